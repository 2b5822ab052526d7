import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';

const root = join(import.meta.dirname, '..');

/** A path of the repository in code spans, as in `source/cli.ts` or `test/e2e/`. */
const codePath = /`((?:source|test|build|\.github)\/[\w./-]*|build\.ts|changelog\.md)`/g;
const linkPath = /\]\((?!https?:|#)([^)#]+)/g;

for (const page of readdirSync(join(root, '.github')).filter(name => name.endsWith('.md'))) {
  test(`every path that ${page} names exists`, () => {
    const text = readFileSync(join(root, '.github', page), 'utf8');
    const named = [...text.matchAll(codePath)].map(([, path = '']) => join(root, path));
    const linked = [...text.matchAll(linkPath)].map(([, path = '']) => join(root, '.github', path));
    for (const path of [...named, ...linked]) assert.ok(existsSync(path), path);
  });
}

test('the page about the architecture names every room', () => {
  const text = readFileSync(join(root, '.github/architecture.md'), 'utf8');
  const layers = readdirSync(join(root, 'source'), {withFileTypes: true}).filter(entry =>
    entry.isDirectory(),
  );
  for (const {name: layer} of layers) {
    assert.ok(text.includes(`${layer}/`), layer);
    const rooms = readdirSync(join(root, 'source', layer), {withFileTypes: true}).filter(entry =>
      entry.isDirectory(),
    );
    for (const {name: room} of rooms) assert.match(text, new RegExp(`\\b${room}\\b`), `${layer}/${room}`);
  }
});

import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {test} from 'node:test';

const root = join(import.meta.dirname, '..');

/** Every page, by its path from the root. */
const pages: ReadonlyMap<string, string> = new Map(
  ['readme.md', 'changelog.md', ...readdirSync(join(root, '.github')).map(name => `.github/${name}`)]
    .filter(path => path.endsWith('.md'))
    .map(path => [path, readFileSync(join(root, path), 'utf8')]),
);

/** A path in the repository as inline code, as in `source/cli.ts` or `test/e2e/`. */
const codePath = /`((?:source|test|build|\.github)\/[\w./-]*|build\.ts|changelog\.md)`/g;
const link = /\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g;

interface Link {
  readonly path: string;
  readonly anchor: string | undefined;
}

/** Returns where the links of a page lead within the repository. */
function linksOf(page: string): readonly Link[] {
  const text = withoutCode(pages.get(page) ?? '');
  return [...text.matchAll(link)].map(([, path = '', anchor]) => ({
    path: path === '' ? page : normalize(join(dirname(page), path)),
    anchor,
  }));
}

const withoutCode = (text: string) => text.replaceAll(/^```[\s\S]*?^```$/gm, '');

/** Returns the anchors of a page, as GitHub derives them from its headings. */
function anchorsOf(page: string): readonly string[] {
  const headings = [...withoutCode(pages.get(page) ?? '').matchAll(/^#+ (.+)$/gm)];
  const anchors = headings.map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
  assert.equal(new Set(anchors).size, anchors.length, `${page}: two headings have one anchor`);
  return anchors;
}

for (const [page, text] of pages) {
  test(`every path and every link of ${page} leads somewhere`, () => {
    for (const [, path = ''] of text.matchAll(codePath)) assert.ok(existsSync(join(root, path)), path);
    for (const {path, anchor} of linksOf(page)) {
      assert.ok(existsSync(join(root, path)), path);
      if (anchor !== undefined) assert.ok(anchorsOf(path).includes(anchor), `${path}#${anchor}`);
    }
  });
}

test('links lead from the readme to every page and every picture', () => {
  const reached = new Set(['readme.md']);
  for (const page of reached) for (const {path} of linksOf(page)) reached.add(path);
  const media = readdirSync(join(root, '.github/media')).map(name => `.github/media/${name}`);
  const template = '.github/pull_request_template.md';
  for (const path of [...pages.keys(), ...media].filter(each => each !== template))
    assert.ok(reached.has(path), path);
});

test('every command of npm that the pages name is a script of the package', () => {
  const {scripts} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = [...pages.values()].flatMap(text =>
    [...text.matchAll(/`?npm (?:run ([\w:]+)|(test|start)\b)/g)].map(([, run, short]) => run ?? short ?? ''),
  );
  assert.ok(named.includes('demo') && named.includes('test'));
  for (const name of named) assert.ok(scripts[name] !== undefined, name);
});

test('the page about security names many files, which are there', () => {
  const named = [...(pages.get('.github/security.md') ?? '').matchAll(/`((?:source|test)\/[^`]+)`/g)];
  assert.ok(named.length > 30);
});

test('the page about the architecture names every room', () => {
  const text = pages.get('.github/architecture.md') ?? '';
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

import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {basename, dirname} from 'node:path';
import {test} from 'node:test';
import {drawPicture, pictureFile, pictureNames} from '../helpers/pictures.ts';

/** Matches the date of the demo's video, added minutes ago, but not of the image from the API's documentation, always 2023. */
const dateOfVideo = /textLength="[\d.]+">[A-Z][a-z]+ \d+, (?!2023)\d{4}, [\d:]+ [AP]M UTC</g;

/** Leaves out what depends on when a picture is drawn. */
function timeless(svg: string): string {
  return svg
    .replaceAll(/\d years ago/g, '… years ago')
    .replaceAll(/Watching for 0:0\d/g, 'Watching for …')
    .replaceAll(dateOfVideo, '>…<')
    .replaceAll(/<text[^>]*>[^<]*(?:127\.0\.0\.1:\d+|in \d+ seconds?\.|within \d+ ms)[^<]*<\/text>/g, '…');
}

for (const name of pictureNames) {
  test(`the picture ${name}.svg is what npm run picture draws now`, async () => {
    assert.equal(timeless(await drawPicture(name)), timeless(readFileSync(pictureFile(name), 'utf8')));
  });
}

test('every picture of the documentation is drawn', () => {
  const files = pictureNames.map(name => pictureFile(name));
  assert.deepEqual(readdirSync(dirname(files[0] ?? '')).sort(), files.map(file => basename(file)).sort());
});

test('the picture that moves does so by its style sheet alone, only for those who want that, and is small', () => {
  const svg = readFileSync(pictureFile('pinview'), 'utf8');
  assert.ok(svg.length < 150_000, `${svg.length} bytes`);
  assert.doesNotMatch(svg, /<script|<foreignObject|<animate|href=|url\(|\son\w+=/);
  const [style = '', rules = ''] =
    /<style>@media \(prefers-reduced-motion:no-preference\)\{(.*)\}<\/style>/.exec(svg) ?? [];
  assert.doesNotMatch(svg.replace(style, ''), /@|animation/);
  const animated = new Set([...rules.matchAll(/\.(s\d+-\d+)\{/g)].map(([, name]) => name));
  const drawn = [...svg.matchAll(/<g class="(s\d+-\d+)"( visibility="hidden")?>/g)];
  assert.deepEqual(new Set(drawn.map(([, name]) => name)), animated);
  // Without a style sheet, the last scene is shown.
  for (const [, name = '', hidden] of drawn) assert.equal(hidden === undefined, name.endsWith('-5'), name);
});

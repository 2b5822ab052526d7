import assert from 'node:assert/strict';
import {appendFileSync, closeSync, mkdirSync, openSync, statSync, truncateSync, writeSync} from 'node:fs';
import {dirname} from 'node:path';
import {text} from 'node:stream/consumers';
import {test} from 'node:test';
import {bundleHistory} from '../../helpers/history-programs.ts';
import {idOf, lineOf, scope} from '../../helpers/sample-lookups.ts';

const line = lineOf(1, '"é"');
const mebibyte = 1024 * 1024;

/** Reads everything, and prints what was found and the peak memory. */
const reading = `
  const lookups = await history.all();
  process.stdout.write(JSON.stringify({
    found: lookups.map(({pinId}) => pinId),
    mebibytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }));
`;

/** Node alone takes about 50, and garbage not yet collected as much again. */
const mostMebibytes = 220;

for (const kind of ['lines', 'zeros'] as const) {
  test(`of 100 MB of ${kind} that are no lookups little is in memory, and lookups between them are found`, async t => {
    const {file, start} = await bundleHistory(t, scope);
    mkdirSync(dirname(file), {recursive: true});
    const descriptor = openSync(file, 'a');
    const rubbish = Buffer.from(`{${'x'.repeat(126)}\n`.repeat(mebibyte / 128));
    if (kind === 'lines') for (let part = 0; part < 100; part++) writeSync(descriptor, rubbish);
    closeSync(descriptor);
    if (kind === 'zeros') truncateSync(file, 100 * mebibyte);
    appendFileSync(file, `\n${line}${line.slice(0, 40)}`);

    const child = start(reading);
    assert.ok(child.stdout);
    const {found, mebibytes} = JSON.parse(await text(child.stdout));
    t.diagnostic(`${mebibytes} MiB`);
    assert.deepEqual(found, [idOf(1)]);
    assert.ok(mebibytes < mostMebibytes, `${mebibytes} MiB`);
    if (kind === 'lines') assert.equal(statSync(file).size, Buffer.byteLength(line), 'the rubbish is gone');
  });
}

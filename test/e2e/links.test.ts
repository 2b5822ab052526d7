import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {createAccount} from '../helpers/app.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {remote} from '../helpers/copied.ts';
import {assertFrame} from '../helpers/frame-faults.ts';
import {hostile, hostileRecord, stolen} from '../helpers/hostile-record.ts';
import {keys} from '../helpers/keys.ts';
import {linksOn} from '../helpers/links.ts';
import {assertOwnSequences} from '../helpers/own-sequences.ts';
import {imageCid, sampleIds} from '../helpers/sample-ids.ts';
import {answerWith, startService} from '../helpers/scripted-service.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

/** A terminal that is known to support links. */
const linking = {TERM_PROGRAM: 'WezTerm'};

const atGateway = `https://premium.aiozpin.network/ipfs/${imageCid}`;
const link = /\u001B\]8;;([^\u001B]*)\u001B\\/g;

/** Returns the addresses of the links written, and fails unless each link was closed before anything else happened. */
function writtenLinks(app: Terminal): readonly string[] {
  const written = [...app.output().matchAll(link)].map(([, address = '']) => address);
  assert.equal(app.output().split('\u001B]8;').length - 1, written.length, 'a link of another form');
  assert.equal(written.at(-1) ?? '', '', 'the last link is open');
  for (const [, within = ''] of app
    .output()
    .matchAll(/\u001B\]8;;[^\u001B]+\u001B\\(.*?)\u001B\]8;;\u001B/gs))
    assert.match(
      within,
      /^(?:\u001B\[[\d;]*[mGX]|[^\u0000-\u001F])+$/,
      'the cursor leaves its row within a link',
    );
  return written.filter(Boolean);
}

describe('the CID leads to its content at the gateway in a terminal that has links', {concurrency: 2}, () => {
  for (const [columns, rows] of [
    [40, 10],
    [80, 24],
    [106, 30],
  ] as const) {
    test(`on ${columns} columns and ${rows} rows`, async t => {
      const app = await createAccount(t).startDemo({columns, rows, environment: linking});
      assert.deepEqual(linksOn(app.emulator), []);
      app.paste(sampleIds.image);
      await app.waitForScreen('As of just now.');
      const links = linksOn(app.emulator);
      assert.equal(links.map(([text]) => text).join(''), imageCid);
      assert.deepEqual([...new Set(links.map(([, address]) => address))], [atGateway]);
      assertFrame(app, 'the pin');
      app.write('Y');
      await app.waitForScreen('╭ Copy · ');
      app.write(keys.escape);
      await app.waitForScreen(screen => !screen.includes('╭ Copy · '));
      assert.deepEqual(linksOn(app.emulator), links);
      app.write('v');
      await app.waitForScreen(' · raw ');
      assert.deepEqual(linksOn(app.emulator), []);
      assertFrame(app, 'the record');
      app.write('q');
      await app.waitForExit();
      assert.deepEqual([...new Set(writtenLinks(app))], [atGateway]);
    });
  }
});

slowTest('each gateway that was asked leads to the content there, though its row is cut', async t => {
  const app = await createAccount(t).startDemo({columns: 40, rows: 30, environment: linking});
  app.paste(sampleIds.image);
  await app.waitForScreen('As of just now.');
  app.write('V');
  await app.waitForScreen(/│ Proof ▸/);
  app.write(`Gk${keys.enter}`);
  const screen = await app.waitForScreen(/│ Gateway +http:.*… │/);
  assertFrame(app, 'the proof');
  const [, shown = ''] = /Gateway +(http:.*…) │/.exec(screen) ?? [];
  const [, origin = ''] = /(http:\/\/127\.0\.0\.1:\d+) /.exec(shown) ?? [];
  assert.deepEqual(linksOn(app.emulator).at(-1), [shown, `${origin}/ipfs/${imageCid}`]);
});

for (const [name, environment] of [
  ['is not known for links', {}],
  ['is within tmux', {...linking, TMUX: '/tmp/tmux,1,0'}],
] as const) {
  slowTest(`nothing is a link where the terminal ${name}`, async t => {
    const app = await createAccount(t).startDemo({environment: {...environment, ...remote}});
    app.paste(sampleIds.image);
    await app.waitForScreen('As of just now.');
    assert.deepEqual(writtenLinks(app), []);
  });
}

slowTest('a hostile record makes no links but those of pinview, and no row longer', async t => {
  const cid = `${imageCid}\u001B]8;;https://${stolen}.example/\u001B\\`;
  const {address} = await startService(t, (response, asked) => {
    const record = {
      ...hostileRecord(asked, 'first'),
      cid: asked === sampleIds.bare ? cid : hostile(imageCid),
    };
    answerWith(response, 200, {data: record});
  });
  const environment = {...anyKeys, ...remote, ...linking};
  const app = createAccount(t).start([sampleIds.bare, '--endpoint', address], {environment});
  await app.waitForScreen('As of just now.');
  assertFrame(app, 'a CID with a link in it');
  app.paste(sampleIds.directory);
  await app.waitForScreen(/│ Pin ID +f01de2f0/);
  await app.waitForScreen('As of just now.');
  assertFrame(app, 'a CID between attacks');
  for (const address of writtenLinks(app)) assert.equal(address, atGateway);
  app.write('q');
  await app.waitForExit();
  assertOwnSequences(app, link);
});

import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {demoHistory} from '../../../source/demo/demo-history.ts';
import {mockTime, settle} from '../../helpers/mocked-time.ts';
import {renderApp, type Screen, type Size} from '../../helpers/render-app.tsx';
import {directoryCid, imageCid, sampleIds} from '../../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../../helpers/scripted-service.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {demoServices, historyOf, recordingClipboard, servicesAt} from '../../helpers/test-services.ts';

const large: Size = {columns: 160, rows: 44};

/** Returns the lines within the border of the pin's pane. */
function linesOf(screen: Screen): readonly string[] {
  return screen
    .frame()
    .split('\n')
    .flatMap(line => /│ ([^│]*)│$/.exec(line)?.[1]?.trimEnd() ?? []);
}

/** Returns the fields on screen as `label: text`, and the headings; those that open and close have a triangle. */
function fieldsOf(screen: Screen): readonly string[] {
  return linesOf(screen)
    .slice(linesOf(screen).findIndex(line => line.startsWith('CID ')))
    .filter(line => line !== '')
    .map(line => line.replace(/^(?!\S+ [▸▾])(.{11}) /, (_, label: string) => `${label.trim()}: `));
}

/** Returns how many fields `to` is below `from`. Both must be on screen. */
function movesTo(screen: Screen, from: string, to: string): number {
  const labels = fieldsOf(screen).flatMap(
    field => /^(\S[^:]*): |^(\w+ [▸▾])/.exec(field)?.slice(1).find(Boolean) ?? [],
  );
  assert.ok(labels.includes(from) && labels.includes(to), `${from} and ${to} in ${labels.join(', ')}`);
  return labels.indexOf(to) - labels.indexOf(from);
}

/** Shows a sample, with the cursor on its CID. */
async function showSample(context: TestContext, pinId: string, size = large) {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services, {pinId, size});
  await screen.shows('As of just now.');
  return {screen, services};
}

/** Shows a sample with its details open, and the cursor on its CID. */
async function showDetails(context: TestContext, pinId: string, size = large) {
  const shown = await showSample(context, pinId, size);
  await shown.screen.press('G', 'Enter', 'g');
  return shown;
}

test('the verdict comes first, then how fresh it is, then what most people want, and the rest on demand', async context => {
  const {screen} = await showSample(context, sampleIds.image);
  const [verdict, freshness, gap] = linesOf(screen);
  assert.match(verdict ?? '', /^✔ Pinned \d+ years ago, CID matches root hash$/);
  assert.equal(freshness, 'As of just now.');
  assert.equal(gap, '');
  // The time depends on the time zone.
  const fields = fieldsOf(screen).map(field => field.replace(/^(Pinned on: ).*2023.*/, '$1…'));
  const shown = [
    `CID: ${imageCid}`,
    `Pin ID: ${sampleIds.image}`,
    'Content',
    'Size: 49.7 KiB · 50,922 bytes',
    'Proof: ◇ not checked yet · V checks',
    'Blocks: DONE',
    'Dates',
    'Pinned on: …',
  ];
  assert.deepEqual(fields.slice(0, -1), shown);
  assert.match(fields.at(-1) ?? '', /^Details ▸ +status, pinned, version, codec, /);
  await screen.press('G', 'Enter');
  const all = fieldsOf(screen).map(field => field.replace(/^(Pinned on: ).*2023.*/, '$1…'));
  assert.match(all[shown.length] ?? '', /^Details ▾ /);
  assert.deepEqual(
    [...all.slice(0, shown.length), ...all.slice(shown.length + 1)],
    [
      ...shown,
      'Status: DONE',
      'Pinned: yes',
      'Version: CIDv1, base32',
      'Codec: raw (0x55)',
      'Hash: sha2-256, 256 bits',
      'Digest: ce95a46e2063878d025d68ce543a205eee90e5b31a659cb8c7c108fb3b133414',
      'Name: test.png',
      'Type: image/png',
      'Kind: file',
      'Root hash: 1220ce95a46e2063878d025d68ce543a205eee90e5b31a659cb8c7c108fb3b133414',
      'Added by: upload',
      'Unpinned on: never',
      'File record: 19164af7-8088-407d-8b4f-5bb3bae3541a',
      'User: c2452942-5dc5-4a0d-9c38-77a66edcf43a',
    ],
  );
});

test('details open and close by Enter and by arrows, and stay open for the next pin', async context => {
  const {screen} = await showSample(context, sampleIds.image);
  await screen.press('G', '→');
  assert.match(screen.frame(), /Codec +raw/);
  await screen.press('↓', '↓', '←');
  assert.doesNotMatch(screen.frame(), /Codec +raw/);
  await screen.press('Enter');
  assert.match(screen.frame(), /Codec +raw/, 'the cursor is on the heading');
  await screen.paste(sampleIds.directory);
  await screen.shows('Codec       dag-pb');
  await screen.press('G', '←', 'Enter', 'Enter');
  assert.doesNotMatch(screen.frame(), /Codec +dag-pb/);
  await screen.press('←');
  await screen.shows('Enter open');
});

test('the kind of content stands at the title, and is not said again', async context => {
  const {screen} = await showSample(context, sampleIds.image, {columns: 120, rows: 30});
  assert.match(screen.frame(), /╭ test\.png ─+ image\/png ╮/);
  assert.equal(screen.frame().match(/image\/png/g)?.length, 1);
});

test('a pane with more than fits says which lines are on screen', async context => {
  const {screen} = await showDetails(context, sampleIds.image, {columns: 80, rows: 14});
  assert.match(screen.frame(), /╰─+ 1–6\/\d\d ↓ ╯/);
  await screen.press('G');
  assert.match(screen.frame(), /╰─+ \d\d–(\d\d)\/\1 ↑ ╯/);
});

for (const [name, pinId, wanted] of [
  ['a directory', sampleIds.directory, /^✔ Pinned 2 hours ago, CID matches root hash$/],
  ['a failure', sampleIds.failed, /^✖ Failed, CID matches root hash$/],
  ['a pin that is still pinning', sampleIds.stillPinning, /^◐ Still pinning after 6 hours, CID/],
  ['an unpinned pin', sampleIds.unpinned, /^○ Unpinned 2 days ago, CID matches root hash$/],
  ['a root hash that is another one', sampleIds.disagreeing, /^! CID differs from root hash; pinned /],
] as const) {
  test(`${name} is told by its verdict`, async context => {
    const {screen} = await showSample(context, pinId);
    assert.match(linesOf(screen)[0] ?? '', wanted);
  });
}

test('what is missing in the record is drawn as a dash and cannot be copied', async context => {
  const {screen, services} = await showDetails(context, sampleIds.bare);
  for (const label of ['Type', 'Size', 'Blocks']) assert.ok(fieldsOf(screen).includes(`${label}: —`), label);
  for (let moves = movesTo(screen, 'CID', 'Type'); moves > 0; moves--) await screen.press('↓');
  await screen.press('Enter');
  assert.match(screen.frame(), /Type is not in the record\./);
  assert.deepEqual(services.clipboard.copied, []);
});

test('the user’s labels are a group of their own', async context => {
  const {screen} = await showSample(context, sampleIds.labelled);
  const fields = fieldsOf(screen);
  assert.deepEqual(fields.slice(fields.indexOf('Labels') + 1, -1), [
    'project: lighthouse',
    'stage: final',
    'number: 0042',
    'paid on: —',
  ]);
});

test('fields that no document names are shown as they are', async context => {
  const {screen, services} = await showDetails(context, sampleIds.unknownFields);
  assert.deepEqual(fieldsOf(screen).slice(-4), [
    'replication: {"wanted":3,"regions":[{"name":"eu-west","held":true},{"name":"ap-east","held":false}]}',
    'providers: ["alpha","beta",null]',
    'ledger_no: 18446744073709551615',
    'expires_at: null',
  ]);
  await screen.press('G', '↑', 'Enter');
  await screen.shows('ledger_no copied: 18446744073709551615');
  assert.deepEqual(services.clipboard.copied, ['18446744073709551615']);
});

test('a size beyond what a number holds keeps all its digits', async context => {
  const {screen} = await showSample(context, sampleIds.huge);
  assert.ok(fieldsOf(screen).includes('Size: 8.00 PiB · 9,007,199,254,740,993 bytes'));
});

test('a root hash that is not the CID’s is marked at its field', async context => {
  const {screen} = await showSample(context, sampleIds.disagreeing);
  assert.match(screen.frame(), /Root hash +122090bb97d8727b[0-9a-f]+ \(not the CID's multihash\)/);
});

test('a CID that cannot be read says why in place of what it would say', async context => {
  const service = await startService(context, (response, asked) =>
    answerWith(response, 200, {data: {...recordFor(asked), cid: `${imageCid.slice(0, -1)}1`}}),
  );
  const screen = await renderApp(context, servicesAt(service.address), {
    pinId: sampleIds.image,
    size: large,
  });
  await screen.shows('As of just now.');
  const fields = fieldsOf(screen);
  const group = fields.slice(2, fields.indexOf('Content'));
  assert.deepEqual(group, ['Check: not readable: “1” is not a character of base32']);
});

slowTest('a hostile name is drawn clean everywhere, and copied clean', async context => {
  const {screen, services} = await showDetails(context, sampleIds.hostile);
  const clean = 'redlinkgnp.exe second line after a tab.txt';
  assert.match(screen.frame(), new RegExp(`╭ ${clean} ─`));
  assert.ok(fieldsOf(screen).includes(`Name: ${clean}`));
  assert.ok(fieldsOf(screen).includes('Type: text/plain'));
  for (const frame of screen.frames)
    assert.doesNotMatch(frame, /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
  for (let moves = movesTo(screen, 'CID', 'Name'); moves > 0; moves--) await screen.press('↓');
  await screen.press('Enter');
  await screen.shows('Name copied');
  assert.deepEqual(services.clipboard.copied, [clean]);
});

test('the CID and the selected field are shown whole, the others in one line', async context => {
  const {screen} = await showDetails(context, sampleIds.image, {columns: 60, rows: 34});
  const whole = (label: string) => {
    const lines = linesOf(screen);
    const first = lines.findIndex(line => line.startsWith(`${label} `));
    const rest = lines.slice(first + 1);
    const end = rest.findIndex(line => !line.startsWith(' '.repeat(12)));
    return [lines[first], ...rest.slice(0, end)].map(line => line?.slice(12)).join('');
  };
  assert.equal(whole('CID'), imageCid);
  assert.match(whole('Root hash'), /^1220ce95a46e[0-9a-f]+…[0-9a-f]+133414$/);
  await screen.press('↓');
  assert.equal(whole('CID'), imageCid);
  for (let moves = movesTo(screen, 'CID', 'Root hash'); moves > 1; moves--) await screen.press('j');
  assert.equal(whole('Root hash'), '1220ce95a46e2063878d025d68ce543a205eee90e5b31a659cb8c7c108fb3b133414');
});

slowTest('the fields scroll only at the edge, and to both ends', async context => {
  const {screen} = await showDetails(context, sampleIds.image, {columns: 100, rows: 14});
  const top = () => linesOf(screen)[3]?.slice(0, 11).trim();
  assert.equal(linesOf(screen).length, 9);
  assert.equal(top(), 'CID');
  await screen.press('↓', '↓', '↓');
  assert.equal(top(), 'CID', 'four fields and a heading fit');
  await screen.press('↓', '↓', '↓', '↓');
  assert.notEqual(top(), 'CID');
  assert.match(screen.frame(), /Status/);
  const before = top();
  await screen.press('↑', '↑');
  assert.equal(top(), before, 'going back does not scroll at once');
  await screen.press('G');
  assert.match(linesOf(screen).at(-1) ?? '', /^User +c2452942/);
  await screen.press('g');
  assert.equal(top(), 'CID');
  await screen.press('PgDn');
  assert.notEqual(top(), 'CID');
  await screen.press('PgUp', 'PgUp');
  assert.equal(top(), 'CID');
});

slowTest('every field can be reached and is then on screen, however low the screen is', async context => {
  const {screen} = await showDetails(context, sampleIds.labelled, {columns: 60, rows: 10});
  const first = ['CID', 'Pin ID', 'Size', 'Proof', 'Blocks', 'Pinned on'];
  const labels = ['project', 'stage', 'number', 'paid on'];
  const details = [
    'Details',
    'Status',
    'Pinned',
    'Version',
    'Codec',
    'Hash',
    'Digest',
    'Name',
    'Type',
    'Kind',
  ];
  const last = ['Root hash', 'Added by', 'Unpinned on', 'File record', 'User'];
  for (const label of [...first, ...labels, ...details, ...last]) {
    assert.ok(
      linesOf(screen).some(line => line.startsWith(`${label} `)),
      `${label} in\n${screen.frame()}`,
    );
    await screen.press('↓');
  }
});

for (const [label, value] of [
  ['CID', imageCid],
  ['Pin ID', sampleIds.image],
  ['Status', 'DONE'],
  ['Pinned', 'true'],
  ['Codec', 'raw (0x55)'],
  ['Digest', 'ce95a46e2063878d025d68ce543a205eee90e5b31a659cb8c7c108fb3b133414'],
  ['Size', '50922'],
  ['Kind', 'false'],
  ['Pinned on', '2023-06-07T03:52:39.331369Z'],
  ['Unpinned on', '0001-01-01T00:00:00Z'],
] as const) {
  test(`Enter copies what the record has for ${label}, and says so`, async context => {
    const {screen, services} = await showDetails(context, sampleIds.image);
    for (let moves = movesTo(screen, 'CID', label); moves > 0; moves--) await screen.press('↓');
    await screen.press('Enter');
    const frame = await screen.shows(`✔ ${label} copied: `);
    assert.deepEqual(services.clipboard.copied, [value]);
    assert.ok(value.length > 40 || frame.includes(`copied: ${value}`));
  });
}

test('y and c copy the whole CID, wherever the cursor is', async context => {
  const {screen, services} = await showSample(context, sampleIds.image);
  await screen.press('y');
  await screen.shows(/✔ CID of test\.png copied: bafkreigoswsg4id\w+…\w+twezucq$/m);
  await screen.press('↓', '↓', 'c');
  await screen.shows('✔ CID of test.png copied');
  assert.deepEqual(services.clipboard.copied, [imageCid, imageCid]);
});

test('y and c in the recents copy the whole CID of the pin at the cursor', async context => {
  const {services, gate} = await demoServices(context, {history: await historyOf(demoHistory(Date.now()))});
  const screen = await renderApp(context, services, {size: {columns: 60, rows: 20}});
  // With mocked timers, the cursor never rests long enough for the service to be asked.
  mockTime(context, {apis: ['setTimeout']});
  await screen.press('Tab', 'y');
  await settle();
  assert.match(screen.frame(), /✔ CID of site\/ copied/);
  await screen.press('↓', '↓', '↓', '↓', 'c');
  await settle();
  assert.match(screen.frame(), /✔ CID of (?!site).* copied/);
  assert.equal(services.clipboard.copied[0], directoryCid);
  assert.match(
    services.clipboard.copied[1] ?? '',
    /^bafybeiegudaky3fswkgvqjece6alkq4utwmxsyvoptnnxycv2ifoobwgxe$/,
  );
  assert.equal(gate.asked, 0);
});

test('what was copied through the terminal is said to be sent, not copied', async context => {
  const clipboard = {...recordingClipboard(), copy: async () => 'sent to the terminal' as const};
  const {services} = await demoServices(context, {clipboard});
  const screen = await renderApp(context, services, {pinId: sampleIds.image});
  await screen.shows('As of just now.');
  await screen.press('y');
  await screen.shows('✔ CID of test.png sent to the terminal: bafkrei');
});

test('a copy that fails says why and what to do', async context => {
  const failure = new PinviewError('clipboard', 'Nothing took the text.', {hint: 'Install xclip.'});
  const clipboard = {...recordingClipboard(), copy: () => Promise.reject(failure)};
  const {services} = await demoServices(context, {clipboard});
  const screen = await renderApp(context, services, {pinId: sampleIds.image});
  await screen.shows('As of just now.');
  await screen.press('y');
  await screen.shows('✖ Nothing took the text. Install xclip.');
});

test('what was said of the last key is gone with the next', async context => {
  const {screen} = await showSample(context, sampleIds.image);
  await screen.press('y');
  await screen.shows('✔ CID of test.png copied');
  await screen.press('↓');
  assert.doesNotMatch(screen.frame(), /copied/);
  assert.match(screen.frame(), /y copy CID/);
});

test('the cursor starts at the CID again when another pin is shown', async context => {
  const {screen, services} = await showSample(context, sampleIds.image);
  await screen.press('↓', '↓');
  await screen.paste(sampleIds.directory);
  await screen.shows('╭ site/ ─');
  await screen.press('Enter');
  await screen.shows('✔ CID copied');
  assert.deepEqual(services.clipboard.copied, [directoryCid]);
});

test('a record that has lost fields when it is refreshed still has its cursor on a field', async context => {
  const service = await startService(context, (response, asked) => {
    const record = recordFor(asked);
    const extra = service.asked.length === 1 ? {first: 1, second: 2, third: 3} : {};
    answerWith(response, 200, {data: {...record, ...extra}});
  });
  const services = servicesAt(service.address);
  const screen = await renderApp(context, services, {pinId: sampleIds.image, size: large});
  await screen.shows('As of just now.');
  await screen.press('G', 'Enter', 'G', 'r');
  await screen.shows(/third +— \(was 3\)/);
  await screen.press('Enter');
  await screen.shows('third is not in the record.');
  // Pressing the key means that the changes have been read.
  await screen.hides('(was 3)');
  await screen.press('Enter');
  await screen.shows('User is not in the record.');
});

slowTest(
  'the cursor stays on its field when what has changed comes into a closed group above it, and goes',
  async context => {
    const service = await startService(context, (response, asked) => {
      const keyvalues = Object.fromEntries(
        Array.from({length: 9}, (_, index) => [`label ${index}`, service.asked.length]),
      );
      answerWith(response, 200, {data: {...recordFor(asked), metadata: {name: 'name', keyvalues}}});
    });
    const services = servicesAt(service.address);
    const screen = await renderApp(context, services, {pinId: sampleIds.image, size: large});
    await screen.shows('As of just now.');
    await screen.press('G', 'Enter', 'G', '↑', 'r');
    await screen.shows('(was 1)');
    await screen.press('Enter');
    await screen.shows('File record is not in the record.');
    await screen.hides('(was 1)');
    await screen.press('↓', 'Enter');
    await screen.shows('User is not in the record.');
  },
);

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, type TestContext} from 'node:test';
import {createAccount, waitForDemo} from '../helpers/app.ts';
import {waitForCopy} from '../helpers/copied.ts';
import {items} from '../helpers/copy-menu.ts';
import {openDetails} from '../helpers/field-cursor.ts';
import {keys} from '../helpers/keys.ts';
import {type PinStatusRecord, pinStatuses} from '../helpers/pin-status.ts';
import type {PinningServiceOptions} from '../helpers/pinning-service.ts';
import {setUpPinningService} from '../helpers/pinning-service-app.ts';
import {slowTest, test} from '../helpers/slow-test.ts';
import type {Terminal} from '../helpers/terminal.ts';

const f2 = '\x1bOQ';
const f3 = '\x1bOR';

const [first = assert.fail('no pin')] = pinStatuses(1);
const answered = 'As of just now.';

/** A CID that none of the `pinStatuses` has. */
const sharedCid = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy';

/** Returns a pinned pin with this ID and name, and these other parts. */
function pinWith(requestid: string, name: string, parts: Partial<PinStatusRecord> = {}): PinStatusRecord {
  return {...first, requestid, pin: {cid: first.pin.cid, name}, ...parts};
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

describe('a request ID is looked up', {concurrency: 2}, () => {
  const names = {
    'V1StGXR8_Z5jdHi6B-myT': 'movie',
    KqTz3mWc8RbYp0Lx: 'photo',
    kqtz3mwc8rbyp0lx: 'video',
    '90417': 'music',
    'a/b c%': 'books',
  };
  const pins = Object.entries(names).map(([id, name]) => pinWith(id, name));
  const pinOf = (name: string) => pins.find(({pin}) => pin.name === name);
  const setUp = (t: TestContext) => setUpPinningService(t, {pins});

  test('as it is typed, with every sign and its case', async t => {
    const {open, lookups} = await setUp(t);
    const app = await open();
    await app.waitForScreen(/^ › type a request ID, a name or a CID$/m);
    await app.waitForScreen(/│ Paste a request ID, as the service gave it, or a CID\. /);
    const typed = ['V1StGXR8_Z5jdHi6B-myT', 'KqTz3mWc8RbYp0Lx', '90417'] as const;
    for (const id of typed) {
      app.write(id);
      await app.waitForScreen(`› ${id}`);
      app.write(keys.enter);
      await app.waitForScreen(new RegExp(`╭ ${names[id]} ─[\\s\\S]*│ Request ID  ${id} `));
      await app.waitForScreen(answered);
      app.write('n');
      await app.waitForScreen(/^ › type a request ID/m);
    }
    assert.deepEqual(lookups(), typed);
  });

  slowTest('as it is pasted: alone, in quotes, in a record, in an address, in lines', async t => {
    const {open, lookups, service} = await setUp(t);
    const app = await open();
    for (const [pasted, name] of [
      ['KqTz3mWc8RbYp0Lx\n', 'photo'],
      ['"V1StGXR8_Z5jdHi6B-myT",', 'movie'],
      [JSON.stringify(pinOf('video'), null, 2), 'video'],
      [`GET ${service.base}/pins/a%2Fb%20c%25?x=1 200`, 'books'],
    ] as const) {
      app.paste(pasted);
      await app.waitForScreen(screen => screen.includes(`╭ ${name} ─`) && screen.includes(answered));
    }
    const asked = ['KqTz3mWc8RbYp0Lx', 'V1StGXR8_Z5jdHi6B-myT', 'kqtz3mwc8rbyp0lx', 'a/b c%'];
    assert.deepEqual(lookups(), asked);
    app.paste('90417\nKqTz3mWc8RbYp0Lx\nnot-there');
    await app.waitForScreen(/╭ music ─/);
    await app.waitForScreen(/│ ✖ error {4}not-there /);
    assert.match(app.screen(), /╭ Recent \(6\)/);
    // A pin that was answered a moment ago is not requested again.
    assert.deepEqual(lookups().slice(asked.length), ['90417', 'not-there']);
  });

  slowTest('a known one is found by its beginning, and what the service does not know is told', async t => {
    const {open, run, lookups} = await setUp(t);
    await run(['get', 'V1StGXR8_Z5jdHi6B-myT', '90417']);
    const app = await open();
    app.write('V1StG');
    await app.waitForScreen(/╭ Recent 1 of 2 [\s\S]*│▌✔ pinned {3}movie /);
    app.write('x');
    await app.waitForScreen(/╭ Recent 0 of 2 /);
    app.write(keys.enter);
    await app.waitForScreen('✖ The service has no such pin (404): “There is no pin request V1StGx”');
    await app.waitForScreen('Check the request ID (case matters)');
    assert.equal(lookups().at(-1), 'V1StGx');
  });
});

describe('a CID that no recent pin has is looked for at the service', {concurrency: 2}, () => {
  const twins = ['older', 'newer'].map((name, index) =>
    pinWith(`${name}-id`, name, {created: hoursAgo(2 - index), pin: {cid: sharedCid, name}}),
  );
  const pins = [...twins, ...pinStatuses(3)];

  test('the only pin that has it is shown', async t => {
    const {open, lists} = await setUpPinningService(t, {pins: pins.slice(1)});
    const app = await open();
    app.write(sharedCid + keys.enter);
    await app.waitForScreen(/╭ newer ─[\s\S]*│ Request ID {2}newer-id /);
    await app.waitForScreen(/╭ Recent \(1\) /);
    assert.ok(lists().every(query => query.get('cid')?.split(',').includes(sharedCid)));
    // Now it is known.
    const {length} = lists();
    app.write(`n${sharedCid}`);
    await app.waitForScreen(/╭ Recent 1 of 1 /);
    app.write(keys.enter);
    await app.waitForScreen(/╭ newer ─/);
    assert.equal(lists().length, length);
  });

  for (const [how, give] of [
    ['typed', (app: Terminal) => app.write(sharedCid + keys.enter)],
    ['pasted', (app: Terminal) => app.paste(`ipfs://${sharedCid}`)],
  ] as const) {
    slowTest(`of several the newest is shown, and all are listed, when it is ${how}`, async t => {
      const {open} = await setUpPinningService(t, {pins, faults: {ignored: ['cid'], order: 'oldest-first'}});
      const app = await open();
      give(app);
      await app.waitForScreen(/╭ newer ─/);
      await app.waitForScreen(/╭ Recent \(2\) [\s\S]*│▌✔ pinned +newer [\s\S]*│ ✔ pinned +older /);
      await app.waitForScreen(/^ ✔ 2 pins have this CID\.$/m);
    });
  }

  slowTest('none is told', async t => {
    const {open} = await setUpPinningService(t, {pins: pins.slice(2)});
    const app = await open();
    app.write(sharedCid + keys.enter);
    await app.waitForScreen(/^ ✖ No pin of the account has the CID bafkreigh2akiscaild…\.$/m);
    await app.waitForScreen(/╭ Recent 0 of 0 /);
  });

  slowTest('Ctrl+C stops a search that takes long', async t => {
    let release = () => {};
    const gate = () => new Promise<void>(resolve => (release = resolve));
    const {open, lists} = await setUpPinningService(t, {pins, gate});
    const app = await open();
    app.write(sharedCid + keys.enter);
    await app.waitForScreen(/^ Searching all pins for the CID\. Ctrl\+C stops\. [⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] \d s$/m);
    app.write(keys.ctrlC);
    await app.waitForScreen('Cancelled. Ctrl+C again quits.');
    release();
    app.write('x');
    await app.waitForScreen(`› ${sharedCid}x`);
    assert.match(app.screen(), /╭ Recent 0 of 0 /);
    assert.equal(lists().length, 1);
  });
});

describe('all pins of the account', {concurrency: 2}, () => {
  const states = ['pinned', 'queued', 'pinned', 'failed', 'pinning'] as const;
  const pins = pinStatuses(250, {
    states,
    sameSecond: 7,
    newest: hoursAgo(1),
    change: ({pin}, index) => ({pin: {...pin, name: `file-${index}.txt`}}),
  });
  const size = {columns: 80, rows: 20};
  async function openList(t: TestContext, options: Partial<PinningServiceOptions> = {}) {
    const user = await setUpPinningService(t, {pins, maxLimit: 50, ...options});
    const app = await user.open([], size);
    assert.deepEqual(user.lists(), [], 'nobody looks at the list');
    app.write(f2);
    await app.waitForScreen(/│▌✔ pinned {3}file-0\.txt/);
    return {...user, app};
  }

  test('are loaded page by page as far as somebody looks, each once', async t => {
    const {app, lists} = await openList(t);
    await app.waitForScreen(/╰ 50 of about 250 loaded · newest first ─+ 1 of 50\+ ↓ ╯/);
    assert.equal(lists().length, 1);
    app.write(keys.pageDown);
    await app.waitForScreen(/ 15 of 50\+ ↓ ╯/);
    assert.equal(lists().length, 1);
    app.write(keys.pageDown + keys.pageDown);
    await app.waitForScreen(/╰ 99 of about 250 loaded .* 43 of 99\+ ↑↓ ╯/);
    assert.equal(lists().length, 2);
    // Goes to the last loaded pin, after which the next page loads. Pages overlap by a pin, so that none is missed.
    for (const place of [100, 149, 198, 247]) {
      app.write('G');
      await app.waitForScreen(
        new RegExp(`│▌\\S \\w+ +file-${place - 1}\\.txt [\\s\\S]* ${place} of \\d+\\+? `),
      );
    }
    app.write('G');
    await app.waitForScreen(/│▌\S \w+ +file-249\.txt [\s\S]*╰ 250 of 250 loaded .* 250 of 250 ↑ ╯/);
    const asked = lists().length;
    app.write('g');
    await app.waitForScreen(/╰ 250 of 250 loaded .* 1 of 250 ↓ ╯/);
    assert.equal(lists().length, asked);
  });

  slowTest('F3 loads the rest to search it all', async t => {
    const {app, lists} = await openList(t);
    app.write('/file-24');
    await app.waitForScreen(/All pins 1 of 50 loaded [\s\S]*│▌\S \w+ +file-24\.txt/);
    await app.waitForScreen('F3 loads the rest and searches it all.');
    app.write(f3);
    await app.waitForScreen(/All pins 16 of 250 │[\s\S]*│▌\S \w+ +file-24\.txt .*\n│ \S \w+ +file-240\.txt/);
    const asked = lists().length;
    app.write('9');
    await app.waitForScreen(/All pins 1 of 250 │[\s\S]*│▌\S \w+ +file-249\.txt/);
    assert.equal(lists().length, asked);
  });

  slowTest('are sorted as far as they are loaded, since the service cannot', async t => {
    const {app, lists} = await openList(t);
    app.write('s');
    await app.waitForScreen(/╭ Sort ─/);
    app.write('a');
    await app.waitForScreen(/╰ by name, A to Z, of 50 loaded .* 1 of 50\+ ↓ ╯/);
    await app.waitForScreen(
      /│▌✔ pinned {3}file-0\.txt .*\n│ ◐ pinning {2}file-1\.txt .*\n│ ✔ pinned {3}file-10\.txt/,
    );
    // The selected pin is now last, but nobody has moved there, so no page loads.
    app.write('sa');
    await app.waitForScreen(/╰ by name, Z to A, of 50 loaded .* 50 of 50\+ ↑↓ ╯/);
    app.write('k');
    await app.waitForScreen(/ 49 of 50\+ ↑↓ ╯/);
    assert.equal(lists().length, 1);
    app.write('G');
    await app.waitForScreen(/ by name, Z to A, of 99 loaded .* 51 of 99\+ ↑↓ ╯/);
    assert.equal(lists().length, 2);
    assert.ok(lists().every(query => !query.has('sort')));
  });

  slowTest('are those that are pinned, or are not, when somebody filters them', async t => {
    const {app, lists} = await openList(t);
    app.write('f');
    await app.waitForScreen(/─ Pinned only │[\s\S]*50 of about 100 loaded/);
    await app.waitForScreen(screen => !/queued|pinning|failed/.test(screen));
    assert.equal(lists().at(-1)?.get('status'), 'pinned');
    app.write('f');
    await app.waitForScreen(/─ Unpinned only │[\s\S]*50 of about 150 loaded/);
    await app.waitForScreen(screen => !/✔/.test(screen));
    assert.equal(lists().at(-1)?.get('status'), 'queued,pinning,failed');
  });

  slowTest('are read anew by r', async t => {
    const {app, lists, service} = await openList(t);
    service.pins.unshift(pinWith('new', 'brand-new', {created: hoursAgo(0)}));
    app.write('r');
    await app.waitForScreen(/│ ✔ pinned {3}brand-new .*\n│▌✔ pinned {3}file-0\.txt/);
    await app.waitForScreen(/╰ 50 of about 251 loaded/);
    assert.ok(lists().length <= 3);
  });

  slowTest('are written to a CSV file', async t => {
    const {app, account} = await openList(t, {pins: pins.slice(0, 3)});
    app.write('e');
    await app.waitForScreen(/╭ Export 3 pins/);
    app.write(keys.enter);
    const [, file = ''] = /(pins-\S+\.csv)/.exec(await app.waitForScreen(/File › pins-\S+\.csv/)) ?? [];
    app.write(keys.enter);
    await app.waitForScreen(/^ ✔ 3 pins written to .*\.csv$/m);
    const [header, ...lines] = readFileSync(join(account.home.path, file), 'utf8').trimEnd().split('\r\n');
    assert.equal(header, 'id,name,status,size,created,cid');
    assert.deepEqual(
      lines,
      pins
        .slice(0, 3)
        .map(({requestid, status, created, pin}) =>
          [requestid, pin.name, status, '', created, pin.cid].join(','),
        ),
    );
  });
});

describe('a pin of a pinning service', {concurrency: 2}, () => {
  const described = pinWith('ID-of_pin', 'film.mp4', {
    created: '2026-03-01T10:00:00.123456789Z',
    pin: {
      cid: first.pin.cid,
      name: 'film.mp4',
      origins: ['/dnsaddr/origin.example'],
      meta: {project: 'atlas', 'paid on': 'Monday'},
    },
    delegates: ['/dnsaddr/one.example', '/dnsaddr/two.example'],
    info: {dag_size: '1234', pinned_until: '2038-01-19'},
  });

  test('is described by what its service says, and no more', async t => {
    const {open} = await setUpPinningService(t, {pins: [described]});
    const app = await open(['ID-of_pin'], {rows: 44});
    await app.waitForScreen(answered);
    const screen = await app.waitForScreen(/│ ✔ Pinned, requested \d+ \w+ ago +│/);
    assert.match(screen, /│ Labels +│\n.*│ project +atlas +│\n.*│ paid on +Monday +│/);
    await openDetails(app);
    const details = await app.waitForScreen(/│ origin +\/dnsaddr\/origin\.example +│/);
    for (const line of [
      /│ Requested +Mar 1, 2026, 10:00:00 AM UTC +│/,
      /│ delegate +\/dnsaddr\/one\.example +│/,
      /│ delegate +\/dnsaddr\/two\.example +│/,
      /│ …dag_size +1234 +│/,
      /│ …pinned_un… +2038-01-19 +│/,
    ])
      assert.match(details, line);
    assert.doesNotMatch(details, /Pinned on|Root hash|Check|Pin ID|User/);
  });

  for (const [status, hours, info, words, reason] of [
    ['queued', 2, undefined, '◐ Still queued after 2 hours', undefined],
    [
      'pinning',
      3,
      'searching',
      '◐ Still pinning after 3 hours',
      'searching: the service is looking for the content',
    ],
    ['queued', 0, 'Queue position: 3 of 8', '◐ Queued', 'Queue position: 3 of 8'],
    [
      'failed',
      4,
      'over_max_size',
      '✖ Failed: over_max_size',
      'over_max_size: the content is larger than the service takes',
    ],
    ['failed', 4, undefined, '✖ Failed', undefined],
  ] as const) {
    slowTest(`is said to be ${words}`, async t => {
      const pin = pinWith('one', 'film.mp4', {
        status,
        created: hoursAgo(hours),
        ...(info !== undefined && {info: {status_details: info}}),
      });
      const {open} = await setUpPinningService(t, {pins: [pin]});
      const app = await open(['one']);
      await app.waitForScreen(screen => screen.includes(`││ ${words} `));
      const screen = await app.waitForScreen(/As of just now\./);
      if (reason === undefined) assert.doesNotMatch(screen, /Reason/);
      else assert.match(screen, new RegExp(`│ Reason +${reason} +│`));
    });
  }

  slowTest('can be copied by its request ID, its CID, and its record as it came', async t => {
    const {open} = await setUpPinningService(t, {pins: [described]});
    const app = await open(['ID-of_pin']);
    await app.waitForScreen(answered);
    app.write('y');
    assert.equal(await waitForCopy(app, 1), first.pin.cid);
    await app.waitForScreen(/CID of film\.mp4 sent to the terminal/);
    app.write('Y');
    const menu = items(await app.waitForScreen('╭ Copy · film.mp4 ─')).map(item => item.slice(2));
    assert.deepEqual(menu, [
      'c  CID',
      'i  ipfs:// URI',
      'g  Gateway URL',
      'w  Gateway URL as QR code',
      'r  Request ID',
      'e  Record as JSON',
      'm  Markdown summary',
      'u  Request as cURL',
      's  Request as Node.js',
      't  Request as Python',
      'a  Request as Go',
    ]);
    app.write('r');
    assert.equal(await waitForCopy(app, 2), 'ID-of_pin');
    await app.waitForScreen(/^ ✔ Request ID sent to the terminal: ID-of_pin$/m);
    app.write('Y');
    await app.waitForScreen('╭ Copy · film.mp4 ─');
    app.write('e');
    assert.equal(await waitForCopy(app, 3), JSON.stringify(described, null, 2));
  });

  slowTest('that is queued can be watched until it is pinned', async t => {
    const queued = pinWith('slow', 'film.mp4', {status: 'queued', created: hoursAgo(1)});
    let asked = 0;
    const gate = () => {
      if (++asked === 3) user.service.pins[0] = {...queued, status: 'pinned'};
    };
    const user = await setUpPinningService(t, {pins: [queued], gate});
    const app = await user.open(['slow']);
    await app.waitForScreen('Still queued after 1 hour');
    app.write('w');
    await app.waitForScreen(/^ pinview .* ◐ 1 watched$/m);
    await app.waitForScreen(/^ ✔ film\.mp4 is pinned\.$/m);
    await app.waitForScreen(/│ ✔ Pinned, requested 1 hour ago/);
    assert.ok(asked >= 3 && asked < 8, `${asked} requests`);
  });
});

describe('the demo has both kinds of service', () => {
  test('a leads from one to the other and back, and no ID goes along', async t => {
    const account = createAccount(t);
    const app = await account.startDemo({columns: 124, rows: 34});
    app.write(keys.down + keys.enter);
    await app.waitForScreen(/╭ site\/ ─[\s\S]*│ Pin ID +f01de2f0-/);
    app.write('a');
    await app.waitForScreen(/╭ Switch profile ─[\s\S]*│ {3}pinning-service +http:\S+\/psa +│/);
    app.write(keys.down + keys.enter);
    await app.waitForScreen(/^ pinview .* Demo · pinning-service · demo$/m);
    const list = await app.waitForScreen(/╭ Recent \(7\)[\s\S]*│ ✖ failed {3}cover\.jpg /);
    assert.doesNotMatch(list, /f01de2f0|│ ✖ The service/);
    assert.match(list, /or give a request ID:[\s\S]*│ a\/b c% {31}an ID that must be /);
    await app.waitForModes({bracketedPaste: true});
    app.write('site/');
    await app.waitForScreen(/│▌✔ pinned {3}site\/ /);
    app.write(keys.enter);
    await app.waitForScreen(/╭ site\/ ─[\s\S]*│ Request ID +7d1f4a52-/);
    await app.waitForScreen(answered);
    app.write('V');
    await app.waitForScreen(/^ Fetch up to 1\.00 GiB of site\/ from 127\.0\.0\.1:\d+\? \(y\/n\)$/m);
    app.write('y');
    await app.waitForScreen(/│ ✔ Pinned, requested 3 hours ago, content complete just now/);
    app.write('a');
    await app.waitForScreen(/╭ Switch profile ─/);
    app.write(keys.up + keys.enter);
    await waitForDemo(app);
    const back = await app.waitForScreen(/│ Odd records, and errors: +│/);
    assert.doesNotMatch(back, /7d1f4a52|│ ✖ The service/);
    app.write(keys.ctrlC);
    assert.equal((await app.waitForExit()).exitCode, 0);
  });
});

import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {waitForCopy} from '../helpers/copied.ts';
import {openDetails} from '../helpers/field-cursor.ts';
import {assertFrame, pressOnFrame} from '../helpers/frame-faults.ts';
import {hostile, stolen} from '../helpers/hostile-record.ts';
import {keys} from '../helpers/keys.ts';
import {assertOwnSequences} from '../helpers/own-sequences.ts';
import {type PinStatusRecord, pinStatuses} from '../helpers/pin-status.ts';
import {setUpPinningService} from '../helpers/pinning-service-app.ts';

const f2 = '\x1bOQ';

const [first = assert.fail('no pin')] = pinStatuses(1);

/** Returns a record in which every text that the service may choose attacks the terminal. */
function attacker(requestid: string, parts: Partial<PinStatusRecord> = {}): PinStatusRecord {
  return {
    ...first,
    requestid,
    pin: {
      cid: first.pin.cid,
      name: hostile('name'),
      origins: [hostile('origin')],
      meta: {[hostile('label')]: hostile('value')},
    },
    delegates: [hostile('delegate')],
    info: {status_details: hostile('reason'), [hostile('detail')]: hostile('more')},
    ...parts,
  };
}

const title = `\u001b]0;${stolen}\u0007x`;
const reversed = '\u202eexe.gnp';
const pins = [
  attacker(title),
  attacker(reversed, {status: 'failed', created: '2026-02-28T10:00:00Z'}),
  attacker(hostile('id'), {status: 'queued', created: '2026-02-27T10:00:00Z'}),
  attacker('nameless\u009b2J', {created: '2026-02-26T10:00:00Z', pin: {cid: hostile('cid')}}),
];

const setUp = (t: TestContext) => setUpPinningService(t, {pins});

describe('of a hostile ID, only what can be drawn reaches the terminal', {concurrency: 2}, () => {
  test('from the list, the pin, its raw record, its copy menu and the title', async t => {
    const {open, lookups} = await setUp(t);
    const app = await open([], {columns: 124, rows: 34});
    await pressOnFrame(app, f2, /│▌✔ pinned {3}� name/);
    await pressOnFrame(app, keys.enter, /│ Request ID +x /);
    await openDetails(app);
    await pressOnFrame(app, 'v', / · raw/);
    await pressOnFrame(app, 'G', '}');
    await pressOnFrame(app, 'vY', /╭ Copy · � name/);
    await pressOnFrame(app, keys.down.repeat(4), /│ › r {2}Request ID/);
    app.write('r');
    assert.equal(await waitForCopy(app, 1), 'x');
    await pressOnFrame(app, 'Y', /╭ Copy · � name/);
    app.write('e');
    const record = await waitForCopy(app, 2);
    assert.equal(JSON.parse(record).requestid, title);
    await pressOnFrame(app, 'Y', /╭ Copy · � name/);
    app.write('u');
    assert.match(await waitForCopy(app, 3), /\/pins\/%1B%5D0%3BSTOLEN%07x'/);
    await pressOnFrame(app, keys.shiftTab, /^ Enter open/m);
    await pressOnFrame(app, 'j', /│ Request ID +exe\.gnp /);
    await pressOnFrame(app, 'j', /│ Request ID +� id �/);
    // JSON can contain half a surrogate pair, an address cannot.
    await app.waitForScreen(/✖ The service has no such pin \(404\): “There is no pin request +� id �/);
    await pressOnFrame(app, 'Y', /╭ Copy · � name/);
    app.write('u');
    assert.match(await waitForCopy(app, 4), /\/pins\/[\w%.~!*()-]+'/);
    await pressOnFrame(app, 'j', /│ Request ID +nameless /);
    await pressOnFrame(app, ']', /─ Recent|Recent \(/);
    app.write('q');
    await app.waitForExit();
    assert.ok(lookups().includes(title));
    assert.deepEqual(assertOwnSequences(app).length, 4);
  });

  test('from what is pasted, and what is said of it', async t => {
    const {open} = await setUp(t);
    const app = await open();
    app.paste(JSON.stringify({requestid: `${reversed}${title}`}));
    await app.waitForScreen(/✖ The service has no such pin \(404\): “There is no pin request exe\.gnpx”/);
    assertFrame(app, 'an unknown ID');
    app.paste(`${reversed}!`);
    await app.waitForScreen(/There is no pin request exe\.gnp!/);
    assertFrame(app, 'another');
    app.write(keys.ctrlC + keys.ctrlC);
    await app.waitForExit();
    assertOwnSequences(app);
  });

  test('from what the commands print on a terminal', async t => {
    const {start, run, flags, account} = await setUp(t);
    await run(['get', title, reversed]);
    for (const args of [
      ['get', title],
      ['get', title, reversed],
      ['get', title, reversed, 'unknown\u202e', '--table'],
      ['get', reversed, '--json'],
      ['get', `unknown${title}`],
      ['list', '--all'],
      ['list', '--all', '--json'],
      ['list', '--all', '--csv'],
      ['recent'],
      ['recent', '--json'],
      ['copy', reversed, '--field', 'id'],
      ['snippet', title],
      ['wait', reversed],
    ]) {
      const command = start(args);
      await command.waitForExit();
      assert.notEqual(command.screen(), '', args.join(' '));
      assertOwnSequences(command);
    }
    const completion = account.start(['__complete', '--', ...flags, 'get', '']);
    await completion.waitForExit();
    assertOwnSequences(completion, '\t');
  });
});

import assert from 'node:assert/strict';
import type {ServerResponse} from 'node:http';
import type {TestContext} from 'node:test';
import {createTemporaryHistory} from '../../../source/services/history/temporary-history.ts';
import {type GatewayFaults, startGateway} from '../../helpers/block-gateway.ts';
import {balancedFile, car, type Dag, directory} from '../../helpers/dags.ts';
import {renderApp} from '../../helpers/render-app.tsx';
import {sampleIds} from '../../helpers/sample-ids.ts';
import {sampleProof} from '../../helpers/sample-proof.ts';
import {answerWith, recordFor, startService} from '../../helpers/scripted-service.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {historyOf, type ServiceOptions, servicesAt} from '../../helpers/test-services.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const file = balancedFile();
const cidOf = (dag: Dag) => dag[0]?.cid.toString() ?? '';
const missing = file.slice(-1);
const pinId = sampleIds.image;

/** The names and the content of pins, by pin ID; `size` is what the record says. */
type Contents = Readonly<Record<string, {readonly name: string; readonly dag: Dag; readonly size?: number}>>;

const contents: Contents = {
  [pinId]: {name: 'first.txt', dag: file, size: 1200},
  [sampleIds.directory]: {name: 'second', dag: directory(), size: 200},
};

interface Setting extends ServiceOptions {
  readonly faults?: GatewayFaults;
  readonly contents?: Contents;
}

/** Starts the app with a service that has these pins, and a gateway that has their blocks. */
async function start(
  context: TestContext,
  {faults = {}, contents: pins = contents, ...options}: Setting = {},
) {
  const dags = Object.values(pins).flatMap(({dag}) => dag);
  const gateway = await startGateway(context, dags, faults);
  const record = (id: string) => {
    const {name, dag, size} = pins[id] ?? {name: 'other', dag: file};
    return {...recordFor(id, name), cid: cidOf(dag), size};
  };
  const {address} = await startService(context, (response, id) =>
    answerWith(response, 200, {status: 'success', data: record(id)}),
  );
  const history =
    options.history ??
    (await historyOf(
      Object.keys(pins).map((id, index) => ({
        pinId: id,
        at: Date.now() - index * 1000,
        record: JSON.stringify(record(id)),
      })),
    ));
  const services = servicesAt(address, {gateways: [gateway.address], ...options, history});
  const screen = await renderApp(context, services, {pinId, size: {columns: 150, rows: 44}});
  await screen.shows('As of just now.');
  return {screen, services, gateway, history};
}

/** Holds a gateway's answers until it is opened. */
function gate() {
  const held: ServerResponse[] = [];
  return {
    car: (response: ServerResponse) => void held.push(response),
    open: async (dag: Dag) => {
      await waitFor(() => held.length > 0, {what: 'the request for a CAR'});
      for (const response of held.splice(0)) {
        response.writeHead(200, {'content-type': 'application/vnd.ipld.car; version=1'});
        response.end(car(dag));
      }
    },
  };
}

test('nothing is asked at a gateway before V, which says in the verdict that the content is complete', async context => {
  const {screen, gateway, history} = await start(context);
  assert.match(screen.frame(), /Proof +◇ not checked yet · V checks/);
  await screen.press('Tab', 'Tab', '↓', '↑', 'Enter');
  assert.deepEqual(gateway.requests, []);
  await screen.press('V');
  await screen.shows('✔ first.txt: complete.');
  assert.match(screen.frame(), /✔ Pinned, content complete just now/);
  assert.match(screen.frame(), /Proof +✔ complete just now · 16 blocks, 1\.88 KiB/);
  assert.match(screen.frame(), /◇ complete +first\.txt/);
  assert.deepEqual(
    history.proofs().map(({pinId: id, verdict}) => [id, verdict]),
    [[pinId, 'complete']],
  );
});

test('a missing block is the verdict, never green, and the details name it', async context => {
  const {screen} = await start(context, {faults: {lacks: missing}});
  await screen.press('V');
  await screen.shows('✖ first.txt: incomplete, 1 block missing.');
  assert.match(screen.frame(), /✖ Content incomplete just now: 1 block missing; pinned/);
  assert.match(screen.frame(), /✖ missing +first\.txt/);
  assert.match(screen.frame(), /Proof ▸ {2}why, missing, gateway, fetched, checked/);
  assert.ok(!screen.frame().includes(missing[0]?.cid.toString() ?? ''));
  for (let moves = 0; moves < 20 && !/Proof ▾/.test(screen.frame()); moves++) await screen.press('↓', '→');
  assert.match(screen.frame(), new RegExp(`Missing +${missing[0]?.cid} \\[2\\]\\[3\\]`));
  assert.match(screen.frame(), /Gateway +http:\/\/127\.0\.0\.1:\d+ does not have it \(404\), first byte/);
});

test('an earlier proof is dated, and another verdict says what it was', async context => {
  const history = createTemporaryHistory();
  const startedAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
  await history.addProof(sampleProof({cid: cidOf(file), pinId, startedAt}));
  const {screen} = await start(context, {history, faults: {lacks: missing}});
  await screen.shows('content complete 3 days ago');
  await screen.press('V');
  await screen.shows(/Proof +✖ incomplete just now \(was complete 3 days ago\)/);
});

slowTest('the Markdown summary says what was proved, and when', async context => {
  const {screen, services} = await start(context);
  await screen.press('V');
  await screen.shows('first.txt: complete.');
  await screen.press('Y', 'm');
  await screen.shows('Markdown summary copied');
  const [summary] = services.clipboard.copied;
  assert.match(summary ?? '', /^- Proof: complete on \d{4}-\d\d-\d\d \(16 blocks, 1\.\d\d KiB\)$/m);
});

test('above 100 MiB it asks first, saying how much and from whom; n fetches nothing', async context => {
  const large = {[pinId]: {name: 'first.txt', dag: file, size: 700 * 2 ** 20}};
  const {screen, gateway} = await start(context, {contents: large});
  const {host} = new URL(gateway.address);
  await screen.press('V');
  await screen.shows(`Fetch 700 MiB of first.txt from ${host}? (y/n)`);
  await screen.press('n');
  await screen.hides('Fetch');
  assert.deepEqual(gateway.requests, []);
  await screen.press('V', 'y');
  await screen.shows('first.txt: complete.');
});

slowTest(
  'while it takes time the detail says how far it is, keys work, and Ctrl+C ends it',
  async context => {
    const held = gate();
    const {screen, gateway, history} = await start(context, {faults: held});
    await screen.press('V');
    await screen.shows(/⠋?. 1 block · \d+ bytes of 1\.17 KiB · .*\/s · .*Ctrl\+C cancels/);
    assert.match(screen.frame(), /◐ checking first\.txt/);
    await screen.press('V', 'v');
    await screen.shows('"cid"');
    await screen.press('v', 'Ctrl+C');
    await screen.shows('Cancelled. Ctrl+C again quits.');
    await screen.hides('checking');
    assert.deepEqual(history.proofs(), []);
    assert.equal(gateway.requests.filter(({path}) => path.includes('format=car')).length, 1);
  },
);

slowTest('of all that are marked one after another is verified, and the rest wait', async context => {
  const held = gate();
  const {screen, history} = await start(context, {faults: held});
  await screen.press('Esc', '*', 'V');
  await screen.shows(/◐ queued +second/);
  await screen.shows(/Checking 1 of 2: first\.txt\. Ctrl\+C stops\. . \d+ s/);
  await held.open(file);
  await screen.shows(/◐ checking +second/);
  await held.open(directory());
  await screen.shows('✔ 2 pins checked: 2 complete.');
  assert.deepEqual(
    history.proofs().map(proof => proof.pinId),
    [pinId, sampleIds.directory],
  );
});

slowTest('a pin that is removed takes its proof along, and brings it back', async context => {
  const {screen, history} = await start(context);
  await screen.press('V');
  await screen.shows('first.txt: complete.');
  await screen.press('Esc', 'x');
  await screen.shows('Removed first.txt');
  assert.deepEqual(history.proofs(), []);
  await screen.press('z');
  await screen.shows(/◇ complete +first\.txt/);
  assert.equal(history.proofs().length, 1);
});

test('a gateway that cannot be reached leaves it open whether the content is there', async context => {
  const {screen} = await start(context, {gateways: ['http://127.0.0.1:1']});
  await screen.press('V');
  await screen.shows(/first\.txt: cannot be told: /);
  assert.match(screen.frame(), /✔ Pinned, content could not be told just now/);
  assert.match(screen.frame(), /✔ pinned +first\.txt/);
});

slowTest(
  'however fast blocks come, the screen is drawn at most as often as the spinner turns',
  async context => {
    const many = balancedFile(40, 20);
    const trickle = (response: ServerResponse) => {
      response.writeHead(200, {'content-type': 'application/vnd.ipld.car; version=1'});
      const bytes = car(many.slice(0, -1));
      let sent = 0;
      const timer = setInterval(() => {
        response.write(bytes.subarray(sent, sent + 60));
        sent += 60;
      }, 1);
      response.on('close', () => clearInterval(timer));
    };
    const {screen} = await start(context, {
      faults: {car: trickle},
      contents: {[pinId]: {name: 'first.txt', dag: many, size: 100_000}},
    });
    await screen.press('V');
    await screen.shows(/\d\d+ blocks · .* KiB of/);
    const before = {frames: screen.frames.length, ms: performance.now()};
    await waitFor(() => performance.now() - before.ms > 1000, {what: 'a second'});
    const perSecond = (screen.frames.length - before.frames) / ((performance.now() - before.ms) / 1000);
    // The spinner turns ten times a second, and the seconds change once.
    assert.ok(perSecond <= 13, `${perSecond} draws a second`);
    await screen.press('Ctrl+C');
  },
);

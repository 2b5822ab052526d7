import assert from 'node:assert/strict';
import {randomInt} from 'node:crypto';
import {type TestContext, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {isTooSmall} from '../../source/core/screen/layout.ts';
import {demoSamples} from '../../source/demo/demo-samples.ts';
import {createAccount} from '../helpers/app.ts';
import {frameFaults, loginFaults} from '../helpers/frame-faults.ts';
import {keys} from '../helpers/keys.ts';
import {startRandom} from '../helpers/random.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {waitFor} from '../helpers/wait-for.ts';

/** The slow suite presses more. */
const events = Number(process.env.PINVIEW_ROBOT_KEYS ?? 500);
/** Keys per burst, typed ahead of what the app draws. */
const burst = 50;

/** A remote session: copies go to the terminal, and no program is started. */
const environment = {SSH_TTY: '/dev/pts/0', DISPLAY: undefined};

/** Fixed, so that a failure can be reproduced; `random` tries other seeds. */
const {PINVIEW_ROBOT_SEED = '1'} = process.env;
const seed = PINVIEW_ROBOT_SEED === 'random' ? randomInt(1_000_000) : Number(PINVIEW_ROBOT_SEED);
const random = startRandom(seed);

const letters = Array.from({length: 95}, (_, index) => String.fromCharCode(32 + index)).filter(
  key => key !== 'q',
);
/** Without C, which quits, Z, and L, which tells how far the app is; H, I, J, M and [ are other keys to a terminal. */
const controls = [...'ABDEFGKNOPQRSTUVWXY'].map(letter => String.fromCharCode(letter.charCodeAt(0) - 64));
const named = Object.entries(keys)
  .filter(([name]) => !['ctrlC', 'ctrlZ'].includes(name))
  .map(([, key]) => key);
/** F1 to F12 as xterm sends them. */
const functionKeys = ['OP', 'OQ', 'OR', 'OS', '[15~', '[17~', '[18~', '[19~', '[20~', '[21~', '[23~', '[24~'];

const sampled = [...new Set([...Object.values(sampleIds), ...demoSamples().map(({pinId}) => pinId)])];

const pastes: ReadonlyArray<() => string> = [
  () => random.pick(sampled),
  () => `see ${random.pick(sampled)}, ${random.pick(sampled)}\nand ${random.pick(sampled)}`,
  () =>
    random.pick([
      '',
      ' ',
      'nothing of use',
      '12345678-',
      'ba2e'.repeat(500),
      '\n\n\n',
      '年度报告 👨‍👩‍👧‍👦 تقرير',
    ]),
  () => '\x07\x9b31m\u202eqqq\u200b\x00\u0301\u0301\x7f|',
];

const sizes = [
  [40, 10],
  [80, 24],
  [89, 11],
  [90, 24],
  [106, 30],
  [39, 9],
  [132, 43],
] as const;

/** Returns what the robot sends next, whatever the app shows. */
function nextEvent(): string {
  const dice = random.below(100);
  if (dice < 40) return random.pick(letters);
  if (dice < 75) return random.pick(named);
  if (dice < 85) return random.pick(controls);
  if (dice < 90) return `\x1b${random.pick(functionKeys)}`;
  // Alt and a letter, or the start of a sequence that no key sends.
  if (dice < 94) return `\x1b${random.pick(letters.slice(1))}`;
  if (dice < 97)
    return random.pick(['\x1b[', '\x1b[999~', '\x1b[1;5A', '\x1bOZ', '\u00e9', '語', '👋🏽', '\x7f']);
  return `\x1b[200~${random.pick(pastes)().replaceAll('\n', '\r')}\x1b[201~`;
}

/** What Ctrl+L makes the app write. */
const drawnAnew = '\x1b[?2004h\x1b[H\x1b[J';

/** In milliseconds. An answer that takes longer may never come, because Ctrl+L became part of what was typed before it. */
const answerMs = 500;

/** Waits until the app has taken all keys. It takes them in order, and Ctrl+L works everywhere. */
async function assertTaken(app: Terminal): Promise<void> {
  const {cols, rows} = app.emulator;
  if (isTooSmall(cols, rows)) return;
  const since = app.output().length;
  const answers = () => app.output().slice(since).split(drawnAnew).length - 1;
  let pressed = 0;
  await waitFor(
    async () => {
      // Right after an Esc or the start of a sequence, it would become part of that.
      await setTimeout(40);
      app.write(keys.ctrlL);
      pressed++;
      return waitFor(() => answers() > 0, {deadlineMs: answerMs}).catch(() => false);
    },
    {deadlineMs: 30_000, what: `the keys to be taken (seed ${seed})`},
  );
  // A late answer would count as one to the next keys.
  await waitFor(() => answers() === pressed, {deadlineMs: answerMs}).catch(() => {});
}

/** Waits until the screen is whole, whatever the robot has opened. */
async function assertSettled(app: Terminal, typed: string): Promise<void> {
  let faults: readonly string[] = [];
  const isWhole = () => {
    const isLogin = /^ {3}[› ] API key/m.test(app.screen());
    faults = isLogin ? loginFaults(app) : frameFaults(app);
    return faults.length === 0;
  };
  await app.waitForScreen(isWhole).catch(error => {
    throw new Error(`Seed ${seed}, after ${JSON.stringify(typed)}: ${faults.join('; ')}. ${error.message}`);
  });
}

/** Presses Ctrl+C, which first cancels what is under way, until the app has exited. */
async function quit(app: Terminal): Promise<void> {
  app.resize(106, 30);
  let hasEnded = false;
  const end = app.waitForExit({deadlineMs: 60_000}).then(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    // The terminal would echo a key that arrives after the app has left it.
    if (app.modes().alternateScreen) app.write(keys.ctrlC);
    await Promise.race([end, setTimeout(2000)]);
  }
}

async function walk(t: TestContext): Promise<void> {
  const app = await createAccount(t).startDemo({environment});
  for (let done = 0; done < events; done += burst) {
    const [columns, rows] = random.pick(sizes);
    if (random.below(4) === 0) app.resize(columns, rows);
    const typed = Array.from({length: burst}, nextEvent).join('');
    app.write(typed);
    await assertTaken(app);
    await assertSettled(app, typed);
  }
  await quit(app);
  assert.equal((await app.waitForExit()).exitCode, 0, `seed ${seed}`);
  assert.deepEqual(app.modes(), {alternateScreen: false, cursorVisible: true, bracketedPaste: false});
  assert.equal(app.emulator.modes.wraparoundMode, true);
  assert.equal(app.screen(), '');
}

test(`A robot that presses ${events} keys at random breaks nothing`, async t => {
  t.diagnostic(`PINVIEW_ROBOT_SEED=${seed}`);
  await walk(t);
});

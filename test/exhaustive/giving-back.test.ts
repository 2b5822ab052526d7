import assert from 'node:assert/strict';
import {chmodSync, existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {createAccount, waitForDemo} from '../helpers/app.ts';
import {breakNow, breakOnSignal, runFirst} from '../helpers/faults.ts';
import {keys} from '../helpers/keys.ts';
import {startMuteBus} from '../helpers/mute-bus.ts';
import {foregroundGroup} from '../helpers/process-groups.ts';
import {sampleIds} from '../helpers/sample-ids.ts';
import {assertLeft, openSession, type ShellSession, waitForProcesses} from '../helpers/shell-session.ts';
import {waitFor} from '../helpers/wait-for.ts';

/** Something that the app may be doing when it ends. */
interface Stage {
  readonly name: string;
  readonly command?: string;
  readonly environment?: (t: TestContext) => Promise<Record<string, string>>;
  /** Gets there; the command has already been typed. */
  readonly reach: (session: ShellSession) => Promise<unknown>;
  /** The number of times to type Ctrl+C until the app quits; by default 1. */
  readonly presses?: number;
  /** After Ctrl+C; by default 0. */
  readonly exitCode?: number;
  readonly messages?: RegExp;
}

/** Nothing listens at this address. */
const noBus = {DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus'};

async function showPin({shell}: ShellSession): Promise<void> {
  await waitForDemo(shell);
  shell.paste(sampleIds.image);
  await shell.waitForScreen('As of just now.');
}

/** Opens something over the pin. */
function open(typed: string, expected: string): Stage['reach'] {
  return async session => {
    await showPin(session);
    session.shell.write(typed);
    await session.shell.waitForScreen(expected);
  };
}

const stages: readonly Stage[] = [
  {name: 'the first screen', reach: ({shell}) => waitForDemo(shell)},
  {
    name: 'a lookup that is under way',
    reach: async ({shell}) => {
      await waitForDemo(shell);
      shell.paste('44444444-4444-4444-8444-444444444444');
      await shell.waitForScreen('Asking the service…');
    },
    presses: 2,
  },
  {name: 'the copy menu', reach: open('Y', '╭ Copy · test.png'), presses: 2},
  {name: 'the raw view', reach: open('v', '"status"'), presses: 2},
  {name: 'the help', reach: open('?', '╭ Keys '), presses: 2},
  {
    name: 'a program that hangs while it copies',
    environment: async () => ({DISPLAY: ':77'}),
    reach: async session => {
      const {home} = session.account;
      const program = join(home.path, 'bin', 'xsel');
      writeFileSync(program, '#!/bin/sh\n: > "$HOME/copying"\nexec sleep 1000\n');
      chmodSync(program, 0o755);
      await showPin(session);
      session.shell.write('y');
      await waitFor(() => existsSync(join(home.path, 'copying')), {deadlineMs: 30_000, what: 'the copy'});
    },
  },
  {
    name: 'a keychain that is mute',
    command: 'pinview',
    environment: async t => ({DBUS_SESSION_BUS_ADDRESS: (await startMuteBus(t)).address}),
    reach: ({shell}) => shell.waitForScreen('looking for keys…'),
  },
  {
    name: 'the question for keys',
    command: 'pinview',
    environment: async () => noBus,
    reach: ({shell}) => shell.waitForScreen('› API key'),
  },
  {
    name: 'pinview login',
    command: 'pinview login',
    environment: async () => noBus,
    reach: ({shell}) => shell.waitForScreen('› API key'),
    exitCode: 130,
    messages: /^No keys were saved\.\n$/,
  },
];

/** Starts the command and brings it to a stage. */
async function startStage(t: TestContext, stage: Stage, command: string): Promise<ShellSession> {
  const session = await openSession(createAccount(t), await stage.environment?.(t));
  session.shell.write(`${command}\r`);
  await stage.reach(session);
  return session;
}

/** `messages` allows for the words in which a shell reports the signal that ended a program. */
const signals: ReadonlyArray<{
  readonly signal: NodeJS.Signals;
  readonly exitCode: number;
  readonly messages: RegExp;
}> = [
  {signal: 'SIGTERM', exitCode: 143, messages: /^.*\n$/},
  {signal: 'SIGHUP', exitCode: 129, messages: /^.*\n$/},
  {signal: 'SIGINT', exitCode: 130, messages: /^\n?$/},
];

interface Case {
  readonly name: string;
  readonly run: (t: TestContext) => Promise<void>;
}

function casesOf(stage: Stage, number: number): Case[] {
  const {name, command = 'pinview --demo', presses = 1, exitCode = 0, messages = /^$/} = stage;
  const interrupted: Case = {
    name: `Ctrl+C at ${name}`,
    run: async t => {
      const session = await startStage(t, stage, command);
      session.shell.write(keys.ctrlC.repeat(presses));
      await assertLeft(session, command, {exitCode, messages});
    },
  };
  const closed: Case = {
    name: `a closed terminal at ${name}`,
    run: async t => {
      const session = await startStage(t, stage, command);
      session.shell.kill('SIGKILL');
      await waitForProcesses(session, 'nothing');
    },
  };
  // To save time, only the first stage gets all signals, the others one each.
  const ending = number === 0 ? signals : signals.slice(number % signals.length).slice(0, 1);
  const ended = ending.map(
    ({signal, ...left}): Case => ({
      name: `${signal} at ${name}`,
      run: async t => {
        const session = await startStage(t, stage, command);
        process.kill(-foregroundGroup(session.shell.pid), signal);
        await assertLeft(session, command, left);
      },
    }),
  );
  return [interrupted, closed, ...ended];
}

const bugMessage = /^pinview stopped because of a bug: a made-up bug\nRun it with --debug to see where\.\n$/;
const bug = "new Error('a made-up bug')";
const isBug = {exitCode: 1, messages: bugMessage};
const isQuiet = {exitCode: 0, messages: /^$/};

/** Opens the first of the recent lookups, which draws a lot and sets the window title. */
const openRecent = keys.down + keys.enter;

/** What goes wrong on the first screen, once the keys in `typed`, if any, are typed. */
const faults = [
  {name: 'an exception', code: `throw ${bug}`, ...isBug},
  {name: 'a promise that fails and that nobody looks after', code: `Promise.reject(${bug})`, ...isBug},
  {
    name: 'a bug in a component',
    // Breaks finding the selected pin among the recent lookups while they are drawn.
    code: `const {findIndex} = Array.prototype;
      Array.prototype.findIndex = function (...given) {
        if (this[0]?.lookup?.pinId) throw ${bug};
        return findIndex.apply(this, given);
      };`,
    typed: keys.tab,
    ...isBug,
  },
  {
    name: 'a bug in an effect',
    // Breaks setting the window title.
    code: `const {toWellFormed} = String.prototype;
      String.prototype.toWellFormed = function () {
        if (this.endsWith(' · pinview')) throw ${bug};
        return toWellFormed.call(this);
      };`,
    typed: openRecent,
    ...isBug,
  },
  ...['once', 'each time'].map(often => ({
    name: `a bug in the drawing of a frame, ${often}`,
    code: `const {write} = process.stdout;
      process.stdout.write = function (text, ...rest) {
        if (!/[─━]/.test(text)) return write.call(this, text, ...rest);
        ${often === 'once' ? 'process.stdout.write = write;' : ''}
        throw ${bug};
      };`,
    typed: openRecent,
    ...isBug,
  })),
  {name: 'the end of the input', code: 'process.stdin.push(null)', ...isQuiet},
  ...['EIO', 'EPIPE'].flatMap(code =>
    ['stdin', 'stdout'].map(stream => ({
      name: `${code} of ${stream}`,
      code: `process.${stream}.destroy(Object.assign(new Error('${code}'), {code: '${code}'}))`,
      ...isQuiet,
    })),
  ),
];

/** Waits until the terminal's answers to the app are read, which come before a key: once input has ended, nobody reads them. */
async function waitForAnswers(shell: ShellSession['shell']): Promise<void> {
  shell.write('x');
  await shell.waitForScreen(/^ › x/m);
  shell.write('\x7f');
  await shell.waitForScreen(/^ › type a pin ID/m);
}

const faultCases = faults.map((fault): Case => {
  const {name, code, typed, ...left} = {typed: '', ...fault};
  return {
    name,
    run: async t => {
      const command = 'pinview --demo';
      const account = createAccount(t);
      const session = await openSession(account, breakOnSignal(account, code));
      session.shell.write(`${command}\r`);
      await waitForDemo(session.shell);
      await waitForAnswers(session.shell);
      await breakNow(session.shell);
      session.shell.write(typed);
      await assertLeft(session, command, left);
    },
  };
});

/** Signals after the app has taken over the keys, and before it has drawn anything. */
const earlyCases = signals.map(
  ({signal, ...left}): Case => ({
    name: `${signal} before the first screen`,
    run: async t => {
      const account = createAccount(t);
      const environment = runFirst(
        account,
        `import {ReadStream} from 'node:tty';
      const {setRawMode} = ReadStream.prototype;
      ReadStream.prototype.setRawMode = function (...given) {
        ReadStream.prototype.setRawMode = setRawMode;
        setRawMode.apply(this, given);
        process.kill(process.pid, '${signal}');
        return this;
      };`,
      );
      const session = await openSession(account, environment);
      session.shell.write('pinview --demo\r');
      await assertLeft(session, 'pinview --demo', left);
    },
  }),
);

const cases = [...stages.flatMap(casesOf), ...faultCases, ...earlyCases];

test('Every way out gives the terminal back as it was, and leaves no process', {concurrency: 3}, async t => {
  const outcomes = cases.map(({name, run}) => t.test(name, run));
  await Promise.all(outcomes);
  t.diagnostic(`${cases.length} ways out, from ${stages.length} stages`);
  assert.equal(new Set(cases.map(({name}) => name)).size, cases.length);
});

for (const {name, redirection} of [
  {name: 'types', redirection: '<'},
  {name: 'draws', redirection: '>'},
]) {
  test(`The app ends when the terminal goes away on which it only ${name}`, async t => {
    const session = await openSession(createAccount(t));
    // Started last: anything started later would inherit the other end of the terminal and keep it open.
    const other = createAccount(t).start(['-c', 'echo open; exec sleep 1000'], {file: 'sh'});
    await other.waitForScreen('open');
    const command = `pinview --demo ${redirection}/proc/${other.pid}/fd/0`;
    session.shell.write(`${command}\r`);
    await waitForDemo(redirection === '<' ? session.shell : other);
    other.kill('SIGKILL');
    await other.waitForExit();
    if (redirection === '>') session.shell.write(keys.down);
    await assertLeft(session, command, {exitCode: 129, messages: /^.*\n$/});
  });
}

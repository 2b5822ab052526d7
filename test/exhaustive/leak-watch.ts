import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {cliFile} from '../helpers/app.ts';
import type {KeyPair} from '../helpers/key-pair.ts';
import type {Outcome} from '../helpers/run-cli.ts';
import type {Terminal} from '../helpers/terminal.ts';

export interface LeakWatch {
  /** Checks every frame that this terminal shows and everything written to it, and returns it. */
  follow(terminal: Terminal): Terminal;
  /** Checks what a command printed, and returns it. */
  check(outcome: Outcome): Outcome;
  /** Checks all processes now, and returns the command lines of pinview's children. */
  lookAtProcesses(): readonly string[];
  /**
   * Stops watching during something that is soon over, because the last output of a terminal's program is lost if nobody
   * reads it within 200 ms of its end. Checks the screens and the output afterwards.
   */
  lookAway<T>(during: () => Promise<T>): Promise<T>;
  /** Whether a pinview was seen that was given the keys in its environment. */
  readonly hasSeenGivenKeys: boolean;
  /** Fails if any part of the keys was seen anywhere, or is in a file below the folder. */
  assertNothingLeaked(): void;
}

/** Too long for a match by chance, and longer than the last 4 characters of the API key, which pinview shows. */
const windowLength = 6;

/** Returns the parts of keys in the content, as text, UTF-16, Base64 or hexadecimal. */
export function findKeys(content: Buffer | string, {apiKey, secretKey}: KeyPair): readonly string[] {
  const bytes = Buffer.from(content);
  const text = bytes.toString('latin1');
  // UTF-16 has a zero byte with each character.
  const texts = [text, text.replaceAll('\0', '')];
  const needles = [apiKey, secretKey].flatMap(key => [...windows(key), ...encodings(key)]);
  return [...new Set(needles)].filter(needle => texts.some(each => each.includes(needle)));
}

function windows(key: string): string[] {
  return Array.from({length: key.length - windowLength + 1}, (_, start) =>
    key.slice(start, start + windowLength),
  );
}

/** Base64 has three forms of a text, depending on its offset; the first and last characters depend on the neighbours. */
function encodings(key: string): string[] {
  const base64 = [0, 1, 2].map(offset =>
    Buffer.from('x'.repeat(offset) + key)
      .toString('base64')
      .slice(4, -4),
  );
  const hex = Buffer.from(key).toString('hex');
  return [...base64, hex, hex.toUpperCase()];
}

/** The time between two checks of the processes, in milliseconds. */
const pollMs = 5;

/** Watches the screens, the processes and the files below `folder` for these keys, until the test ends. */
export function watchForLeaks(t: TestContext, folder: string, keys: KeyPair): LeakWatch {
  const leaks = new Set<string>();
  const terminals: Terminal[] = [];
  const earlier = new Set(processIds());
  let hasSeenGivenKeys = false;
  let isLookingAway = false;

  const search = (where: string, content: Buffer | string) => {
    for (const part of findKeys(content, keys)) leaks.add(`${part} in ${where}`);
  };
  const lookAtProcesses = () =>
    processIds()
      .filter(pid => !earlier.has(pid))
      .flatMap(pid => {
        const {commandLine, environment} = readProcess(pid);
        // It has not started its program yet, or has ended.
        if (commandLine === '') return [];
        // It belongs to another run of the tests, which have the same keys.
        if (/\0HOME=[^\0]*pinview-home-/.test(`\0${environment}`) && !environment.includes(folder)) return [];
        const words = commandLine.split('\0');
        search(`the command line ${words.join(' ')}`, commandLine);
        const isGivenKeys = words[1] === cliFile && findKeys(environment, keys).length > 0;
        hasSeenGivenKeys ||= isGivenKeys;
        if (!isGivenKeys) search(`the environment of ${words.join(' ')}`, environment);
        const isChild = words[1] !== cliFile && environment.includes(`HOME=${folder}\0`);
        return isChild ? [words.join(' ').trim()] : [];
      });
  const timer = setInterval(() => isLookingAway || lookAtProcesses(), pollMs);
  t.after(() => clearInterval(timer));

  return {
    follow(terminal) {
      terminals.push(terminal);
      terminal.emulator.onWriteParsed(() => isLookingAway || search('a frame', terminal.screen()));
      return terminal;
    },
    check(outcome) {
      search('stdout', outcome.stdout);
      search('stderr', outcome.stderr);
      return outcome;
    },
    lookAtProcesses,
    async lookAway(during) {
      lookAtProcesses();
      isLookingAway = true;
      try {
        return await during();
      } finally {
        isLookingAway = false;
        for (const terminal of terminals) search('a frame', terminal.screen());
      }
    },
    get hasSeenGivenKeys() {
      return hasSeenGivenKeys;
    },
    assertNothingLeaked() {
      lookAtProcesses();
      for (const terminal of terminals) search('the output to the terminal', terminal.output());
      for (const file of filesBelow(folder)) search(file, readFileSync(file));
      assert.deepEqual([...leaks], []);
    },
  };
}

function processIds(): string[] {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name));
}

/** Reads until both match: a fork has its parent's until it becomes its program, perhaps between the two reads. */
function readProcess(pid: string): {commandLine: string; environment: string} {
  for (;;) {
    const commandLine = read(pid, 'cmdline');
    const environment = read(pid, 'environ');
    if (read(pid, 'cmdline') === commandLine) return {commandLine, environment};
  }
}

/** Returns an empty string if the process is gone, or someone else's. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true}).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

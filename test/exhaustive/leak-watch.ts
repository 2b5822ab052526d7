import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {cliFile} from '../helpers/app.ts';
import type {KeyPair} from '../helpers/key-pair.ts';
import type {Outcome} from '../helpers/run-cli.ts';
import type {Terminal} from '../helpers/terminal.ts';

export interface LeakWatch {
  /** Looks at every frame that this terminal shows, and at all that is written to it. */
  follow(terminal: Terminal): Terminal;
  /** Looks at what a command printed, and returns it. */
  check(outcome: Outcome): Outcome;
  /** Looks at all processes at once, and returns the command lines of those that are pinview's children. */
  lookAtProcesses(): readonly string[];
  /**
   * Looks away while something happens that is over in a moment: what a terminal's program writes last is lost if
   * nobody reads it within 200 ms of its end. What was written meanwhile is looked at afterwards.
   */
  lookAway<T>(during: () => Promise<T>): Promise<T>;
  /** Whether a process was seen whose own environment held the keys, as it was given them. */
  readonly hasSeenGivenKeys: boolean;
  /** Fails if anything of the keys was seen anywhere, or is in a file below the folder. */
  assertNothingLeaked(): void;
}

/** Long enough not to be there by chance; the last 4 characters of the API key, which are shown, are shorter. */
const windowLength = 6;

/** Returns the parts of keys that are in the content, in any of the ways in which bytes are commonly written. */
export function findKeys(content: Buffer | string, {apiKey, secretKey}: KeyPair): readonly string[] {
  const bytes = Buffer.from(content);
  const text = bytes.toString('latin1');
  // With those of UTF-16, which has a zero beside each character.
  const texts = [text, text.replaceAll('\0', '')];
  const needles = [apiKey, secretKey].flatMap(key => [...windows(key), ...encodings(key)]);
  return [...new Set(needles)].filter(needle => texts.some(each => each.includes(needle)));
}

function windows(key: string): string[] {
  return Array.from({length: key.length - windowLength + 1}, (_, start) =>
    key.slice(start, start + windowLength),
  );
}

/** Base64 has three forms of a text, by where in the whole it begins; its ends depend on the neighbours. */
function encodings(key: string): string[] {
  const base64 = [0, 1, 2].map(offset =>
    Buffer.from('x'.repeat(offset) + key)
      .toString('base64')
      .slice(4, -4),
  );
  const hex = Buffer.from(key).toString('hex');
  return [...base64, hex, hex.toUpperCase()];
}

/** How often the processes are looked at, in milliseconds. */
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
        // It is just becoming its program, or has ended.
        if (commandLine === '') return [];
        // Another run of the tests, which have the same keys, is under way.
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

/** A fork has both of its parent until it becomes its program, which may be between the two readings. */
function readProcess(pid: string): {commandLine: string; environment: string} {
  for (;;) {
    const commandLine = read(pid, 'cmdline');
    const environment = read(pid, 'environ');
    if (read(pid, 'cmdline') === commandLine) return {commandLine, environment};
  }
}

/** Nothing of a process that is gone, or somebody else's. */
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

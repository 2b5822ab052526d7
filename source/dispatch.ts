import process from 'node:process';
import {text} from 'node:stream/consumers';
import {type CompletionShell, completionScript} from './core/completion-scripts.ts';
import {everyPinId} from './core/pin-id.ts';
import {readPinIdArguments} from './core/pin-id-arguments.ts';
import {PinviewError} from './core/pinview-error.ts';
import {startDebugLog} from './debug-log.ts';
import type {FirstPaint} from './first-paint.ts';
import type {Opened} from './open.ts';
import type {Flags, Verb} from './program.ts';
import type {Log} from './services/log.ts';
import type {Output} from './services/output.ts';
import {hasTerminal} from './terminal.ts';

export interface Surroundings {
  readonly output: Output;
  /** The names of the commands, for a word that is meant to be one of them. */
  readonly commands: readonly string[];
  /** Returns what aborts with the next Ctrl+C. */
  readonly interruption: () => AbortSignal;
  /** The app's empty screen, if it is painted. */
  readonly firstPaint: FirstPaint | undefined;
}

/** What was asked for on the command line, and where. */
export interface Request extends Surroundings {
  readonly words: readonly string[];
  readonly flags: Flags;
  readonly log: Log;
}

/** What each verb opens and loads. A command's module is loaded only when it is asked for: Ink takes its time. */
const handlers: Readonly<Record<Verb, (request: Request) => Promise<number>>> = {
  async app(request) {
    const {startApp} = await import('./interactive.ts');
    return startApp(request);
  },
  get: getPins,
  async wait(request) {
    const {words, flags, output, interruption} = request;
    const [pinId = ''] = readPinIdArguments(words);
    const {services} = await open(request);
    const [{wait}, {pinFormat}] = await Promise.all([
      import('./commands/wait.ts'),
      import('./commands/pin-format.ts'),
    ]);
    const options = {pinId, format: pinFormat(flags), timeoutMs: flags.timeout, signal: interruption()};
    return wait(options, services, output);
  },
  recent: listRecent,
  async 'recent remove'(request) {
    const pinIds = readPinIdArguments(request.words);
    const {services} = await open(request);
    const {removeRecent} = await import('./commands/recent.ts');
    return removeRecent(pinIds, services, request.output);
  },
  async snippet(request) {
    const {words, flags, output} = request;
    const [pinId = ''] = readPinIdArguments(words);
    if (flags.demo) {
      throw new PinviewError('usage', 'The address of the demo ends with it.', {
        hint: 'Leave --demo out.',
      });
    }
    const {services} = await open(request);
    const {snippet} = await import('./commands/snippet.ts');
    return snippet({pinId, language: flags.lang ?? 'curl'}, services.endpoint, output);
  },
  async login(request) {
    const {logIn} = await import('./interactive.ts');
    return logIn(request);
  },
  async logout(request) {
    const {services} = await open(request);
    const {logout} = await import('./commands/logout.ts');
    return logout(services, request.output);
  },
  async status(request) {
    const {services} = await open(request);
    const {status} = await import('./commands/status.ts');
    return status({isJson: request.flags.json === true}, services, request.output);
  },
  async doctor(request) {
    const {services} = await open(request);
    const {doctor} = await import('./commands/doctor.ts');
    const {proxyFor} = await import('./services/proxies.ts');
    const options = {
      isJson: request.flags.json === true,
      signal: request.interruption(),
      // The demo's server is in this process.
      ...(request.flags.demo ? {} : {findProxy: proxyFor}),
    };
    return doctor(options, services, request.output);
  },
  async completion({words: [shell], output}) {
    // The command line allows no other.
    output.print(completionScript(shell as CompletionShell));
    return 0;
  },
  async __complete(request) {
    const {complete} = await import('./complete.ts');
    return complete(request);
  },
};

/** Does what a verb asks for. Returns the exit code; expected failures are thrown as PinviewError. */
export async function dispatch(
  asked: Verb,
  words: readonly string[],
  flags: Flags,
  surroundings: Surroundings,
): Promise<number> {
  // Whoever names a pin and has no screen wants it printed.
  const verb = asked === 'app' && words.length > 0 && !hasTerminal() ? 'get' : asked;
  const debugLog = startDebugLog(verb, flags, surroundings.output);
  try {
    return await handlers[verb]({...surroundings, words, flags, log: debugLog.log});
  } finally {
    debugLog.end();
  }
}

/** Loads and builds the services: what only prints a text starts faster without them. */
async function open(request: Request): Promise<Opened> {
  const module = await import('./open.ts');
  return module.open(request);
}

async function getPins(request: Request): Promise<number> {
  const {words, flags, output, commands, interruption} = request;
  const pinIds = words.includes('-') ? await withInput(words, output) : readPinIdArguments(words, commands);
  const {services} = await open(request);
  const [{get}, {pinFormat}] = await Promise.all([
    import('./commands/get.ts'),
    import('./commands/pin-format.ts'),
  ]);
  const isSingle = words.length === 1 && words[0] !== '-';
  return get({pinIds, format: pinFormat(flags), isSingle, signal: interruption()}, services, output);
}

/** Returns the pin IDs of the words, with those found in standard input in place of `-`. */
async function withInput(words: readonly string[], output: Output): Promise<readonly string[]> {
  const given = words.map(word => (word === '-' ? [] : readPinIdArguments([word])));
  if (process.stdin.isTTY) output.say('Type or paste pin IDs; Ctrl+D ends them.\n');
  const found = everyPinId(await text(process.stdin));
  if (found.length === 0) {
    throw new PinviewError('usage', 'There is no pin ID in standard input.', {
      hint: 'A pin ID looks like 3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2.',
    });
  }
  return words.flatMap((word, index) => (word === '-' ? found : (given[index] ?? [])));
}

async function listRecent(request: Request): Promise<number> {
  const {flags, output, interruption} = request;
  if (flags.clear && !flags.yes && !hasTerminal()) {
    throw new PinviewError('usage', 'There is no terminal to ask whether to forget all recent lookups.', {
      hint: 'With --yes they are forgotten without a question.',
    });
  }
  const {services} = await open(request);
  const {clearRecent, recent} = await import('./commands/recent.ts');
  if (!flags.clear) return recent({isJson: flags.json === true, limit: flags.limit}, services, output);
  const {confirm} = await import('./services/confirm.ts');
  const ask = (question: string) => confirm(question, process.stdin, process.stderr, interruption());
  return clearRecent(flags.yes ? async () => true : ask, services, output);
}

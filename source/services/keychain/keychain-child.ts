/*
 * The program that calls the system's keychain, forked by ask-child.ts. A call that waits for an unresponsive bus or an
 * unlock window cannot be cancelled from within its process, and some calls crash. This process can be killed safely.
 */
import {execFile} from 'node:child_process';
import {createRequire} from 'node:module';
import {promisify} from 'node:util';

export interface KeychainRequest {
  readonly operation: 'load' | 'save' | 'remove';
  readonly service: string;
  readonly account: string;
  readonly secret?: string;
}

export type FailureReason =
  | 'not-installed'
  | 'not-loadable'
  | 'no-service'
  | 'no-collection'
  | 'locked'
  /** Nothing was found, and this system has no way to tell whether the keychain is locked. */
  | 'unclear'
  | 'refused';

export type KeychainAnswer =
  | {readonly outcome: 'done'; readonly value?: string | boolean | undefined}
  /** `message` comes from keytar, libsecret or the system; empty if they gave none. */
  | {readonly outcome: 'failed'; readonly reason: FailureReason; readonly message: string};

type Keytar = typeof import('keytar');

class Failure extends Error {
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message = '') {
    super(message);
    this.reason = reason;
  }
}

/** Matches messages of libsecret, GDBus and macOS. A translated message counts as a plain refusal. */
const reasons: ReadonlyArray<readonly [RegExp, FailureReason]> = [
  [/\blocked\b|dismissed|cancell?ed|interaction is not allowed/i, 'locked'],
  [/does not exist at path|no such (secret )?collection/i, 'no-collection'],
  [
    /could not connect|given address|autolaunch|dbus-launch|message bus|not provided by any|not activatable|failed to (activate|execute)|exited with status|connection is closed|giostream/i,
    'no-service',
  ],
];

const bus = 'org.freedesktop.secrets';
const collection = '/org/freedesktop/secrets/aliases/default';
const getProperty = 'org.freedesktop.DBus.Properties.Get';
const collectionInterface = 'org.freedesktop.Secret.Collection';

/** Two ways to ask whether the default collection is locked. Systems with libsecret have one of them. */
const lockProbes = [
  [
    'gdbus',
    ...['call', '--session', '--timeout', '5', '--dest', bus, '--object-path', collection],
    ...['--method', getProperty, collectionInterface, 'Locked'],
  ],
  [
    'dbus-send',
    ...['--session', '--print-reply=literal', '--reply-timeout=5000', `--dest=${bus}`, collection],
    ...[getProperty, `string:${collectionInterface}`, 'string:Locked'],
  ],
] as const;

const run = promisify(execFile);

/**
 * On a locked keyring, libsecret finds nothing instead of failing, so finding nothing means that nothing is saved only if
 * the keyring is unlocked. Windows and macOS report the difference themselves.
 */
async function ruleOutLocked(): Promise<void> {
  if (process.platform === 'win32' || process.platform === 'darwin') return;
  let complaint = '';
  for (const [program, ...args] of lockProbes) {
    try {
      const {stdout} = await run(program, args, {timeout: 6000, killSignal: 'SIGKILL'});
      if (/\bfalse\b/.test(stdout)) return;
      if (/\btrue\b/.test(stdout)) throw new Failure('locked');
    } catch (error) {
      if (error instanceof Failure) throw error;
      complaint = messageOf(error);
      // Without a default collection there is nothing that could be locked.
      if (/Unknown(Method|Object|Interface)/.test(complaint)) return;
    }
  }
  throw new Failure('unclear', complaint);
}

async function perform(keytar: Keytar, request: KeychainRequest): Promise<string | boolean | undefined> {
  const {operation, service, account, secret = ''} = request;
  if (operation === 'save') {
    await keytar.setPassword(service, account, secret);
    return undefined;
  }
  if (operation === 'remove') {
    const isRemoved = await keytar.deletePassword(service, account);
    if (!isRemoved) await ruleOutLocked();
    return isRemoved;
  }
  const found = await keytar.getPassword(service, account);
  if (found === null) await ruleOutLocked();
  return found ?? undefined;
}

async function loadKeytar(): Promise<Keytar> {
  try {
    return (await import('keytar')).default;
  } catch (error) {
    // Matches only the module itself, not its binary.
    const isMissing = /^Cannot find (?:module|package) 'keytar'/.test(messageOf(error));
    throw isMissing
      ? new Failure('not-installed')
      : new Failure('not-loadable', loaderMessage() ?? messageOf(error));
  }
}

/** Loads the binary again for the system's message, which names the missing library: keytar's own loader drops it. */
function loaderMessage(): string | undefined {
  const load = createRequire(import.meta.url);
  for (const folder of ['build/Release', `prebuilds/${process.platform}-${process.arch}`]) {
    try {
      load(`keytar/${folder}/keytar.node`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') return messageOf(error);
    }
  }
  return undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function answer(request: KeychainRequest): Promise<KeychainAnswer> {
  try {
    return {outcome: 'done', value: await perform(await loadKeytar(), request)};
  } catch (error) {
    const message = messageOf(error);
    const known = reasons.find(([pattern]) => pattern.test(message));
    const reason = error instanceof Failure ? error.reason : (known?.[1] ?? 'refused');
    return {outcome: 'failed', reason, message};
  }
}

// Without a listener, Node would start its debugger, through which any user of the machine could read the keys.
process.on('SIGUSR1', () => {});

// Its parent decides. On Windows, Ctrl+C in the terminal reaches this process, too.
process.on('SIGINT', () => {});

/** Kills the process, since process.exit() would wait for a call that hangs. */
function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

process.once('disconnect', die);
process.once('message', async (request: KeychainRequest) => {
  const reply = await answer(request);
  process.send?.(reply, undefined, undefined, () => process.disconnect());
});
if (!process.connected) die();

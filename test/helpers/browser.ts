import {spawn} from 'node:child_process';
import {join} from 'node:path';
import type {Readable, Writable} from 'node:stream';
import type {TestContext} from 'node:test';
import {killGroup} from './process-groups.ts';
import {createTemporaryHome, type TemporaryHome} from './temporary-home.ts';
import {waitFor} from './wait-for.ts';

/** An event of the DevTools protocol. */
export interface BrowserEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type Answer = Readonly<Record<string, unknown>>;

/** A page in a real browser. */
export interface BrowserPage {
  /** All events since the browser was started. */
  readonly events: readonly BrowserEvent[];
  /** Calls a method of the DevTools protocol. */
  call(method: string, params?: object): Promise<Answer>;
  /** Returns the value of an expression in the page, which must be JSON. Throws if it throws there. */
  evaluate<T>(expression: string): Promise<T>;
  /** Opens an address and waits until it is loaded. */
  open(url: string): Promise<void>;
  press(key: 'Enter' | 'Tab'): Promise<void>;
  /** Types a text into the focused element. */
  type(text: string): Promise<void>;
}

const program = 'chromium';

const keyCodes = {Enter: {windowsVirtualKeyCode: 13, text: '\r'}, Tab: {windowsVirtualKeyCode: 9}} as const;

/**
 * Starts headless Chromium and returns an empty page in it; both are closed after the test. Messages go through pipes,
 * file descriptor 3 to Chromium and 4 from it, and each ends with NUL.
 */
export async function startBrowser(t: TestContext): Promise<BrowserPage> {
  const home = createTemporaryHome();
  const connection = connect(home);
  t.after(async () => {
    await connection.end();
    home.remove();
  });
  const {events, send} = connection;
  const {targetId} = await send('Target.createTarget', {url: 'about:blank'});
  const {sessionId} = await send('Target.attachToTarget', {targetId, flatten: true});
  const call = (method: string, params = {}) => send(method, params, String(sessionId));
  for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await call(`${domain}.enable`);
  return {
    events,
    call,
    async evaluate<T>(expression: string) {
      const {result, exceptionDetails} = await call('Runtime.evaluate', {expression, returnByValue: true});
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return (result as {value: T}).value;
    },
    async open(url) {
      const before = events.length;
      await call('Page.navigate', {url});
      const isLoaded = () => events.slice(before).some(({method}) => method === 'Page.loadEventFired');
      await waitFor(isLoaded, {deadlineMs: 30_000, what: `the page ${url}`});
    },
    async press(key) {
      const event = {key, code: key, ...keyCodes[key]};
      await call('Input.dispatchKeyEvent', {type: 'keyDown', ...event});
      await call('Input.dispatchKeyEvent', {type: 'keyUp', ...event});
    },
    async type(text) {
      await call('Input.insertText', {text});
    },
  };
}

function connect({path, environment}: TemporaryHome) {
  // Root cannot start Chromium with its sandbox, and /dev/shm is small in containers.
  const flags = ['--headless', '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--no-first-run'];
  const args = [
    ...flags,
    '--remote-debugging-pipe',
    `--user-data-dir=${join(path, 'profile')}`,
    'about:blank',
  ];
  const child = spawn(program, args, {
    detached: true,
    env: {...process.env, ...environment},
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const events: BrowserEvent[] = [];
  const waiting = new Map<number, {resolve: (answer: Answer) => void; reject: (error: Error) => void}>();
  let ended: Error | undefined;
  const fail = (error: Error) => {
    ended ??= error;
    for (const {reject} of waiting.values()) reject(error);
    waiting.clear();
  };
  child.on('error', cause => fail(new Error(`${program} cannot be started: is it on the PATH?`, {cause})));
  child.on('exit', code => fail(new Error(`${program} has ended with ${code}`)));
  input.on('error', () => {});

  const take = (message: string) => {
    const {id, result, error, method, params} = JSON.parse(message);
    if (id === undefined) events.push({method, params});
    else if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(`${program}: ${error.message}`));
    waiting.delete(id);
  };
  let rest = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    messages.forEach(take);
  });

  let last = 0;
  return {
    events,
    send(method: string, params: object, sessionId?: string): Promise<Answer> {
      if (ended !== undefined) return Promise.reject(ended);
      const id = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(id, {resolve, reject});
        input.write(`${JSON.stringify({id, method, params, sessionId})}\0`);
      });
    },
    /** Kills the browser with the processes it has started. */
    async end() {
      killGroup(child.pid ?? 0);
      await waitFor(() => ended, {what: `the end of ${program}`});
    },
  };
}

import type {TestContext} from 'node:test';
import {type Account, createAccount} from './app.ts';
import {remote} from './copied.ts';
import {
  type PinningService,
  type PinningServiceOptions,
  pinningServiceToken,
  startPinningService,
} from './pinning-service.ts';
import {runCli} from './run-cli.ts';
import type {Terminal} from './terminal.ts';

interface Size {
  readonly columns?: number;
  readonly rows?: number;
}

/** A user with the token of a pinning service on loopback. */
export interface PinningServiceUser {
  readonly account: Account;
  readonly service: PinningService;
  /** The flags that select the service. */
  readonly flags: readonly string[];
  /** Starts pinview with the service; copied text goes to the terminal. */
  readonly start: (args?: readonly string[], size?: Size) => Terminal;
  /** Opens the app and waits until it takes keys. */
  readonly open: (args?: readonly string[], size?: Size) => Promise<Terminal>;
  /** Runs a command with the service. */
  readonly run: (args: readonly string[]) => ReturnType<typeof runCli>;
  /** Returns the queries of the list requests. */
  readonly lists: () => readonly URLSearchParams[];
  /** Returns the request IDs that were looked up. */
  readonly lookups: () => readonly string[];
}

/** Starts a service, and creates a user of it with an empty home. */
export async function setUpPinningService(
  t: TestContext,
  options: PinningServiceOptions,
): Promise<PinningServiceUser> {
  const service = await startPinningService(t, options);
  const account = createAccount(t);
  const flags = ['--service', 'pinning-service', '--endpoint', service.base];
  const environment = {...remote, PINVIEW_TOKEN: pinningServiceToken};
  const start: PinningServiceUser['start'] = (args = [], size = {}) =>
    account.start([...flags, ...args], {environment, ...size});
  const paths = () => service.requests.map(({url}) => new URL(url, service.origin).pathname);
  return {
    account,
    service,
    flags,
    start,
    async open(args, size) {
      const app = start(args, size);
      await app.waitForScreen(/^ pinview .* · default · environment$/m);
      await app.waitForModes({bracketedPaste: true});
      return app;
    },
    run: args => runCli(account.home, [...flags, ...args], {environment}),
    lists: () =>
      service.requests.filter((_, index) => paths()[index]?.endsWith('/pins')).map(({query}) => query),
    lookups: () =>
      paths().flatMap(path => {
        const [, id] = /\/pins\/(.+)$/.exec(path) ?? [];
        return id === undefined ? [] : [decodeURIComponent(id)];
      }),
  };
}

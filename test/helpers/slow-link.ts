import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {TestContext} from 'node:test';
import {createCertificate} from './answering-server.ts';

/** Only the last answers. Connecting to the others hangs for ever, and the system tries them first. */
const withBlackHoles = ['2001:db8::2', '10.9.0.2', '2001:db8::3', '10.9.0.66'];

/** The host names on the link, with their addresses. */
const names = {
  'pins.example': withBlackHoles,
  'proxy.example': withBlackHoles,
  // There is no route to the first.
  'unrouted.example': ['2001:db9::2', '10.9.0.66'],
  'nowhere.example': withBlackHoles.slice(0, -1),
};

export interface SlowLink {
  /** The command prefix that runs a program with this link as its only network. */
  readonly through: readonly string[];
  /** The file with the service's certificate. */
  readonly certFile: string;
}

/**
 * Opens a link with round trips of 400 ms in a network namespace, with a pinning service that answers with `body` on port
 * 443 of pins.example and unrouted.example, and a proxy on port 3128 of proxy.example.
 * @throws if there are no network namespaces or TUN devices.
 */
export async function openSlowLink(t: TestContext, body: unknown): Promise<SlowLink> {
  const {certFile} = createCertificate(t, Object.keys(names));
  const folder = dirname(certFile);
  const hosts = join(folder, 'hosts');
  const lines = Object.entries(names).flatMap(([name, addresses]) =>
    addresses.map(each => `${each} ${name}\n`),
  );
  writeFileSync(hosts, lines.join(''));
  const program = [process.execPath, join(import.meta.dirname, 'distant-service.cjs')];
  const args = [hosts, join(folder, 'key.pem'), certFile, JSON.stringify(body)];
  const service = spawn('unshare', ['--map-root-user', '--net', '--mount', ...program, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.after(() => service.stdin.end());
  const isReady = await Promise.race([once(service.stdout, 'data'), once(service, 'exit').then(() => false)]);
  if (isReady === false)
    throw new Error('There is no network namespace with a TUN device, which the test needs.');
  const namespaces = ['--user', '--net', '--mount', '--preserve-credentials'];
  return {through: ['nsenter', '--target', `${service.pid}`, ...namespaces], certFile};
}

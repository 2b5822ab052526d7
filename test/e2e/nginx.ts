import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {type AddressInfo, connect, createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {waitFor} from '../helpers/wait-for.ts';

/**
 * Starts nginx on loopback in front of another server, with extra directives in its server block, and stops it after the
 * test. Returns its address, `http://127.0.0.1:port`. Throws if it does not start.
 */
export async function startNginx(t: TestContext, upstream: string, directives = ''): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-nginx-'));
  const port = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), configuration(port, upstream, directives));
  const server = spawn('nginx', ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], {stdio: 'ignore'});
  t.after(async () => {
    if (server.exitCode === null && server.signalCode === null) {
      const exited = once(server, 'exit');
      server.kill();
      await exited;
    }
    rmSync(folder, {recursive: true, force: true});
  });
  await waitFor(() => isListening(port), {deadlineMs: 30_000, what: 'nginx to listen'});
  return `http://127.0.0.1:${port}`;
}

/** Makes nginx write only to its own folder, and run as a single process of the current user. */
function configuration(port: number, upstream: string, directives: string): string {
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    name => `${name}_temp_path ${name};`,
  );
  return `daemon off;
master_process off;
pid nginx.pid;
events {}
http {
  access_log off;
  ${folders.join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    ${directives}
    location / { proxy_pass ${upstream}; }
  }
}
`;
}

/** nginx cannot choose a free port itself and report it. */
async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const {port} = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => settle(true)).on('error', () => settle(false));
    const settle = (listens: boolean) => {
      socket.destroy();
      resolve(listens);
    };
  });
}

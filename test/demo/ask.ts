import {request} from 'node:http';
import type {TestContext} from 'node:test';
import {demoKeys} from '../../source/demo/demo-history.ts';
import {type DemoServer, startDemoServer} from '../../source/demo/demo-server.ts';

type Options = Parameters<typeof startDemoServer>[0];

interface Asked {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

export const goodHeaders = {pinning_api_key: demoKeys.apiKey, pinning_secret_key: demoKeys.secretKey};

/** Starts a demo that answers without delay, and closes it after the test. */
export async function startDemo(context: TestContext, options: Options = {}): Promise<DemoServer> {
  const demo = await startDemoServer({wait: async () => undefined, ...options});
  context.after(() => demo.close());
  return demo;
}

/** Sends a request over a connection of its own; rejects if the response breaks off. */
export function ask(
  demo: DemoServer,
  path: string,
  {headers = goodHeaders, method = 'GET'}: {headers?: Record<string, string>; method?: string} = {},
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const sent = request(`${demo.endpoint}${path}`, {agent: false, headers, method}, response => {
      const parts: Buffer[] = [];
      response.on('data', part => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        resolve({status: response.statusCode ?? 0, headers: response.headers, text});
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Requests one pin. */
export function askPin(demo: DemoServer, id: string): Promise<Asked> {
  return ask(demo, `/api/pinning/${id}`);
}

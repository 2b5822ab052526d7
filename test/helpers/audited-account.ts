import type {ServerResponse} from 'node:http';
import {block, codecs} from './dags.ts';
import {idOf} from './sample-lookups.ts';
import {answerWith, type Lifetime, startService} from './scripted-service.ts';

/** How the gateway treats the content of a pin. */
export type Truth = 'there' | 'missing' | 'wrong' | 'broken';

export interface AuditedAccountOptions {
  readonly pins: number;
  readonly truthOf?: (number: number) => Truth;
  /** Members to add to a record, or to replace in it. */
  readonly recordOf?: (number: number) => object;
  /** May answer a gateway request itself; returns whether it did. */
  readonly answer?: (response: ServerResponse, number: number) => boolean;
}

export interface AuditedAccount {
  readonly endpoint: string;
  readonly gateway: string;
  /** The numbers of the pins whose blocks were requested, in order. */
  readonly asked: readonly number[];
  /** The most gateway requests that were open at once. */
  readonly mostAtOnce: () => number;
  /** Pins to leave out of the list. */
  readonly removed: Set<number>;
  /** Overrides `truthOf`. */
  readonly truths: Map<number, Truth>;
}

/** Returns the single block that is a pin's content. */
const contentOf = (number: number) => block(codecs.raw, Buffer.from(`the content of pin ${number}`));

export const cidOf = (number: number) => contentOf(number).cid.toString();

/** Starts a service with this many single-block pins, and a gateway that serves their blocks as `truthOf` says. */
export async function startAuditedAccount(
  lifetime: Lifetime,
  {pins, truthOf = () => 'there', recordOf = () => ({}), answer = () => false}: AuditedAccountOptions,
): Promise<AuditedAccount> {
  const numbers = new Map(Array.from({length: pins}, (_, number) => [cidOf(number), number]));
  const truths = new Map<number, Truth>();
  const removed = new Set<number>();
  const asked: number[] = [];
  let atOnce = 0;
  let most = 0;

  const record = (number: number) => ({
    id: idOf(number),
    cid: cidOf(number),
    status: 'DONE',
    pinned: true,
    size: contentOf(number).bytes.length,
    date_pinned: '2026-01-31T10:00:00Z',
    metadata: {name: `file-${number}.txt`, type: 'text/plain'},
    ...recordOf(number),
  });

  const service = await startService(lifetime, (response, last, {url = ''}) => {
    const {pathname, searchParams} = new URL(url, 'http://localhost');
    if (!pathname.includes('/pins/')) {
      const number = Number.parseInt(last.slice(-12), 16);
      if (number >= pins) return answerWith(response, 404, {status: 'error', message: 'Pin not found'});
      return answerWith(response, 200, {status: 'success', data: record(number)});
    }
    const listed = Array.from({length: pins}, (_, number) => number).filter(number => !removed.has(number));
    const offset = Number(searchParams.get('offset'));
    const page = listed.slice(offset, offset + Number(searchParams.get('limit')));
    const totals = {files: listed.length, size: 0};
    answerWith(response, 200, {status: 'success', data: {totals, pins: page.map(record)}});
  });

  const gateway = await startService(lifetime, (response, last) => {
    const number = numbers.get(last.split('?')[0] ?? '') ?? -1;
    asked.push(number);
    atOnce++;
    most = Math.max(most, atOnce);
    response.once('close', () => atOnce--);
    if (answer(response, number)) return;
    sendBlock(response, number, truths.get(number) ?? truthOf(number));
  });
  const mostAtOnce = () => most;
  return {endpoint: service.address, gateway: gateway.address, asked, mostAtOnce, removed, truths};
}

function sendBlock(response: ServerResponse, number: number, truth: Truth): void {
  if (number === -1 || truth === 'missing') return void response.writeHead(404).end('not found');
  if (truth === 'broken') return void response.writeHead(500).end('internal error');
  response.writeHead(200, {'content-type': 'application/vnd.ipld.raw'});
  response.end(truth === 'wrong' ? 'other bytes' : contentOf(number).bytes);
}

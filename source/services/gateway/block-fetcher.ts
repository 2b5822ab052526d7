import {isLeaf} from '../../core/verify/block-links.ts';
import {type BlockCid, cidText} from '../../core/verify/cid-bytes.ts';
import type {NeededBlock} from '../../core/verify/known-blocks.ts';
import type {Proof} from '../../core/verify/proof.ts';
import type {BlockWalk} from '../../core/verify/walk.ts';
import type {BlockAnswer, Gateway} from './gateway.ts';
import {withHost} from './gateway-answers.ts';

interface FetcherOptions {
  readonly walk: BlockWalk;
  readonly gateways: readonly Gateway[];
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly report: () => void;
  readonly isOverLimit: () => boolean;
}

/** Fetches single blocks, and remembers what each gateway said about them. */
export interface BlockFetcher {
  /** The blocks that every gateway says it does not have. */
  readonly missing: ReadonlyArray<{readonly cid: string; readonly path: string}>;
  /** Tells whether more may be missing: it stopped asking, or a missing block may link to others. */
  mayLackMore(): boolean;
  readonly wrong: Proof['wrong'];
  /** Returns how many blocks came wrong and never right. */
  unresolved(): number;
  fetchRoot(root: BlockCid): Promise<void>;
  /** Fetches what the walk needs, until it needs no more or nobody has it. */
  fetchNeeded(): Promise<void>;
  /** Notes a wrong block: after a single one, a gateway is no longer trusted. */
  distrust(gateway: Gateway, cid: BlockCid): void;
  isTrusted(gateway: Gateway): boolean;
  note(gateway: Gateway, reason: string): void;
  answerOf(gateway: Gateway | undefined): string;
  /** Returns what stands in the way of a verdict, gateway by gateway. */
  reasons(): readonly string[];
}

/** More unavailable blocks than anyone reads about; each costs a request to every gateway. */
const maxUnknown = 1000;

/** Creates a fetcher for the blocks that a walk needs. */
export function createBlockFetcher(options: FetcherOptions): BlockFetcher {
  const {walk, gateways, concurrency, signal, report, isOverLimit} = options;
  const missing: {readonly number: number; readonly cid: string; readonly path: string}[] = [];
  let hasMissingLinks = false;
  const wrong: {readonly cid: BlockCid; readonly gateway: string}[] = [];
  const distrusted = new Set<Gateway>();
  const notes = new Map<Gateway, string>();
  /** Blocks that are being asked for or that nobody sent: they are not asked for again. */
  const asked = new Set<string>();

  function distrust(gateway: Gateway, cid: BlockCid): void {
    distrusted.add(gateway);
    wrong.push({cid: {...cid, digest: cid.digest.slice()}, gateway: gateway.url});
    notes.set(gateway, 'sent wrong bytes');
  }

  const answerOf = (gateway: Gateway) => notes.get(gateway) ?? (gateway.answer || 'was not asked');

  async function fetchBlock({number, cid, text, path}: NeededBlock): Promise<void> {
    asked.add(text);
    let denials = 0;
    for (const gateway of gateways) {
      const outcome = distrusted.has(gateway) ? 'untold' : await fetchFrom(gateway, cid, text);
      if (outcome === 'bytes') return;
      if (outcome === 'missing') denials++;
    }
    if (denials < gateways.length) return;
    missing.push({number, cid: text, path: path()});
    if (!isLeaf(cid.codec)) hasMissingLinks = true;
  }

  async function fetchFrom(gateway: Gateway, cid: BlockCid, text: string): Promise<BlockAnswer['kind']> {
    const answer = await gateway.getBlock(text, signal);
    if (answer.kind !== 'bytes') return answer.kind;
    if (walk.receive(cid, answer.bytes) === 'wrong') {
      distrust(gateway, cid);
      return 'untold';
    }
    asked.delete(text);
    report();
    return 'bytes';
  }

  const isAtEnd = () =>
    walk.isComplete() ||
    isOverLimit() ||
    asked.size >= maxUnknown ||
    gateways.every(each => distrusted.has(each));

  /** Asks for each needed block that has not been asked for. Returns whether there were any. */
  async function fetchOnce(): Promise<boolean> {
    const waiting = new Set<Promise<void>>();
    let isNew = false;
    for (const needed of walk.needed()) {
      if (isAtEnd()) break;
      if (asked.has(needed.text)) continue;
      isNew = true;
      const request = fetchBlock(needed).finally(() => waiting.delete(request));
      waiting.add(request);
      if (waiting.size >= concurrency) await Promise.race(waiting);
    }
    await Promise.all(waiting);
    return isNew;
  }

  return {
    get missing() {
      const inOrder = missing.toSorted((one, other) => one.number - other.number);
      return inOrder.map(({cid, path}) => ({cid, path}));
    },
    mayLackMore: () => missing.length > 0 && (hasMissingLinks || asked.size >= maxUnknown),
    get wrong() {
      return wrong.map(({cid, gateway}) => ({cid: cidText(cid), gateway}));
    },
    unresolved: () => wrong.filter(({cid}) => walk.isNeeded(cid)).length,
    distrust,
    isTrusted: gateway => !distrusted.has(gateway),
    note: (gateway, reason) => void notes.set(gateway, reason),
    answerOf: gateway => (gateway === undefined ? '' : answerOf(gateway)),
    reasons: () => gateways.map(each => withHost(each.url, answerOf(each))),

    fetchRoot: root => fetchBlock({number: 0, cid: root, text: cidText(root), path: () => ''}),

    async fetchNeeded() {
      while (!isAtEnd() && (await fetchOnce()));
    },
  };
}

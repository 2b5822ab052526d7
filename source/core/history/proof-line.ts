import * as v from 'valibot';
import type {Proof} from '../verify/proof.ts';

/** A proof as the history file keeps it, where several profiles share the file. */
export interface ProofEntry {
  /** The profile and the endpoint it was made with. */
  readonly scope: string;
  readonly proof: Proof;
}

const count = v.pipe(v.number(), v.minValue(0));

const proofSchema = v.object({
  cid: v.string(),
  pinId: v.exactOptional(v.string()),
  verdict: v.picklist(['complete', 'root-only', 'incomplete', 'wrong', 'unknown']),
  scope: v.picklist(['dag', 'root']),
  blocks: count,
  bytes: count,
  duplicates: count,
  missing: v.array(v.object({cid: v.string(), path: v.string()})),
  missingCount: count,
  missingIsLowerBound: v.exactOptional(v.literal(true)),
  wrong: v.array(v.object({cid: v.string(), gateway: v.string()})),
  size: v.object({record: v.optional(count), content: v.optional(count)}),
  gateways: v.array(
    v.object({
      url: v.string(),
      answer: v.string(),
      firstByteMs: v.optional(count),
      servedBy: v.optional(v.string()),
    }),
  ),
  routing: v.exactOptional(
    v.object({
      server: v.string(),
      answer: v.string(),
      providers: v.array(
        v.object({id: v.string(), addresses: v.array(v.string()), protocols: v.array(v.string())}),
      ),
    }),
  ),
  reason: v.optional(v.string()),
  startedAt: v.pipe(
    v.string(),
    v.check(text => !Number.isNaN(Date.parse(text))),
  ),
  seconds: count,
});

/** Versions of pinview without proofs keep these lines for versions that have them. */
const lineSchema = v.object({
  version: v.literal(2),
  kind: v.literal('proof'),
  scope: v.string(),
  proof: proofSchema,
});

/** Nobody reads more entries of a list once the proof is old. */
const maxListed = 20;

/** Per provider, which can claim whatever it likes. */
const maxAddresses = 3;
const maxProtocols = 5;

/** In characters. Paths come from the content, and can be of any length. */
const maxTextLength = 500;

/** Returns the proof as a line of the history file, including the line end. */
export function proofLine({scope, proof}: ProofEntry): string {
  const missing = proof.missing.slice(0, maxListed).map(({cid, path}) => ({cid, path: cut(path)}));
  const gateways = proof.gateways.map(each => ({...each, answer: cut(each.answer)}));
  const wrong = proof.wrong.slice(0, maxListed);
  const kept = {...proof, missing, wrong, gateways, ...reasonOf(proof), ...routingOf(proof)};
  return `${JSON.stringify({version: 2, kind: 'proof', scope, proof: kept})}\n`;
}

const cut = (text: string) => text.slice(0, maxTextLength);
const reasonOf = ({reason}: Proof) => (reason === undefined ? {} : {reason: cut(reason)});

function routingOf({routing}: Proof): Pick<Proof, 'routing'> {
  if (routing === undefined) return {};
  const providers = routing.providers.slice(0, maxListed).map(({id, addresses, protocols}) => ({
    id,
    addresses: addresses.slice(0, maxAddresses),
    protocols: protocols.slice(0, maxProtocols),
  }));
  return {routing: {...routing, answer: cut(routing.answer), providers}};
}

/** Returns the proof on a line of the history file, or undefined if it has none. */
export function parseProof(line: string): ProofEntry | undefined {
  // Most lines are lookups, and need not be parsed to see that.
  if (!line.includes('"kind":"proof"')) return undefined;
  try {
    const {success, output} = v.safeParse(lineSchema, JSON.parse(line));
    return success ? {scope: output.scope, proof: output.proof} : undefined;
  } catch {
    return undefined;
  }
}

/** How many proofs of the same content are kept: the latest and one to compare it with. */
export const keptProofs = 2;

/** Returns a key shared by proofs of which only the latest are kept. */
export function proofKey({scope, proof}: ProofEntry): string {
  return `proof ${scope} ${proof.pinId ?? ''} ${proof.cid}`;
}

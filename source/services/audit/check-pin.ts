import type {AuditedPin} from '../../core/audit/audited-pin.ts';
import {findingsOf} from '../../core/audit/findings.ts';
import {readCid} from '../../core/cid/cid.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {dateOf, type Pin} from '../../core/pin/pin.ts';
import {pinState} from '../../core/pin/verdict.ts';
import {duration} from '../../core/text/dates.ts';
import type {VerifyContent} from '../gateway/lazy-verify.ts';
import type {SharedGateways} from '../gateway/shared-gateways.ts';
import type {VerifyOutcome} from '../gateway/verify-content.ts';
import type {FindProxy} from '../http/proxy-environment.ts';

/** A pin to check, or why there is no record of it. */
export type PinToAudit =
  | {readonly id: string; readonly pin: Pin; readonly error?: undefined}
  | {readonly id: string; readonly pin?: undefined; readonly error: PinviewError};

/** How pins are checked. */
export interface PinCheckOptions {
  readonly scope: AuditedPin['scope'];
  /** The most bytes to fetch of one pin. */
  readonly maxBytes: number;
  readonly gateways: readonly string[];
  readonly findProxy: FindProxy | undefined;
  readonly verify: VerifyContent;
  readonly signal: AbortSignal;
  /** Called with a message when a gateway asks to wait. */
  readonly onPause: (talk: string) => void;
  readonly shared: SharedGateways;
}

/** Blocks of one pin to ask for at once; few, since several pins are checked at a time. */
const blocksAtOnce = 2;

/** How often to check a pin for which no gateway answers at all, while some answer for others. */
const maxAttempts = 30;

/**
 * Fetches a pin’s content as far as `scope` says, and looks at its record. Returns the findings; undefined if the signal
 * aborted meanwhile.
 *
 * @throws PinviewError `network` or `rate-limited` if no gateway is left to ask.
 */
export async function checkPin(
  {id, pin, error}: PinToAudit,
  options: PinCheckOptions,
): Promise<AuditedPin | undefined> {
  if (pin === undefined) return unaudited({id, cid: ''}, error, options);
  const reading = readCid(pin.cid);
  if (reading.kind === 'unreadable') {
    const unreadable = new PinviewError('bad-answer', `The CID cannot be read: ${reading.reason}.`);
    return unaudited(factsOf(pin), unreadable, options, pin);
  }
  const outcome = await verified({...pin, cid: reading.version === 0 ? pin.cid : reading.v1}, options);
  if (outcome === undefined) return undefined;
  const {proof, said} = outcome;
  const {verdict, scope, blocks, bytes, reason, missing, missingCount} = proof;
  return {
    ...factsOf(pin),
    verdict,
    scope,
    blocks,
    bytes,
    ...(reason !== undefined && {reason}),
    ...(missingCount > 0 && {missing: missing.slice(0, 1), missingCount}),
    findings: findingsOf(pin, proof.size.content, Date.now()),
    gateways: proof.gateways.flatMap(({url, answer, firstByteMs}) => {
      const each = said.get(url);
      return each === undefined
        ? []
        : [{url, said: each, answer, ...(firstByteMs !== undefined && {firstByteMs})}];
    }),
    at: new Date().toISOString(),
  };
}

async function verified(
  {id, cid, size}: Pick<Pin, 'id' | 'cid' | 'size'>,
  {verify, scope, maxBytes, gateways, findProxy, signal, onPause, shared}: PinCheckOptions,
): Promise<VerifyOutcome | undefined> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await verify({
      cid,
      pinId: id,
      recordSize: size === undefined ? undefined : Number(size),
      scope,
      maxBytes,
      gateways,
      findProxy,
      signal,
      onPause,
      concurrency: blocksAtOnce,
      share: shared.share,
    });
    if (signal.aborted) return undefined;
    // The next run checks the pin again.
    if (outcome.proof.verdict === 'unknown' && shared.areGivenUp(gateways)) throw noGateway(gateways, shared);
    // A gateway that is down for some seconds says nothing about the pin.
    if (outcome.isReached || attempt === maxAttempts) return outcome;
  }
}

function factsOf(pin: Pin) {
  const {id, cid, name, size, isPinByHash} = pin;
  const date = dateOf(pin);
  return {
    id,
    cid,
    ...(name !== undefined && {name}),
    state: pinState(pin),
    ...(size !== undefined && {size: Number(size)}),
    ...(date !== undefined && {date}),
    ...(isPinByHash !== undefined && {isPinByHash}),
  };
}

/** Returns the findings for a pin whose content cannot be asked for. */
function unaudited(
  facts: Pick<AuditedPin, 'id' | 'cid'>,
  {message, code}: PinviewError,
  {scope}: PinCheckOptions,
  pin?: Pin,
): AuditedPin {
  const found = pin === undefined ? [] : findingsOf(pin, undefined, Date.now());
  return {
    ...facts,
    verdict: 'unknown',
    scope,
    reason: message.replace(/\.$/, ''),
    findings: code === 'bad-answer' ? [...found, 'unreadable'] : found,
    gateways: [],
    at: new Date().toISOString(),
  };
}

function noGateway(gateways: readonly string[], shared: SharedGateways): PinviewError {
  const [only] = gateways;
  const pauseMs = shared.longestPause(gateways);
  if (pauseMs > 0) {
    const message = `${gateways.length === 1 ? `The gateway ${only} limits` : 'The gateways limit'} requests: try again in ${duration(pauseMs)}.`;
    return new PinviewError('rate-limited', message, {
      hint: 'Name another with --gateway, or audit again then.',
    });
  }
  const message =
    gateways.length === 1 ? `The gateway ${only} no longer answers.` : 'The gateways no longer answer.';
  return new PinviewError('network', message, {
    hint: 'Check the network, or name another with --gateway.',
  });
}

import {adviceFor, isWorthTelling} from '../audit/advice.ts';
import {type AuditedPin, presenceOf, worstPresences} from '../audit/audited-pin.ts';
import {findings, findingWords} from '../audit/findings.ts';
import {shortSize} from '../text/byte-size.ts';
import {timeOf} from '../text/dates.ts';
import {sanitize} from '../text/sanitize.ts';
import {type ProofVerdict, verdictWords} from '../verify/proof.ts';
import {presences} from './presences.ts';
import {readable} from './text.ts';

const verdicts: readonly ProofVerdict[] = ['wrong', 'incomplete', 'unknown', 'root-only', 'complete'];

/** What the numbers in rows stand for. There may be fifty thousand rows, so they do not repeat words. */
export const rowWords = {
  presences: worstPresences.map(rank => [rank, presences.find(({presence}) => presence === rank)?.sign]),
  verdicts: verdicts.map(verdict => verdictWords[verdict]),
  findings: findings.map(finding => findingWords[finding]),
};

/** Returns a pin as the script reads it: values by position. */
export function pinRow(pin: AuditedPin): readonly unknown[] {
  const {id, name = '', cid, state = '', size, date, verdict, reason = ''} = pin;
  const {missing: [first] = [], missingCount = 1} = pin;
  return [
    worstPresences.indexOf(presenceOf(pin)),
    verdicts.indexOf(verdict),
    isWorthTelling(pin) ? 1 : 0,
    readable(name),
    ...sizeOf(size),
    timeOf(date) ?? null,
    sanitize(cid),
    sanitize(id),
    state,
    readable(reason),
    first === undefined ? null : [sanitize(first.cid), readable(first.path), Math.max(0, missingCount - 1)],
    pin.findings.map(finding => findings.indexOf(finding)),
    adviceFor(pin) ?? '',
  ];
}

/** Returns a size in bytes and in words. */
function sizeOf(bytes: number | undefined): readonly [number | null, string] {
  if (bytes === undefined || !Number.isFinite(bytes)) return [null, ''];
  return [bytes, shortSize(BigInt(Math.round(bytes)))];
}

import type {PinviewError} from '../errors/pinview-error.ts';
import type {Pin} from '../pin/pin.ts';
import {briefVerdictLine, type ToneLine} from '../pin/tone.ts';
import {verdict} from '../pin/verdict.ts';
import {clockTime, duration, relativeTime} from '../text/dates.ts';
import {waitingText} from '../text/spinner.ts';
import {wrapText} from '../text/wrap.ts';
import type {Proof} from '../verify/proof.ts';
import {provedVerdict} from './proved-verdict.ts';

export interface Freshness {
  /** When the shown record was seen, in milliseconds since 1970. */
  readonly seenAt: number | undefined;
  readonly error: Error | undefined;
  /** Where else the pin may be, if it is not found. */
  readonly elsewhere: string | undefined;
  /** The keychain has not answered yet. */
  readonly isWaiting: boolean;
  readonly isBusy: boolean;
  /** The seconds spent waiting for the keychain or the service, once worth showing. */
  readonly waited?: number | undefined;
  /** When a failed request is repeated, by the same clock as `ticks`. */
  readonly retryAt: number | undefined;
  /** Since when the shown or watched pin is polled, and when next, by the same clock as `ticks`. */
  readonly watch:
    | {readonly since: number; readonly nextAt: number | undefined; readonly isWatched?: boolean}
    | undefined;
  /** The key that asks again. */
  readonly refreshKey: string;
  readonly now: number;
  /** In milliseconds, by a monotonic clock. */
  readonly ticks: number;
}

/** Returns the lines above the fields, wrapped to `width` columns: the verdict, and how fresh it is. */
export function summaryLines(
  pin: Pin | undefined,
  freshness: Freshness,
  width: number,
  proof?: Proof,
): readonly ToneLine[] {
  const fresh = freshnessLines(freshness);
  const isPast = isGone(freshness.error);
  const {now} = freshness;
  const outcome: readonly ToneLine[] =
    pin === undefined
      ? []
      : [
          isPast
            ? {tone: 'dim', text: verdict(pin, now)}
            : provedVerdict(briefVerdictLine(pin, now), proof, now),
        ];
  const lines = isPast ? [...fresh, ...outcome] : [...outcome, ...fresh];
  return lines.flatMap(line => wrapText(line.text, width).map(text => ({...line, text})));
}

/** Tells whether the service says that there is no such pin, so that what was known about it is past. */
export function isGone(error: Error | undefined): boolean {
  return (error as Partial<PinviewError> | undefined)?.code === 'not-found';
}

/** Returns how fresh the record is, or what went wrong, and what comes next. */
export function freshnessLines(freshness: Freshness): readonly ToneLine[] {
  const {seenAt, error, elsewhere, refreshKey, now} = freshness;
  const age = seenAt === undefined ? undefined : relativeTime(seenAt, now);
  const next = nextStep(freshness);
  const waiting = freshness.waited === undefined ? {} : {isWaiting: true};
  if (error === undefined) {
    const asOf = age === undefined ? undefined : `As of ${age}.`;
    return [{tone: 'dim', ...waiting, text: [asOf, next].filter(part => part !== undefined).join(' ')}];
  }
  const {code, hint} = error as Partial<PinviewError>;
  const isElsewhere = code === 'not-found' && elsewhere !== undefined;
  return [
    {tone: 'failure', text: `✖ ${error.message}`},
    ...(hint === undefined ? [] : [{tone: 'plain', text: hint} as const]),
    ...(isElsewhere ? [{tone: 'plain', text: elsewhere} as const] : []),
    ...(age === undefined ? [] : [{tone: 'warning', text: `Below is what was known ${age}.`} as const]),
    {tone: 'dim', ...waiting, text: next ?? `${refreshKey} asks again.`},
  ];
}

function nextStep({isWaiting, isBusy, waited, retryAt, watch, ticks}: Freshness): string | undefined {
  const soFar = (text: string) => (waited === undefined ? text : waitingText(text, waited, 'Ctrl+C cancels'));
  if (isWaiting) return soFar('Waiting for the keychain. Esc stops waiting.');
  const watching = watch?.isWatched ? `Watching for ${clockTime(Math.max(0, ticks - watch.since))}. ` : '';
  if (isBusy) return watching + soFar('Asking the service…');
  // Rounded up, so that neither countdown shows 0 seconds.
  if (retryAt !== undefined)
    return `${watching}Asking again in ${duration(Math.max(1000, retryAt - ticks + 999))}.`;
  if (watch?.nextAt === undefined) return undefined;
  const seconds = Math.max(1, Math.ceil((watch.nextAt - ticks) / 1000));
  return `${watching}Next check in ${seconds < 60 ? `${seconds} s` : duration(seconds * 1000)}.`;
}

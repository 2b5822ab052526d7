import {type ProvedContent, type ProvedContents, provedOf} from '../../core/history/proofs.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {useWaiting} from '../terminal/use-waiting.ts';
import type {Verification} from './use-verification.ts';

/** What is known of the shown pin's content, and the check under way. */
export interface ShownCheck {
  readonly proved: ProvedContent | undefined;
  /** Returns the progress of its verification; undefined for the first moment. */
  readonly readProgress: Verification['readProgress'] | undefined;
}

interface CheckOptions {
  readonly proved: ProvedContents;
  readonly verification: Verification;
}

/** Returns what the pin pane says about the content. */
export function useContentCheck(
  pinId: string | undefined,
  pin: Pin | undefined,
  {proved, verification: {present, readProgress}}: CheckOptions,
): ShownCheck {
  const target = present?.rest[0]?.pinId;
  const waited = useWaiting(target === undefined || target !== pinId ? undefined : `content of ${pinId}`);
  return {
    proved: provedOf(pin, proved),
    readProgress: waited === undefined ? undefined : readProgress,
  };
}

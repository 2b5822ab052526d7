import {type ProvedContent, type ProvedContents, provedOf} from '../../core/history/proofs.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {useWaiting} from '../terminal/use-waiting.ts';
import type {Verification} from './use-verification.ts';

/** What is known of the content of the pin that is shown, or is being found out. */
export interface ShownCheck {
  readonly proved: ProvedContent | undefined;
  /** Says how far its verification is, once that is worth telling. */
  readonly readProgress: Verification['readProgress'] | undefined;
}

interface CheckOptions {
  readonly proved: ProvedContents;
  readonly verification: Verification;
}

/** Returns what the pane of the pin says of its content. */
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

import {exitCodeOf} from '../../core/errors/exit-code.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {escapeInvisible} from '../../core/text/json-source.ts';
import {progressWords} from '../../core/verify/progress.ts';
import {isInconclusive, type Proof, proofExitCode} from '../../core/verify/proof.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {createProgressLine, wayOut} from '../../services/terminal/progress-line.ts';
import {contentOf} from '../pins/content-of.ts';
import type {ContentArgument} from '../shared/pin-arguments.ts';
import {recordProof} from '../shared/remember-lookup.ts';
import {sayError} from '../shared/say-error.ts';
import {proofTable, proofText, spokenProofs} from './proof-text.ts';

interface VerifyPinsOptions {
  readonly targets: readonly ContentArgument[];
  readonly scope: Proof['scope'];
  readonly maxBytes: number;
  readonly concurrency: number;
  readonly timeoutMs: number | undefined;
  /** The routing server to ask for providers, whose gateways are then asked too. */
  readonly routing: string | undefined;
  readonly isJson: boolean;
  readonly signal: AbortSignal;
}

/** If there are several exit codes, the first of these wins. */
const worstFirst = [7, 8, 5, 4, 3];

/** In milliseconds. */
const progressPauseMs = 100;
const progressDelayMs = 300;

/**
 * Checks content and prints the verdicts. Returns 0 if everything is complete, 7 if blocks are missing or wrong, 8 if that
 * cannot be told, 5 if no gateway can be reached, 130 if interrupted; of several, the first of 7, 8, 5, 4, 3 that occurs.
 *
 * @throws PinviewError whatever looking up or verifying the only target throws; `cancelled` if interrupted before that.
 */
export async function verify(
  options: VerifyPinsOptions,
  services: Services,
  output: Output,
): Promise<number> {
  const {targets, isJson, signal} = options;
  const exitCodes: number[] = [];
  const results: VerifyResult[] = [];
  for (const target of targets) {
    if (signal.aborted) break;
    try {
      const {proof, exitCode} = await verifyOne(target, options, services, output);
      results.push(proof);
      exitCodes.push(exitCode);
    } catch (error) {
      if (!(error instanceof PinviewError) || targets.length === 1) throw error;
      sayError(error, output, 'pinId' in target ? target.pinId : target.cid);
      exitCodes.push(exitCodeOf(error));
      results.push({...target, error});
    }
  }
  output.print(resultsText(results, {isSingle: targets.length === 1, isJson}, output));
  await services.history.tidy?.();
  if (signal.aborted) return 130;
  return worstFirst.find(code => exitCodes.includes(code)) ?? exitCodes.find(code => code !== 0) ?? 0;
}

/** A proof, or why a pin could not be looked up. */
type VerifyResult = Proof | (ContentArgument & {readonly error: PinviewError});

interface ProofFormat {
  readonly isSingle: boolean;
  readonly isJson: boolean;
}

function resultsText(
  results: readonly VerifyResult[],
  {isSingle, isJson}: ProofFormat,
  output: Output,
): string {
  if (isSingle && results.length === 0) throw new PinviewError('cancelled', 'Interrupted.');
  if (isJson) return `${escapeInvisible(JSON.stringify(isSingle ? results[0] : results, null, 2))}\n`;
  const proofs = results.filter(result => 'verdict' in result);
  const [first] = proofs;
  if (isSingle && first !== undefined) return proofText(first, output);
  return output.isPlain ? spokenProofs(proofs) : proofTable(proofs, output.hasColours);
}

async function verifyOne(
  target: ContentArgument,
  options: VerifyPinsOptions,
  services: Services,
  output: Output,
) {
  const content = await contentOf(target, options.signal, services, output);
  const line = createProgressLine(output);
  let shownAt = progressDelayMs - progressPauseMs;
  try {
    const {routing} = options;
    if (routing !== undefined) line.show(`Asking ${new URL(routing).host} who has it · ${wayOut}`);
    const {proof, isReached} = await services.verify({
      ...options,
      ...content,
      gateways: services.gateways,
      asksProviders: true,
      findProxy: services.findProxy,
      onPause: line.say,
      onProgress: progress => {
        if (progress.elapsedMs - shownAt < progressPauseMs) return;
        shownAt = progress.elapsedMs;
        line.show(`${progressWords(progress, content.recordSize)} · ${wayOut}`);
      },
    });
    line.clear();
    if (!options.signal.aborted || !isInconclusive(proof)) await recordProof(proof, services, output);
    return {proof, exitCode: proofExitCode(proof, isReached)};
  } finally {
    line.clear();
  }
}

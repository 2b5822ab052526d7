import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {ContentProgress} from '../../core/verify/progress.ts';
import type {GatewayOptions} from '../../services/gateway/gateway.ts';
import type {Services} from '../../services/services.ts';
import {monotonicMs} from '../../services/system/monotonic-clock.ts';
import type {Output} from '../../services/terminal/output.ts';
import {stdoutDrained} from '../../services/terminal/stdout-drained.ts';

interface PrintRequest extends GatewayOptions {
  readonly cid: string;
  readonly names: readonly string[];
  readonly gateways: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ContentProgress, size: number) => void;
}

/**
 * Prints a file, each byte only after it is verified.
 *
 * @throws PinviewError `usage` if anything but text would go to a terminal, and whatever the content reader throws.
 */
export async function printContent(
  {cid, names, signal, onProgress, ...options}: PrintRequest,
  {openContent}: Pick<Services, 'openContent'>,
  output: Output,
): Promise<void> {
  const reader = await openContent(options);
  const file = await reader.fileAt(cid, names, signal);
  const requireText = output.columns === undefined ? undefined : textRequirer();
  const since = monotonicMs();
  let bytes = 0;
  for await (const more of reader.read(file.cid, {signal})) {
    requireText?.(more);
    output.print(more);
    await stdoutDrained(signal);
    bytes += more.length;
    onProgress({bytes, elapsedMs: monotonicMs() - since}, file.size);
  }
}

/** Returns a function that throws for parts of a file that a terminal would not show as they are. */
function textRequirer(): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder('utf-8', {fatal: true});
  return bytes => {
    try {
      if (!/[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/.test(decoder.decode(bytes, {stream: true})))
        return;
    } catch {
      // Not UTF-8.
    }
    throw new PinviewError('usage', 'The content is not plain text, so it is not printed to a terminal.', {
      hint: 'Save it to a file with -o, or pipe it to a program.',
    });
  };
}

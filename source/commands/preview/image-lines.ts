import {PinviewError} from '../../core/errors/pinview-error.ts';
import {halfBlocks} from '../../core/image/half-blocks.ts';
import {colourRange} from '../../core/image/image-support.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';

/** An image as lines of half-blocks, or why it cannot be drawn. */
export type ImageLines = {readonly lines: readonly string[]} | {readonly reason: string};

/** Rows for the line above the image and the prompt below it. */
const otherRows = 3;

/**
 * Draws an image as large as the terminal, in half-blocks, which stay and scroll with the text on every terminal with
 * colours.
 *
 * @throws PinviewError whatever `file` throws, and `cancelled` when `signal` aborts.
 */
export async function imageLines(
  file: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  {columns = 0, rows = 0}: Pick<Output, 'columns' | 'rows'>,
  {decodeImage}: Pick<Services, 'decodeImage'>,
): Promise<ImageLines> {
  const parts: Uint8Array[] = [];
  for await (const bytes of file) parts.push(bytes);
  const box = {width: columns, height: Math.max(1, rows - otherRows) * 2};
  try {
    const {pixels} = await decodeImage(Buffer.concat(parts), {...box, signal});
    return {lines: halfBlocks(pixels, colourRange(process.env, process.stdout.getColorDepth()))};
  } catch (error) {
    if (error instanceof PinviewError && error.code === 'image') return {reason: error.message};
    throw error;
  }
}

import {pathNames} from '../../core/content/path-names.ts';
import type {Preview} from '../../core/content/preview.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {whileWaiting} from '../../services/terminal/progress-line.ts';
import {stdoutDrained} from '../../services/terminal/stdout-drained.ts';
import {contentOf} from '../pins/content-of.ts';
import type {ContentArgument} from '../shared/pin-arguments.ts';
import {type ImageLines, imageLines} from './image-lines.ts';
import {previewJson} from './preview-json.ts';
import {printPreview} from './print-preview.ts';

interface PreviewOptions {
  readonly target: ContentArgument;
  /** From the root of the content. */
  readonly path: string;
  readonly isJson: boolean;
  /** Whether entries are numbered for screen readers; default true. */
  readonly isNumbered?: boolean;
  readonly signal: AbortSignal;
}

/**
 * Prints what content looks like: its beginning on a terminal, or all of a text or listing if piped. Returns 0.
 *
 * @throws PinviewError whatever `BlockSource.get` and `contentOf` throw, and `not-found` if nothing is at the path.
 */
export async function previewContent(
  {target, path, isJson, isNumbered, signal}: PreviewOptions,
  services: Services,
  output: Output,
): Promise<number> {
  const {gateways, findProxy, openContent} = services;
  const {cid: root} = await contentOf(target, signal, services, output);
  const {reader, cid, preview, image} = await whileWaiting('Fetching…', output, async inner => {
    const onPause = (talk: string) => inner.say(`pinview: ${talk}\n`);
    const reader = await openContent({gateways, findProxy, onPause});
    const found = await reader.resolve(root, pathNames(path), signal);
    const last = await lastOf(reader.preview(found, signal));
    const isDrawn = !isJson && last.kind === 'image' && output.hasColours;
    const drawn = isDrawn
      ? await imageLines(reader.read(found, {signal}), signal, output, services)
      : undefined;
    return {reader, cid: found, preview: last, image: drawn};
  });
  if (isJson) output.print(previewJson(cid, preview));
  else if (preview.kind === 'text' && output.columns === undefined) {
    await printWhole(reader.read(cid, {signal}), signal, output);
  } else {
    printPreview(preview, output, isNumbered);
    if (image !== undefined) printImage(image, output);
  }
  return 0;
}

function printImage(image: ImageLines, output: Output): void {
  if ('reason' in image) output.say(`pinview: ${image.reason}\n`);
  else output.print(image.lines.map(line => `${line}\n`).join(''));
}

async function printWhole(
  file: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  output: Output,
): Promise<void> {
  for await (const bytes of file) {
    output.print(bytes);
    await stdoutDrained(signal);
  }
}

async function lastOf(previews: AsyncIterable<Preview>): Promise<Preview> {
  let last: Preview | undefined;
  for await (const preview of previews) last = preview;
  if (last === undefined) throw new Error('A preview has at least one part.');
  return last;
}

import {type ContentNode, readContentNode} from '../../core/content/content-node.ts';
import {fileTypeOf} from '../../core/content/file-type.ts';
import {dataAsJson} from '../../core/content/ipld-data.ts';
import {maxDumpBytes, maxTextBytes, type Preview} from '../../core/content/preview.ts';
import {readText} from '../../core/content/text-head.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {maxImageBytes} from '../../core/image-formats/image-limits.ts';
import type {Link} from '../../core/verify/block-links.ts';
import {type BlockCid, cidText} from '../../core/verify/cid-bytes.ts';
import type {BlockSource} from './block-source.ts';
import {listDirectory} from './list-directory.ts';
import {readFile} from './read-file.ts';

interface PreviewOptions {
  readonly source: BlockSource;
  readonly signal: AbortSignal;
}

/** May begin with text, which says nothing about the document. */
const pdf = 'PDF document';

const drawable: readonly (string | undefined)[] = ['PNG image', 'JPEG image', 'GIF image'];

/** Enough bytes to tell the type of a file; the signature of a tar archive comes last. */
const typeBytes = 512;

/**
 * Yields previews of content that grow as its blocks come. It fetches no more blocks than are shown.
 *
 * @throws PinviewError what `BlockSource.get` and `readContentNode` throw.
 */
export async function* previewOf(cid: BlockCid, options: PreviewOptions): AsyncGenerator<Preview> {
  const node = readContentNode(cid, await options.source.get(cid, options.signal));
  if (node.kind === 'directory') yield* directoryPreview(cid, options);
  else if (node.kind === 'file') yield await filePreview(cid, node, options);
  else if (node.kind === 'data') yield dataPreview(cid, node);
  else yield {kind: 'symlink', target: new TextDecoder().decode(node.target)};
}

async function* directoryPreview(cid: BlockCid, options: PreviewOptions): AsyncGenerator<Preview> {
  let entries: readonly Link[] = [];
  for await (const more of listDirectory(cid, options)) {
    entries = [...entries, ...more];
    yield {kind: 'directory', entries, isWhole: false};
  }
  yield {kind: 'directory', entries, isWhole: true};
}

async function filePreview(
  cid: BlockCid,
  {size}: ContentNode & {kind: 'file'},
  options: PreviewOptions,
): Promise<Preview> {
  const head = await readHead(cid, size, options);
  const type = fileTypeOf(head);
  if (drawable.includes(type) && size <= maxImageBytes) return {kind: 'image', type: type ?? '', size};
  const isWhole = head.length === size;
  const text = type === pdf ? undefined : readText(head, isWhole);
  if (text !== undefined) return {kind: 'text', size, isCut: !isWhole, ...text};
  return {kind: 'bytes', type, size, head: Uint8Array.from(head.subarray(0, maxDumpBytes))};
}

/** Returns the bytes to show of a text, or fewer of any other file, whose remaining blocks are not fetched. */
async function readHead(cid: BlockCid, size: number, options: PreviewOptions): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  for await (const bytes of readFile(cid, {...options, to: maxTextBytes})) {
    head = head.length === 0 ? bytes : Buffer.concat([head, bytes]);
    const isKnown = head.length >= Math.min(size, typeBytes);
    if (isKnown && (fileTypeOf(head) === pdf || readText(head, false) === undefined)) break;
  }
  return head;
}

function dataPreview(cid: BlockCid, {codec, bytes}: ContentNode & {kind: 'data'}): Preview {
  try {
    return {kind: 'data', ...dataAsJson(codec, bytes)};
  } catch (cause) {
    const fault =
      cause instanceof RangeError ? 'is nested too deeply to be shown' : 'is not what its CID says';
    throw new PinviewError('content-unknown', `The block ${cidText(cid)} ${fault}.`, {cause});
  }
}

import {basename} from 'node:path';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {cidText, parseBlockCid} from '../../core/verify/cid-bytes.ts';
import {type ContentProgress, sizeText} from '../../core/verify/progress.ts';
import {freePath, openPartFile} from '../storage/part-file.ts';
import {monotonicMs} from '../system/monotonic-clock.ts';
import {type BlockSourceOptions, createBlockSource} from './block-source.ts';
import {fileAt} from './file-at.ts';
import {matchingBytes} from './matching-bytes.ts';
import {readFile} from './read-file.ts';

export interface SaveOptions extends BlockSourceOptions {
  readonly cid: string;
  /** The path of the file within the content. */
  readonly names?: readonly string[];
  /** Where to save it, relative to the working folder; `~/` is the home folder. */
  readonly file: string;
  /** A sentence for the error’s hint that says how to resume. */
  readonly wayOn: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ContentProgress, size: number) => void;
}

/** Where content was saved, and how many bytes it has. */
export interface SavedContent {
  readonly file: string;
  readonly bytes: number;
}

/** This many characters of a CID tell part files of different content apart; nothing else depends on them. */
const keyLength = 8;

/**
 * Saves a file, with every byte checked against the CID. Until it is complete, its bytes are in a part file next to it,
 * which the next run checks in the same way and resumes.
 *
 * @throws PinviewError `usage` if the name is taken, `system` if it cannot be written, and what `fileAt` and `readFile`
 * throw.
 */
export async function saveContent(options: SaveOptions): Promise<SavedContent> {
  const {cid, names = [], signal, onProgress} = options;
  const file = await freePath(options.file);
  const source = createBlockSource(options);
  const found = await fileAt(parseBlockCid(cid), names, {source, signal});
  const part = await openPartFile(file, cidText({...found.cid, version: 1}).slice(-keyLength));
  let bytes = 0;
  const progress = (kept: number, elapsedMs: number) => onProgress?.({bytes, kept, elapsedMs}, found.size);
  try {
    bytes = await matchingBytes(found, {
      source,
      present: part,
      signal,
      onProgress: matched => {
        bytes = matched;
        progress(matched, 0);
      },
    });
    const kept = bytes;
    const since = monotonicMs();
    for await (const more of readFile(found.cid, {source, from: kept, signal})) {
      await part.write(more, bytes);
      bytes += more.length;
      progress(kept, monotonicMs() - since);
    }
    await part.finish(found.size);
    return {file, bytes};
  } catch (error) {
    await part.leave();
    const place = `${sizeText(bytes)} of ${sizeText(found.size)} are in ${sanitize(basename(part.path))}.`;
    throw bytes === 0 ? error : withHint(error, `${place} ${options.wayOn}`);
  }
}

function withHint(error: unknown, more: string): unknown {
  if (!(error instanceof PinviewError)) return error;
  const {code, message, hint} = error;
  return new PinviewError(code, message, {
    cause: error,
    hint: hint === undefined ? more : `${hint} ${more}`,
  });
}

import {safeFileName} from '../../core/content/safe-file-name.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {sizeText} from '../../core/verify/progress.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {contentOf} from '../pins/content-of.ts';
import type {ContentArgument} from '../shared/pin-arguments.ts';
import {printContent} from './print-content.ts';
import {createSaveProgress} from './save-progress.ts';

interface SaveRequest {
  readonly target: ContentArgument;
  /** The path of the file within the content. */
  readonly names: readonly string[];
  /** Where to save it, `-` for stdout; undefined for its own name in the working folder. */
  readonly file: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Saves content to a file, or prints it. Returns 0.
 *
 * @throws PinviewError whatever `contentOf`, `saveContent` and `printContent` throw.
 */
export async function save(
  {target, names, file, signal}: SaveRequest,
  services: Services,
  output: Output,
): Promise<number> {
  const {cid, name = ''} = await contentOf(target, signal, services, output);
  await services.history.tidy?.();
  const progress = createSaveProgress(output, {isSilent: file === '-' && output.columns !== undefined});
  try {
    const request = {
      cid,
      names,
      signal,
      gateways: services.gateways,
      findProxy: services.findProxy,
      onPause: progress.say,
      onProgress: progress.show,
    };
    if (file === '-') {
      await printContent(request, services, output);
      return 0;
    }
    const saved = await services.saveContent({
      ...request,
      file: file ?? safeFileName(names.at(-1) ?? name) ?? cid,
      wayOn: 'The same command resumes it.',
    });
    progress.end();
    output.say(`Saved ${sizeText(saved.bytes)} to ${sanitize(saved.file)}\n`);
    return 0;
  } finally {
    progress.end();
  }
}

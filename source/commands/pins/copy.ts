import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {pinTitle} from '../../core/pin/verdict.ts';
import {escapeInvisible} from '../../core/text/json-source.ts';
import {sanitize, shorten} from '../../core/text/sanitize.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {findAllPins} from './ask-for-pins.ts';
import {fieldsText} from './pin-format.ts';

interface CopyOptions {
  readonly pinIds: readonly string[];
  readonly fields: readonly string[];
  readonly isJson: boolean;
  readonly signal: AbortSignal;
}

/**
 * Looks up pins and copies their fields to the clipboard, one pin per line, all or none. Says what was copied, and by
 * which program. Returns 0.
 *
 * @throws PinviewError if there are no keys, a pin could not be fetched or lacks the fields, or there is no clipboard.
 */
export async function copy(
  {pinIds, fields, isJson, signal}: CopyOptions,
  services: Services,
  output: Output,
): Promise<number> {
  const pins = await findAllPins({pinIds, signal}, services, output);
  const text = pins.map(pin => copied(pin, fields)).join('\n');
  let through = '';
  // Keeps the process alive: nothing else waits for the clipboard's program.
  const alive = setInterval(() => {}, 1000);
  try {
    const method = await services.clipboard.copy(text, program => {
      through = program;
    });
    const isConfirmed = method === 'copied';
    const report = {copied: text, fields, pins: pins.map(({id}) => id), through, confirmed: isConfirmed};
    if (isJson) output.print(`${escapeInvisible(JSON.stringify(report, null, 2))}\n`);
    const how = isConfirmed ? `copied (${through})` : `sent to ${through}, which cannot confirm it`;
    output.say(`${described(pins, fields)} ${how}.\n`);
  } finally {
    clearInterval(alive);
  }
  await services.history.tidy?.();
  return 0;
}

function copied(pin: Pin, fields: readonly string[]): string {
  const text = fieldsText(pin, fields).slice(0, -1);
  if (text.trim() !== '') return text;
  throw new PinviewError('clipboard', `${nameOf(pin)} has nothing to copy in ${labelsOf(fields, pin)}.`, {
    hint: 'Nothing was copied.',
  });
}

/** Returns in words what is copied: `CID of holiday.mp4`, `CID of 3 pins`. */
function described(pins: readonly Pin[], fields: readonly string[]): string {
  const [only, ...others] = pins;
  const whose = only !== undefined && others.length === 0 ? nameOf(only) : `${pins.length} pins`;
  return `${labelsOf(fields, only)} of ${whose}`;
}

/** Returns the fields’ labels as on the screen, or their names where they have none. */
function labelsOf(fields: readonly string[], pin: Pin | undefined): string {
  const labels: Readonly<Record<string, string | undefined>> = {cid: 'CID', id: pin?.provider.idLabel};
  return fields.map(field => (Object.hasOwn(labels, field) && labels[field]) || field).join(', ');
}

const nameOf = (pin: Pin) => shorten(pinTitle(pin), 60) || sanitize(pin.id);

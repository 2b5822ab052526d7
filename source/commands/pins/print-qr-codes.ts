import {blackOnWhite} from '../../core/ansi/black-on-white.ts';
import {qrCode} from '../../core/export/qr-code.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import type {ContentArgument} from '../shared/pin-arguments.ts';
import {gatewayAddresses} from './gateway-addresses.ts';

interface QrCodeOptions {
  readonly targets: readonly ContentArgument[];
  /** Whether to print the addresses without codes. */
  readonly isPlain: boolean;
  readonly signal: AbortSignal;
}

/** The lines of a code, or why there is none. */
type Drawing = {readonly lines: readonly string[]} | {readonly problem: string};

/**
 * Prints the gateway address of each target as a QR code and on a line of its own; where the code could not be scanned,
 * only the address, and why. Returns 0, or 1 if a code is missing.
 *
 * @throws PinviewError if there are no keys, or a pin could not be fetched or has no CID; nothing is printed then.
 */
export async function printQrCodes(
  {targets, isPlain, signal}: QrCodeOptions,
  services: Services,
  output: Output,
): Promise<number> {
  const addresses = await gatewayAddresses(targets, {services, output, signal});
  const problems = new Set<string>();
  for (const {url} of addresses) {
    const drawing = isPlain ? plain : draw(url, services.terminal, output);
    if ('problem' in drawing) problems.add(drawing.problem);
    const lines = 'lines' in drawing ? drawing.lines : [];
    output.print(`${inOrder(lines, url, output).join('\n')}\n`);
  }
  await services.history.tidy?.();
  for (const problem of problems) output.say(`pinview: ${problem}\n`);
  if (problems.size > 0) return 1;
  if (output.columns === undefined) output.say(`pinview: ${asText}\n`);
  return 0;
}

const asText = 'The QR code is text: many scanners cannot read it light on dark.';

const plain = {problem: 'No QR code is drawn with --plain, for a screen reader or on a dumb terminal.'};

function draw(address: string, {colourBits}: Services['terminal'], {columns, rows}: Output): Drawing {
  const code = qrCode(address);
  if (code === undefined) return {problem: 'The address is too long for a QR code.'};
  const {lines} = code;
  if (columns === undefined || rows === undefined) return {lines};
  if (colourBits === 1) {
    return {problem: 'A QR code is black on white, but there are no colours here.'};
  }
  // The shell's prompt takes a row.
  const needed = lines.length + 1;
  if (code.columns > columns || needed > rows) {
    return {problem: `The QR code needs ${code.columns}x${needed}; this terminal has ${columns}x${rows}.`};
  }
  return {lines: lines.map(line => blackOnWhite(line, colourBits))};
}

/** The address comes last, unless that would scroll the top of the code away. */
function inOrder(
  lines: readonly string[],
  address: string,
  {columns = 1, rows = Number.POSITIVE_INFINITY}: Output,
): readonly string[] {
  const isWhole = lines.length + Math.ceil(address.length / columns) < rows;
  return isWhole ? [...lines, address] : [address, ...lines];
}

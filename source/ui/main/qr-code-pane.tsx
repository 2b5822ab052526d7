import {Box, Text} from 'ink';
import {blackOnWhite} from '../../core/ansi/black-on-white.ts';
import type {qrCode} from '../../core/export/qr-code.ts';
import {type QrCodeView, qrCodeView, textMargin, withoutCode} from '../../core/export/qr-code-view.ts';
import {useServices} from '../../hooks/services-context.ts';

export interface QrCodeProps {
  readonly address: string;
  readonly encode: typeof qrCode;
  readonly width: number;
  readonly height: number;
}

/** An address as a QR code, on the whole screen but for the line of keys: on 24 rows most codes need it. */
export function QrCodePane({address, encode, width, height}: QrCodeProps) {
  const {colourBits, hasWideSymbols} = useServices().terminal;
  const view = (): QrCodeView => {
    const code = encode(address);
    if (code === undefined) return withoutCode('The address is too long for a QR code.', address, width);
    if (colourBits === 1) {
      return withoutCode('A QR code is black on white, but there are no colours here.', address, width);
    }
    if (hasWideSymbols) {
      return withoutCode('The blocks of a QR code are two columns wide on this terminal.', address, width);
    }
    return qrCodeView(code, address, {columns: width, rows: height});
  };
  const {code, isBeside, text} = view();
  return (
    <Box flexDirection={isBeside ? 'row' : 'column'} overflow="hidden">
      <Box flexDirection="column" flexShrink={0}>
        {[...code.entries()].map(([row, line]) => (
          <Text key={row}>{blackOnWhite(line, colourBits)}</Text>
        ))}
      </Box>
      <Box marginLeft={textMargin}>
        <Text>{text.join('\n')}</Text>
      </Box>
    </Box>
  );
}

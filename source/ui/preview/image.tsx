import {Box, Text} from 'ink';
import {memo} from 'react';
import {useImage} from '../../hooks/preview/use-image.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';

interface Props {
  /** A PNG, a JPEG or a GIF. */
  readonly bytes: Uint8Array;
  readonly columns: number;
  readonly rows: number;
}

/** Memoised: Ink keeps the output of a text that does not render again, and a row of an image takes a millisecond or more. */
const Line = memo(function Line({children}: {readonly children: string}) {
  return <Text wrap="truncate">{children}</Text>;
});

/** An image at its own size, or as large as the space allows. */
export function Image({bytes, columns, rows}: Props) {
  const {lines, failure, isWaiting} = useImage(bytes, {columns, rows});
  const {faint, tones} = useStyles();
  return (
    <Box flexDirection="column" width={columns} height={rows} flexShrink={0} overflow="hidden">
      {failure && <Text {...tones.failure}>{failure.message}</Text>}
      {isWaiting && <Text {...faint}>Drawing…</Text>}
      {lines.map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is what is drawn in its row.
        <Line key={row}>{line}</Line>
      ))}
    </Box>
  );
}

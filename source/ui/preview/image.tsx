import {Box, Text} from 'ink';
import {memo} from 'react';
import {useImage} from '../../hooks/preview/use-image.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';

interface Props {
  /** Of a PNG, a JPEG or a GIF. */
  readonly bytes: Uint8Array;
  readonly columns: number;
  readonly rows: number;
}

/** Ink keeps the row of a text that is not rendered again: it takes a millisecond or more to draw one of an image. */
const Line = memo(function Line({children}: {readonly children: string}) {
  return <Text wrap="truncate">{children}</Text>;
});

/** An image, as large as it is or as the space allows. */
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

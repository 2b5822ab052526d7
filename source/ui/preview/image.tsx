import {Box, Text} from 'ink';
import {useImage} from '../../hooks/preview/use-image.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';

interface Props {
  /** Of a PNG, a JPEG or a GIF. */
  readonly bytes: Uint8Array;
  readonly columns: number;
  readonly rows: number;
}

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
        <Text key={row} wrap="truncate">
          {line}
        </Text>
      ))}
    </Box>
  );
}

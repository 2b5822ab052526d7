import {Box, Text, useApp, useInput} from 'ink';
import {fewestColumns, fewestRows} from '../core/layout.ts';

interface Props {
  readonly columns: number;
  readonly rows: number;
}

/** What is said where there is no room for anything else; it goes as soon as there is. */
export function TooSmall({columns, rows}: Props) {
  const {exit} = useApp();
  useInput((input, key) => {
    if (input === 'q' || (key.ctrl && input === 'c')) exit();
  });
  return (
    <Box width="100%" height={rows} flexDirection="column" overflow="hidden">
      <Text wrap="wrap">{`pinview needs ${fewestColumns}x${fewestRows}; this terminal has ${columns}x${rows}. q quits.`}</Text>
    </Box>
  );
}

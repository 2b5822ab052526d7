import {Box, Text, useApp, useInput, usePaste} from 'ink';
import {fewestColumns, fewestRows} from '../core/layout.ts';
import {wrapText} from '../core/wrapped-text.ts';
import {keyName} from '../hooks/key-name.ts';

interface Props {
  readonly columns: number;
  readonly rows: number;
}

/** What is said where there is no room for anything else; it goes as soon as there is. */
export function TooSmall({columns, rows}: Props) {
  const {exit} = useApp();
  useInput((input, key) => {
    const name = keyName(input, key);
    if (name === 'q' || name === 'Ctrl+C') exit();
  });
  // What is pasted is never run as keys, and there is nothing else to do with it.
  usePaste(() => {});
  const text = `pinview needs ${fewestColumns}x${fewestRows}; this terminal has ${columns}x${rows}. q quits.`;
  return (
    <Box width="100%" height={rows} flexDirection="column" overflow="hidden">
      <Text wrap="truncate">{wrapText(text, columns).join('\n')}</Text>
    </Box>
  );
}

import {Box, Text, useApp, useInput} from 'ink';
import {minColumns, minRows} from '../../core/screen/layout.ts';
import {usKey} from '../../core/text/us-keys.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {keyName} from '../../hooks/terminal/key-name.ts';

interface Props {
  readonly columns: number;
  readonly rows: number;
  /** How many pins are watched: q quits only with none, since there is no room to ask first. */
  readonly watched?: number;
}

/** Shown while the terminal is too small for anything else. */
export function TooSmall({columns, rows, watched = 0}: Props) {
  const {exit} = useApp();
  useInput((input, key) => {
    const name = keyName(input, key);
    if (name === undefined) return;
    if (name === 'Ctrl+C' || (watched === 0 && (usKey(name) ?? name) === 'q')) exit();
  });
  const wayOut = watched === 0 ? 'q quits' : `${watched} watched; Ctrl+C quits`;
  const text = `pinview needs ${minColumns}x${minRows}; this terminal has ${columns}x${rows}. ${wayOut}.`;
  return (
    <Box width="100%" height={rows} flexDirection="column" overflow="hidden">
      <Text wrap="truncate">{wrapText(text, columns).join('\n')}</Text>
    </Box>
  );
}

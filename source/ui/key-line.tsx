import {Box, Text} from 'ink';
import type {Notice} from '../hooks/use-notice.ts';

const colours = {success: 'green', failure: 'red', plain: 'yellow'} as const;
const symbols = {success: '✔ ', failure: '✖ ', plain: ''} as const;

interface Props {
  readonly notice: Notice | undefined;
  readonly hints: ReadonlyArray<{readonly key: string; readonly hint: string}>;
}

/** The bottom line: what was just done, else the keys that do something now. */
export function KeyLine({notice, hints}: Props) {
  return (
    <Box height={1} flexShrink={0} paddingX={1} overflow="hidden">
      {notice === undefined ? (
        <Text wrap="truncate">
          {hints.map(({key, hint}, index) => (
            <Text key={key}>
              {index === 0 ? '' : ' · '}
              <Text bold>{key}</Text> <Text dimColor>{hint}</Text>
            </Text>
          ))}
        </Text>
      ) : (
        <Text color={colours[notice.tone]} wrap="truncate">
          {symbols[notice.tone] + notice.text}
        </Text>
      )}
    </Box>
  );
}

import {Box, Text} from 'ink';
import {Fragment, memo} from 'react';
import {fitHints, type KeyHint} from '../core/key-hints.ts';
import {cutToWidth} from '../core/text-width.ts';
import type {Notice} from '../hooks/use-notice.ts';

const colours = {success: 'green', failure: 'red', plain: 'yellow'} as const;
const symbols = {success: '✔ ', failure: '✖ ', plain: ''} as const;

interface Props {
  readonly notice: Notice | undefined;
  readonly hints: readonly KeyHint[];
  readonly width: number;
}

/** The bottom line: what was just done, else the keys that do something now. */
export const KeyLine = memo(function KeyLine({notice, hints, width}: Props) {
  return (
    <Box height={1} flexShrink={0} paddingX={1} overflow="hidden">
      {notice === undefined ? (
        <Text wrap="truncate">
          {fitHints(hints, width - 2).map(({key, hint}, index) => (
            <Fragment key={key}>
              {index === 0 ? '' : ' · '}
              <Text bold>{key}</Text> <Text dimColor>{hint}</Text>
            </Fragment>
          ))}
        </Text>
      ) : (
        <Text color={colours[notice.tone]} wrap="truncate">
          {cutToWidth(symbols[notice.tone] + notice.text, width - 2)}
        </Text>
      )}
    </Box>
  );
}, isSame);

/** The hints are worked out with each key, and mostly come out the same. */
function isSame(former: Props, next: Props): boolean {
  return (
    former.notice === next.notice &&
    former.width === next.width &&
    former.hints.length === next.hints.length &&
    former.hints.every(
      ({key, hint}, index) => key === next.hints[index]?.key && hint === next.hints[index].hint,
    )
  );
}

import {Box, Text} from 'ink';
import {Fragment, memo} from 'react';
import {fitHints, type KeyHint} from '../../core/keymap/match.ts';
import {cutToWidth} from '../../core/text/width.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import type {Notice} from '../../hooks/terminal/use-notice.ts';
import {SpinningText} from './spinning-text.tsx';

const tones = {success: 'success', failure: 'failure', plain: 'warning'} as const;
const symbols = {success: '✔ ', failure: '✖ ', plain: ''} as const;

interface Props {
  readonly notice: Notice | undefined;
  readonly hints: readonly KeyHint[];
  readonly width: number;
}

/** The bottom line: the current notice, or else the bindings that apply now. */
export const Footer = memo(function Footer({notice, hints, width}: Props) {
  const styles = useStyles();
  return (
    <Box height={1} flexShrink={0} paddingX={1} overflow="hidden">
      {notice === undefined ? (
        <Text wrap="truncate">
          {fitHints(hints, width - 2).map(({key, hint}, index) => (
            <Fragment key={hint}>
              {index === 0 ? '' : ' · '}
              <Text bold {...styles.accent}>
                {key}
              </Text>{' '}
              <Text {...styles.faint}>{hint}</Text>
            </Fragment>
          ))}
        </Text>
      ) : (
        <Text {...styles.tones[tones[notice.tone]]} wrap="truncate">
          {notice.isWaiting ? <SpinningText>{shown(notice, width)}</SpinningText> : shown(notice, width)}
        </Text>
      )}
    </Box>
  );
}, isSame);

const shown = ({tone, text}: Notice, width: number) => cutToWidth(symbols[tone] + text, width - 2);

/** The hints are computed on every key press and are mostly unchanged. */
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

import {Box, Text} from 'ink';
import type {CopyItem} from '../../core/export/copy-items.ts';
import {copyMenuView} from '../../core/screen/copy-menu.ts';
import {paneMargin} from '../../core/screen/layout.ts';
import type {ListView} from '../../core/screen/list-state.ts';
import {cutToWidth, padToWidth} from '../../core/text/width.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {PaneFrame} from '../parts/pane-frame.tsx';

/** In columns: the frame’s corners, and the spaces and lines beside them. */
const titleMargin = 6;

interface Props {
  /** The title of the pin. */
  readonly title: string;
  readonly items: readonly CopyItem[];
  readonly view: ListView;
  readonly width: number;
  readonly height: number;
}

/** What can be copied of a pin, with the selected value below. */
export function CopyPane({title, items, view: wanted, width, height}: Props) {
  const {faint} = useStyles();
  const inner = width - paneMargin;
  const {view, listRows, preview} = copyMenuView(items, wanted, {width: inner, rows: height - 2});
  const place = items.length > listRows ? ` ${view.cursor + 1}/${items.length}` : '';
  const beginning = cutToWidth(`Copy · ${title}`, Math.max(1, width - titleMargin - place.length));
  return (
    <PaneFrame title={beginning + place} order="a letter chooses it" width={width} height={height} hasFocus>
      {items.slice(view.top, view.top + listRows).map(({label, letter}, row) => {
        const index = view.top + row;
        const isChosen = index === view.cursor;
        return (
          <Text key={label} inverse={isChosen} wrap="truncate">
            {padToWidth(`${isChosen ? '›' : ' '} ${letter ?? ' '}  ${label}`, inner)}
          </Text>
        );
      })}
      <Text {...faint} wrap="truncate">
        {'─'.repeat(inner)}
      </Text>
      <Box flexDirection="column" flexShrink={1} overflow="hidden">
        {[...preview.entries()].map(([row, line]) => (
          <Text key={row} wrap="truncate">
            {line === '' ? ' ' : line}
          </Text>
        ))}
      </Box>
    </PaneFrame>
  );
}

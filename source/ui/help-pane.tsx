import {Box, Text} from 'ink';
import {type HelpLine, helpKeysWidth} from '../core/help-lines.ts';
import type {ListView} from '../core/list-view.ts';
import {PaneFrame} from './pane-frame.tsx';

interface Props {
  readonly lines: readonly HelpLine[];
  readonly view: ListView;
  readonly width: number;
  readonly height: number;
}

/** Every key, by place. The line that is chosen is the first one on screen. */
export function HelpPane({lines, view, width, height}: Props) {
  const rows = Math.max(0, height - 2);
  // On a higher screen less is above, so that no row stays empty.
  const top = Math.max(0, Math.min(view.top, lines.length - rows));
  const position =
    lines.length > rows ? ` ${top + 1}-${Math.min(lines.length, top + rows)}/${lines.length}` : '';
  return (
    <PaneFrame title={`Keys${position}`} width={width} height={height} hasFocus>
      {[...lines.slice(top, top + rows).entries()].map(([row, line]) =>
        line.kind === 'heading' ? (
          <Text key={row} bold wrap="truncate">
            {line.text}
          </Text>
        ) : (
          <Box key={row} height={1}>
            <Box width={helpKeysWidth} flexShrink={0} paddingLeft={2} overflow="hidden">
              <Text color="cyan" wrap="truncate">
                {line.keys}
              </Text>
            </Box>
            <Text wrap="truncate">{line.text}</Text>
          </Box>
        ),
      )}
    </PaneFrame>
  );
}

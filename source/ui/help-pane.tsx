import {Box, Text} from 'ink';
import type {HelpLine} from '../core/help-lines.ts';
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
  const position =
    lines.length > rows ? ` ${view.top + 1}-${Math.min(lines.length, view.top + rows)}/${lines.length}` : '';
  return (
    <PaneFrame title={`Keys${position}`} width={width} height={height} hasFocus>
      {[...lines.slice(view.top, view.top + rows).entries()].map(([row, line]) =>
        line.kind === 'heading' ? (
          <Text key={row} bold wrap="truncate">
            {line.text}
          </Text>
        ) : (
          <Box key={row} height={1}>
            <Box width={14} flexShrink={0} paddingLeft={2} overflow="hidden">
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

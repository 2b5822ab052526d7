import {Box, Spacer, Text} from 'ink';
import type {HelpPart} from '../../core/help/columns.ts';
import {scrollMarks} from '../../core/screen/list-state.ts';
import {markedPieces} from '../../core/screen/raw-search.ts';
import {firstLine, linesShown} from '../../core/screen/raw-view.ts';
import type {Styles, TextStyle} from '../../core/screen/styles.ts';
import type {HelpModel} from '../../hooks/screen/use-help.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {matchMarks} from '../parts/match-marks.ts';
import {PaneFrame} from '../parts/pane-frame.tsx';
import {RawSearchLine} from './raw-search-line.tsx';

const partStyles = ({accent, tones}: Styles): Readonly<Record<HelpPart['kind'], TextStyle>> => ({
  ...tones,
  heading: {bold: true},
  keys: accent,
});

interface Props extends HelpModel {
  readonly width: number;
  readonly height: number;
}

/** Every key, by where it works, and what the symbols mean. Only the lines on screen are drawn. */
export function HelpPane({help, view, matches, dispatch, width, height}: Props) {
  const styles = partStyles(useStyles());
  const rows = Math.max(0, height - 2);
  const shown = linesShown(view, rows);
  const top = firstLine(view, help, rows);
  const {length} = help.lines;
  const visible = help.lines.slice(top, top + shown);
  const place = length > shown ? ` ${top + 1}-${top + visible.length}/${length}` : '';
  const current = view.match === undefined ? undefined : matches[view.match];
  return (
    <PaneFrame
      title={`Keys${place}`}
      position={scrollMarks(top, shown, length)}
      isFlush
      width={width}
      height={height}
      hasFocus
    >
      {visible.map(line => (
        <Text key={line.start} wrap="truncate">
          {' '}
          {markedPieces(line.parts, line, {matches, current}).map(piece => (
            <Text key={piece.start} {...styles[piece.kind]} {...matchMarks[piece.mark]}>
              {piece.text}
            </Text>
          ))}
        </Text>
      ))}
      <Spacer />
      <Box flexDirection="column" paddingX={1} flexShrink={0}>
        <RawSearchLine
          view={view}
          count={matches.length}
          hasFocus
          onSearch={text => dispatch({type: 'edit-search', text})}
        />
      </Box>
    </PaneFrame>
  );
}

import {Box, Spacer, Text} from 'ink';
import {memo} from 'react';
import {linePieces, type Match} from '../../core/screen/raw-search.ts';
import {firstLine, linesShown} from '../../core/screen/raw-view.ts';
import type {Styles, TextStyle} from '../../core/screen/styles.ts';
import type {JsonKind, JsonLine} from '../../core/text/json-layout.ts';
import {cutToWidth} from '../../core/text/width.ts';
import type {PinModel} from '../../hooks/main/use-pin-pane.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {matchMarks} from '../parts/match-marks.ts';
import {PaneFrame} from '../parts/pane-frame.tsx';
import {RawSearchLine} from './raw-search-line.tsx';

/** The frame’s corners, and the spaces and lines beside them. */
const titleMargin = 6;

const jsonStyles = ({accent, faint, tones}: Styles): Readonly<Record<JsonKind, TextStyle>> => ({
  key: accent,
  string: {color: 'green'},
  number: tones.warning,
  word: {color: 'magenta'},
  punctuation: faint,
});

interface LineProps {
  readonly text: string;
  readonly line: JsonLine;
  readonly matches: readonly Match[];
  readonly current: Match | undefined;
}

const Line = memo(function Line({text, line, matches, current}: LineProps) {
  const styles = jsonStyles(useStyles());
  return (
    <Text wrap="truncate">
      {' '.repeat(line.indent)}
      {linePieces(text, line, matches, current).map(piece => (
        <Text key={piece.start} {...styles[piece.kind]} {...matchMarks[piece.mark]}>
          {piece.text}
        </Text>
      ))}
    </Text>
  );
});

interface Props {
  readonly title: string;
  /** Broken to the width within the frame. */
  readonly raw: NonNullable<PinModel['raw']>;
  readonly width: number;
  readonly height: number;
  readonly hasFocus: boolean;
}

/** The record as it came. Only the lines on screen are drawn. */
export function RawPane({title, raw: {json, view, matches, dispatch}, width, height, hasFocus}: Props) {
  const rows = Math.max(0, height - 2);
  const shown = linesShown(view, rows);
  const top = firstLine(view, json, rows);
  const {length} = json.lines;
  const visible = json.lines.slice(top, top + shown);
  const place = length > shown ? ` ${top + 1}-${top + visible.length}/${length}` : '';
  const end = ` · raw${place}`;
  const name = cutToWidth(title, Math.max(1, width - titleMargin - end.length));
  const current = view.match === undefined ? undefined : matches[view.match];
  return (
    <PaneFrame title={name + end} width={width} height={height} hasFocus={hasFocus}>
      <Box flexDirection="column" height={shown} flexShrink={0} overflow="hidden">
        {visible.map(line => (
          <Line key={line.start} text={json.text} line={line} matches={matches} current={current} />
        ))}
      </Box>
      <Spacer />
      <RawSearchLine
        view={view}
        count={matches.length}
        hasFocus={hasFocus}
        onSearch={text => dispatch({type: 'edit-search', text})}
      />
    </PaneFrame>
  );
}

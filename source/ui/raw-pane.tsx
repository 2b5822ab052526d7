import {Box, Spacer, Text} from 'ink';
import {memo} from 'react';
import type {JsonKind, JsonLine, JsonLines} from '../core/json-lines.ts';
import {linePieces, type Match, type RawPiece} from '../core/raw-search.ts';
import {firstLine, linesShown, type RawView} from '../core/raw-view.ts';
import {cutToWidth} from '../core/text-width.ts';
import {PaneFrame} from './pane-frame.tsx';
import {RawSearch} from './raw-search.tsx';

/** The frame’s corners, and the spaces and lines beside them. */
const titleMargin = 6;

const styles: Readonly<Record<JsonKind, {readonly color?: string; readonly dimColor?: boolean}>> = {
  key: {color: 'cyan'},
  string: {color: 'green'},
  number: {color: 'yellow'},
  word: {color: 'magenta'},
  punctuation: {dimColor: true},
};

const marks: Readonly<Record<RawPiece['mark'], object>> = {
  none: {},
  match: {inverse: true},
  current: {inverse: true, bold: true, underline: true},
};

interface LineProps {
  readonly text: string;
  readonly line: JsonLine;
  readonly matches: readonly Match[];
  readonly current: Match | undefined;
}

const Line = memo(function Line({text, line, matches, current}: LineProps) {
  return (
    <Text wrap="truncate">
      {' '.repeat(line.indent)}
      {linePieces(text, line, matches, current).map(piece => (
        <Text key={piece.start} {...styles[piece.kind]} {...marks[piece.mark]}>
          {piece.text}
        </Text>
      ))}
    </Text>
  );
});

interface Props {
  readonly title: string;
  /** Broken to the width within the frame. */
  readonly json: JsonLines;
  readonly view: RawView;
  /** Of the view’s search, in the whole text. */
  readonly matches: readonly Match[];
  readonly width: number;
  readonly height: number;
  readonly hasFocus: boolean;
  readonly onSearch: (text: string) => void;
}

/** The record as it came. Only the lines on screen are drawn. */
export function RawPane({title, json, view, matches, width, height, hasFocus, onSearch}: Props) {
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
      <RawSearch view={view} count={matches.length} hasFocus={hasFocus} onSearch={onSearch} />
    </PaneFrame>
  );
}

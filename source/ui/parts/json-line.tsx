import {Text} from 'ink';
import {memo} from 'react';
import {linePieces, type Match} from '../../core/screen/raw-search.ts';
import type {Styles, TextStyle} from '../../core/screen/styles.ts';
import type {JsonKind, JsonLine} from '../../core/text/json-layout.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {matchMarks} from './match-marks.ts';

const jsonStyles = ({accent, faint, tones}: Styles): Readonly<Record<JsonKind, TextStyle>> => ({
  key: accent,
  string: {...tones.success, bold: false},
  number: tones.warning,
  word: {color: 'magenta'},
  punctuation: faint,
});

interface Props {
  readonly text: string;
  readonly line: JsonLine;
  readonly matches: readonly Match[];
  readonly current: Match | undefined;
}

/** A line of coloured JSON, with its search matches marked. */
export const JsonLineText = memo(function JsonLineText({text, line, matches, current}: Props) {
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

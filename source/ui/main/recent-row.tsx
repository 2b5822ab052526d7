import {Text} from 'ink';
import {memo} from 'react';
import type {PinviewError} from '../../core/errors/pinview-error.ts';
import {type Lookup, pinOf} from '../../core/history/lookup.ts';
import {type ContentCheck, rowFace} from '../../core/history/row.ts';
import {rowColumns, rowSize, wordWidth} from '../../core/screen/row-columns.ts';
import {markedParts} from '../../core/text/highlight.ts';
import type {TextRange} from '../../core/text/search-form.ts';
import {cutToWidth, textWidth} from '../../core/text/width.ts';
import type {Proof} from '../../core/verify/proof.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';

interface Props {
  readonly lookup: Lookup;
  /** What the prompt’s text matches in the title. */
  readonly marks: readonly TextRange[];
  /** Where else it matches, as in `status FAILED`. */
  readonly where: string | undefined;
  readonly age: string;
  /** Why the service gave no answer for it. */
  readonly failure: PinviewError | undefined;
  /** What was last proved about its content. */
  readonly proof: Proof | undefined;
  readonly activity: ContentCheck['activity'];
  /** Whether keys act on it together with the other marked rows. */
  readonly isMarked: boolean;
  readonly isWatched: boolean;
  readonly width: number;
  readonly isSelected: boolean;
  readonly hasFocus: boolean;
}

/** A row of the list: state, name, size, age and mark; a bar across the pane under the cursor. */
export const RecentRow = memo(function RecentRow(props: Props) {
  const {
    lookup,
    marks,
    where,
    age,
    failure,
    proof,
    activity,
    isMarked,
    isWatched,
    width,
    isSelected,
    hasFocus,
  } = props;
  const {faint, tones} = useStyles();
  const {symbol, word, tone, title, note} = rowFace(lookup, failure, {proof, activity});
  const columns = rowColumns(width, note !== undefined);
  const name = cutToWidth(title, columns.name);
  const room = columns.name - textWidth(name);
  const beside = [note, where].filter(part => part !== undefined).join(' ');
  const shownBeside = room > 1 && beside !== '' ? ` ${cutToWidth(beside, room - 1)}` : '';
  const rest = ' '.repeat(Math.max(0, room - textWidth(shownBeside)));
  const bytes = lookup.isAwaited ? undefined : pinOf(lookup)?.size;
  const size = bytes === undefined ? '' : rowSize(bytes);
  const shownAge = lookup.isAwaited ? '' : age;
  const isBar = isSelected && hasFocus;
  return (
    <Text inverse={isBar} bold={isSelected} wrap="truncate">
      {isSelected ? '▌' : ' '}
      {/* In the bar, colours would be its background. */}
      <Text {...(isBar ? {} : tones[tone])}>{`${symbol} ${word.padEnd(wordWidth)}`}</Text>{' '}
      {markedParts(name, lookup.isAwaited ? [] : marks).map(({start, text, isMarked}) =>
        isMarked ? (
          <Text key={start} bold underline>
            {text}
          </Text>
        ) : (
          text
        ),
      )}
      <Text {...(isBar ? {} : faint)}>
        {shownBeside + rest + size.padStart(columns.size).slice(0, columns.size)}
        {shownAge.padStart(columns.age).slice(0, columns.age)}
      </Text>
      {isMarked ? '•' : isWatched ? '◉' : ' '}
    </Text>
  );
});

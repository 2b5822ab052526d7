import {Box, Text} from 'ink';
import {memo} from 'react';
import type {TextRange} from '../core/folded-text.ts';
import {type Lookup, pinOf} from '../core/lookup.ts';
import {markedParts} from '../core/marked-text.ts';
import {lookupTitle} from '../core/recent-rows.ts';
import {stateTones} from '../core/tone.ts';
import {pinState, stateSymbols} from '../core/verdict.ts';
import {toneStyles} from './tone-text.tsx';

interface Props {
  readonly lookup: Lookup;
  /** What the filter has found in the name. */
  readonly marks: readonly TextRange[];
  /** What it has found elsewhere. */
  readonly where: string | undefined;
  readonly age: string;
  readonly isSelected: boolean;
  readonly hasFocus: boolean;
}

/** A recent lookup: its state, name and age. */
export const RecentRow = memo(function RecentRow({lookup, marks, where, age, isSelected, hasFocus}: Props) {
  const pin = pinOf(lookup);
  const state = pin === undefined ? 'unknown' : pinState(pin);
  return (
    <Box height={1} justifyContent="space-between">
      <Text inverse={isSelected && hasFocus} wrap="truncate">
        {isSelected ? '› ' : '  '}
        <Text {...toneStyles[stateTones[state]]}>{stateSymbols[state]}</Text>{' '}
        {markedParts(lookupTitle(lookup), marks).map(({start, text, isMarked}) =>
          isMarked ? (
            <Text key={start} bold underline>
              {text}
            </Text>
          ) : (
            text
          ),
        )}
        {where === undefined ? null : <Text dimColor>{` ${where}`}</Text>}
      </Text>
      <Box flexShrink={0} width={7} justifyContent="flex-end">
        <Text dimColor>{age}</Text>
      </Box>
    </Box>
  );
});

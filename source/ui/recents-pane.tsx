import {Box, Text} from 'ink';
import {memo} from 'react';
import {shortAge} from '../core/dates.ts';
import {fitToList} from '../core/list-view.ts';
import {type Lookup, pinOf} from '../core/lookup.ts';
import {type PinState, pinState, pinTitle, stateSymbols} from '../core/verdict.ts';
import type {BrowserModel} from '../hooks/use-browser.ts';
import {PaneFrame} from './pane-frame.tsx';

const colours: Readonly<Record<PinState, string>> = {
  pinned: 'green',
  pinning: 'yellow',
  failed: 'red',
  unpinned: 'gray',
  unknown: 'gray',
};

interface RowProps {
  readonly lookup: Lookup;
  readonly age: string;
  readonly isSelected: boolean;
  readonly hasFocus: boolean;
}

const RecentRow = memo(function RecentRow({lookup, age, isSelected, hasFocus}: RowProps) {
  const pin = pinOf(lookup);
  const state = pin === undefined ? 'unknown' : pinState(pin);
  const isInverse = isSelected && hasFocus;
  return (
    <Box height={1}>
      <Box flexGrow={1} flexShrink={1} overflow="hidden">
        <Text inverse={isInverse} wrap="truncate">
          {isSelected ? '› ' : '  '}
          <Text color={colours[state]}>{stateSymbols[state]}</Text>{' '}
          {pin === undefined ? lookup.pinId : pinTitle(pin)}
        </Text>
      </Box>
      <Box flexShrink={0} width={7} justifyContent="flex-end">
        <Text dimColor>{age}</Text>
      </Box>
    </Box>
  );
});

/** The pins that were looked up, newest first. Only the rows on screen are drawn. */
export function RecentsPane({model}: {readonly model: BrowserModel}) {
  const {lookups, selected, layout, state, now} = model;
  const hasFocus = state.pane === 'recents';
  const {top} = fitToList({cursor: selected, top: state.recentsTop}, lookups.length, layout.paneRows);
  const visible = lookups.slice(top, top + layout.paneRows);
  const title = lookups.length > layout.paneRows ? `Recent ${selected + 1}/${lookups.length}` : 'Recent';
  return (
    <PaneFrame title={title} width={layout.recentsWidth} height={layout.bodyHeight} hasFocus={hasFocus}>
      {lookups.length === 0 ? <Text dimColor>Pins you look up are listed here.</Text> : null}
      {visible.map((lookup, index) => (
        <RecentRow
          key={lookup.pinId}
          lookup={lookup}
          age={shortAge(now - lookup.at)}
          isSelected={top + index === selected}
          hasFocus={hasFocus}
        />
      ))}
    </PaneFrame>
  );
}

import {Box, Text} from 'ink';
import {shortAge} from '../core/dates.ts';
import {fitToList} from '../core/list-view.ts';
import {recentsRows} from '../hooks/move-in-place.ts';
import type {BrowserModel} from '../hooks/use-browser.ts';
import {longestPrompt} from '../hooks/use-browser-keys.ts';
import {PaneFrame} from './pane-frame.tsx';
import {RecentRow} from './recent-row.tsx';
import {TextField} from './text-field.tsx';

/** The pins that were looked up, newest first. Only the rows on screen are drawn. */
export function RecentsPane({model}: {readonly model: BrowserModel}) {
  const {list, recents, layout, state, now} = model;
  const {items, selected} = list;
  const hasFocus = state.pane === 'recents' && state.overlay === undefined;
  const rows = recentsRows(model);
  const {top} = fitToList({cursor: selected, top: state.recentsTop}, items.length, rows);
  const position = items.length > rows ? ` ${selected + 1}/${items.length}` : '';
  const found = state.filter === undefined ? '' : ` ${items.length} of ${recents.lookups.length}`;
  return (
    <PaneFrame
      title={`Recent${found || position}`}
      width={layout.recentsWidth}
      height={layout.bodyHeight}
      hasFocus={hasFocus}
    >
      {state.filter === undefined ? null : <FilterLine model={model} />}
      {items.length === 0 ? <Empty isFiltered={state.filter !== undefined} /> : null}
      {items.slice(top, top + rows).map(({lookup, marks, where}, index) => (
        <RecentRow
          key={lookup.pinId}
          lookup={lookup}
          marks={marks}
          where={where}
          age={shortAge(now - lookup.at)}
          isSelected={top + index === selected}
          hasFocus={hasFocus}
        />
      ))}
    </PaneFrame>
  );
}

function Empty({isFiltered}: {readonly isFiltered: boolean}) {
  return (
    <Text dimColor>
      {isFiltered ? 'Nothing matches. Esc shows all again.' : 'Pins you look up are listed here.'}
    </Text>
  );
}

/** What the list is narrowed to. */
function FilterLine({model}: {readonly model: BrowserModel}) {
  const {state, dispatch} = model;
  const {text, isTyping} = state.filter ?? {text: '', isTyping: false};
  return (
    <Box height={1} flexShrink={0}>
      <Text color="cyan">{'/ '}</Text>
      <TextField
        value={text}
        onChange={next => dispatch({type: 'filter', filter: {text: next, isTyping: true}})}
        placeholder="name, ID, CID, status or label"
        hasFocus={isTyping && state.pane === 'recents' && state.overlay === undefined}
        longest={longestPrompt}
      />
    </Box>
  );
}

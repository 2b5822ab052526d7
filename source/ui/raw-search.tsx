import {Box, Text} from 'ink';
import {matchCount, type RawView} from '../core/raw-view.ts';
import {TextField} from './text-field.tsx';

/** Characters; no one searches for more. */
const longestSearch = 200;

interface Props {
  readonly view: RawView;
  /** Of the matches. */
  readonly count: number;
  readonly hasFocus: boolean;
  readonly onSearch: (text: string) => void;
}

/** What is searched in the record, and how often it is there. */
export function RawSearch({view, count, hasFocus, onSearch}: Props) {
  if (!view.isSearching && view.search === '') return null;
  return (
    <Box height={1} flexShrink={0} columnGap={2}>
      <Box flexGrow={1} flexShrink={1} overflow="hidden">
        <Box flexShrink={0}>
          <Text bold={view.isSearching}>/</Text>
        </Box>
        {view.isSearching ? (
          <TextField value={view.search} onChange={onSearch} hasFocus={hasFocus} longest={longestSearch} />
        ) : (
          <Text wrap="truncate">{view.search}</Text>
        )}
      </Box>
      <Box flexShrink={0}>
        <Text dimColor>{matchCount(view, count)}</Text>
      </Box>
    </Box>
  );
}

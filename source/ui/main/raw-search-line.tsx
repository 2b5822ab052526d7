import {Box, Text} from 'ink';
import {matchCount, type RawView} from '../../core/screen/raw-view.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {TextField} from '../parts/text-field.tsx';

/** In characters; nobody searches for more. */
const maxSearchLength = 200;

interface Props {
  readonly view: RawView;
  /** The number of matches. */
  readonly count: number;
  readonly hasFocus: boolean;
  readonly onSearch: (text: string) => void;
}

/** The search text, and how many matches it has. */
export function RawSearchLine({view, count, hasFocus, onSearch}: Props) {
  const {faint} = useStyles();
  if (!view.isSearching && view.search === '') return null;
  return (
    <Box height={1} flexShrink={0} columnGap={2}>
      <Box flexGrow={1} flexShrink={1} overflow="hidden">
        <Box flexShrink={0}>
          <Text bold={view.isSearching}>/</Text>
        </Box>
        {view.isSearching ? (
          <TextField value={view.search} onChange={onSearch} hasFocus={hasFocus} longest={maxSearchLength} />
        ) : (
          <Text wrap="truncate">{view.search}</Text>
        )}
      </Box>
      <Box flexShrink={0}>
        <Text {...faint}>{matchCount(view, count)}</Text>
      </Box>
    </Box>
  );
}

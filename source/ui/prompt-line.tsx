import {Box, Text} from 'ink';
import {cutToWidth, wrapText} from '../core/layout.ts';
import {lookupTitle} from '../core/recent-rows.ts';
import type {BrowserModel} from '../hooks/use-browser.ts';
import {longestPrompt} from '../hooks/use-browser-keys.ts';
import {TextField} from './text-field.tsx';

const label = 'Pin ID › ';

/** Columns of the name that the typed pin ID would be completed to. */
const widestCompletion = 24;
const narrowestCompletion = 8;
/** The line's margins, the cursor, and `Tab` with its spaces. */
const besides = 2 + 1 + 5;

/** Where the pin ID is typed, and under it why a text is none. */
export function PromptLine({model}: {readonly model: BrowserModel}) {
  const {state, dispatch, layout, completion, situation} = model;
  const hasFocus = state.pane === 'prompt' && state.overlay === undefined;
  const room = Math.min(widestCompletion, layout.columns - besides - label.length - state.text.length);
  return (
    <Box flexDirection="column" flexShrink={0} paddingX={1}>
      <Box height={1}>
        <Box flexShrink={0}>
          <Text bold={hasFocus} dimColor={!hasFocus}>
            {label}
          </Text>
        </Box>
        <TextField
          value={state.text}
          onChange={text => dispatch({type: 'edit', text})}
          placeholder="paste or type a pin ID"
          hasFocus={hasFocus}
          longest={longestPrompt}
        />
        {situation.hasCompletion && completion !== undefined && room >= narrowestCompletion ? (
          <Box flexShrink={0} marginLeft={1}>
            <Text dimColor>{`Tab ${cutToWidth(lookupTitle(completion), room)}`}</Text>
          </Box>
        ) : null}
      </Box>
      {state.problem === undefined
        ? null
        : [...wrapText(state.problem, layout.columns - 2).entries()].map(([row, line]) => (
            <Text key={row} color="yellow">
              {line}
            </Text>
          ))}
    </Box>
  );
}

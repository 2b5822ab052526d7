import {Box, Text} from 'ink';
import {cutToWidth, wrapText} from '../core/layout.ts';
import {lookupTitle} from '../core/recent-rows.ts';
import type {BrowserModel} from '../hooks/use-browser.ts';
import {longestPrompt} from '../hooks/use-browser-keys.ts';
import {TextField} from './text-field.tsx';

/** Columns of the name that the typed pin ID would be completed to. */
const widestCompletion = 24;

/** Where the pin ID is typed, and under it why a text is none. */
export function PromptLine({model}: {readonly model: BrowserModel}) {
  const {state, dispatch, layout, completion} = model;
  const hasFocus = state.pane === 'prompt' && state.overlay === undefined;
  return (
    <Box flexDirection="column" flexShrink={0} paddingX={1}>
      <Box height={1}>
        <Box flexShrink={0}>
          <Text bold={hasFocus} dimColor={!hasFocus}>
            {'Pin ID › '}
          </Text>
        </Box>
        <TextField
          value={state.text}
          onChange={text => dispatch({type: 'edit', text})}
          placeholder="paste or type a pin ID"
          hasFocus={hasFocus}
          longest={longestPrompt}
        />
        {completion === undefined || !hasFocus ? null : (
          <Box flexShrink={0} marginLeft={1}>
            <Text dimColor>{`Tab ${cutToWidth(lookupTitle(completion), widestCompletion)}`}</Text>
          </Box>
        )}
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

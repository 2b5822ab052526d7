import {Box, Text} from 'ink';
import {memo} from 'react';
import type {BrowserEvent} from '../core/browser.ts';
import {promptLabel} from '../core/empty-screen.ts';
import type {Lookup} from '../core/lookup.ts';
import {lookupTitle} from '../core/recent-rows.ts';
import {cutToWidth} from '../core/text-width.ts';
import {wrapText} from '../core/wrapped-text.ts';
import {longestPrompt} from '../hooks/use-browser-keys.ts';
import {TextField} from './text-field.tsx';

/** Columns of the name that the typed pin ID would be completed to. */
const widestCompletion = 24;
const narrowestCompletion = 8;
/** The line's margins, the cursor, and `Tab` with its spaces. */
const besides = 2 + 1 + 5;

interface Props {
  readonly text: string;
  /** Why the text is no pin ID. */
  readonly problem: string | undefined;
  /** What Tab would make of the text. */
  readonly completion: Lookup | undefined;
  readonly hasFocus: boolean;
  readonly width: number;
  readonly dispatch: (event: BrowserEvent) => void;
}

/** Where the pin ID is typed, and under it why a text is none. */
export const PromptLine = memo(function PromptLine(props: Props) {
  const {text, problem, completion, hasFocus, width, dispatch} = props;
  const room = Math.min(widestCompletion, width - besides - promptLabel.length - text.length);
  return (
    <Box flexDirection="column" flexShrink={0} paddingX={1}>
      <Box height={1}>
        <Box flexShrink={0}>
          <Text bold={hasFocus} dimColor={!hasFocus}>
            {promptLabel}
          </Text>
        </Box>
        <TextField
          value={text}
          onChange={next => dispatch({type: 'edit', text: next})}
          placeholder="paste or type a pin ID"
          hasFocus={hasFocus}
          longest={longestPrompt}
        />
        {completion !== undefined && room >= narrowestCompletion ? (
          <Box flexShrink={0} marginLeft={1}>
            <Text dimColor>{`Tab ${cutToWidth(lookupTitle(completion), room)}`}</Text>
          </Box>
        ) : null}
      </Box>
      {problem === undefined
        ? null
        : [...wrapText(problem, width - 2).entries()].map(([row, line]) => (
            <Text key={row} color="yellow">
              {line}
            </Text>
          ))}
    </Box>
  );
});

import {Box, Text} from 'ink';
import {memo} from 'react';
import {maxPromptLength} from '../../core/screen/prompt.ts';
import {promptLabel} from '../../core/screen/splash.ts';
import {cutToWidth} from '../../core/text/width.ts';
import {wrapText} from '../../core/text/wrap.ts';
import type {PromptModel} from '../../hooks/main/use-prompt.ts';
import {useServices} from '../../hooks/services-context.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {TextField} from '../parts/text-field.tsx';

/** In columns: the name that Tab completes to. */
const maxCompletionWidth = 24;
const minCompletionWidth = 8;
/** In columns: the line's margins, the cursor, and `Tab` with its spaces. */
const besides = 2 + 1 + 5;

interface Props {
  readonly prompt: PromptModel;
  readonly width: number;
}

/** The prompt, and below it why the text is not a pin ID. */
export const PromptLine = memo(function PromptLine({prompt, width}: Props) {
  const {faint, tones} = useStyles();
  const {pinIds} = useServices().endpoint.provider;
  const {text, problem, completion, hasFocus, onEdit} = prompt;
  const room = Math.min(maxCompletionWidth, width - besides - promptLabel.length - text.length);
  return (
    <Box flexDirection="column" flexShrink={0} paddingX={1}>
      <Box height={1}>
        <Box flexShrink={0}>
          <Text {...(hasFocus ? {bold: true} : faint)}>{promptLabel}</Text>
        </Box>
        <TextField
          value={text}
          onChange={onEdit}
          placeholder={`type a ${pinIds.name}, a name or a CID`}
          hasFocus={hasFocus}
          longest={maxPromptLength}
        />
        {completion !== undefined && room >= minCompletionWidth ? (
          <Box flexShrink={0} marginLeft={1}>
            <Text {...faint}>{`Tab ${cutToWidth(completion.title, room)}`}</Text>
          </Box>
        ) : null}
      </Box>
      {problem === undefined
        ? null
        : [...wrapText(problem, width - 2).entries()].map(([row, line]) => (
            <Text key={row} {...tones.warning}>
              {line}
            </Text>
          ))}
    </Box>
  );
});

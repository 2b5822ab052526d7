import {Box, Text} from 'ink';
import {paneMargin} from '../../core/screen/layout.ts';
import {maxPromptLength} from '../../core/screen/prompt.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {PaneFrame} from '../parts/pane-frame.tsx';
import {TextField} from '../parts/text-field.tsx';

interface Props {
  readonly title: string;
  readonly name: string;
  readonly about: string;
  readonly onEdit: (name: string) => void;
  readonly width: number;
  readonly height: number;
}

/** A form for the name of a file. */
export function FileNamePane({title, name, about, onEdit, width, height}: Props) {
  return (
    <PaneFrame title={title} width={width} height={height} hasFocus>
      <Box height={1} flexShrink={0} marginBottom={1}>
        <Box flexShrink={0}>
          <Text bold>{'File › '}</Text>
        </Box>
        <TextField value={name} onChange={onEdit} hasFocus longest={maxPromptLength} />
      </Box>
      <Text dimColor>{wrapText(about, width - paneMargin).join('\n')}</Text>
    </PaneFrame>
  );
}

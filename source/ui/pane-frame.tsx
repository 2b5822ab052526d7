import {Box, Text} from 'ink';
import {memo, type ReactNode} from 'react';
import {cutToWidth, textWidth} from '../core/text-width.ts';

interface Props {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly hasFocus: boolean;
  readonly children: ReactNode;
}

/** The upper border, with the title in it. */
const Title = memo(function Title({title, width, hasFocus}: Pick<Props, 'title' | 'width' | 'hasFocus'>) {
  const shown = cutToWidth(title, Math.max(1, width - 6));
  const line = '─'.repeat(Math.max(0, width - 4 - textWidth(shown)));
  const colour = hasFocus ? {color: 'cyan'} : {dimColor: true};
  return (
    <Text wrap="truncate">
      <Text {...colour}>{'╭ '}</Text>
      <Text bold={hasFocus}>{shown}</Text>
      <Text {...colour}>{` ${line}╮`}</Text>
    </Text>
  );
});

/** A frame with its title in the upper border. The one that has the keys is bright and bold. */
export function PaneFrame({title, width, height, hasFocus, children}: Props) {
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Title title={title} width={width} hasFocus={hasFocus} />
      <Box
        flexDirection="column"
        height={Math.max(1, height - 1)}
        borderStyle="round"
        borderTop={false}
        {...(hasFocus ? {borderColor: 'cyan'} : {borderDimColor: true})}
        paddingX={1}
        overflow="hidden"
      >
        {children}
      </Box>
    </Box>
  );
}

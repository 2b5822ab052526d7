import {Text} from 'ink';
import {memo} from 'react';
import type {Tone} from '../../core/pin/tone.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {SpinningText} from './spinning-text.tsx';

interface Props {
  readonly tone: Tone;
  readonly isBold?: boolean | undefined;
  /** The spinner in the text turns. */
  readonly isWaiting?: boolean | undefined;
  /** Returns the current text, shown instead of `children`, whenever the spinner turns. */
  readonly read?: (() => string) | undefined;
  readonly children: string;
}

/** One line in the colour of its meaning, which the words also express. */
export const ToneText = memo(function ToneText({tone, isBold = false, isWaiting, read, children}: Props) {
  const style = useStyles().tones[tone];
  return (
    <Text {...style} {...(isBold && {bold: true})} wrap="truncate">
      {isWaiting ? <SpinningText read={read}>{children}</SpinningText> : children || ' '}
    </Text>
  );
});

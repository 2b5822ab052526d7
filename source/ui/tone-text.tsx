import {Text} from 'ink';
import {memo} from 'react';
import type {Tone} from '../core/tone.ts';

export const toneStyles: Readonly<Record<Tone, {readonly color?: string; readonly dimColor?: boolean}>> = {
  plain: {},
  dim: {dimColor: true},
  success: {color: 'green'},
  warning: {color: 'yellow'},
  failure: {color: 'red'},
};

interface Props {
  readonly tone: Tone;
  readonly isBold?: boolean | undefined;
  readonly children: string;
}

/** One line in the colour of what it means; the words say it too. */
export const ToneText = memo(function ToneText({tone, isBold = false, children}: Props) {
  return (
    <Text {...toneStyles[tone]} bold={isBold} wrap="truncate">
      {children === '' ? ' ' : children}
    </Text>
  );
});

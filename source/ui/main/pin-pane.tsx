import {Box, Spacer} from 'ink';
import {contentKind} from '../../core/pin/verdict.ts';
import {paneMargin} from '../../core/screen/layout.ts';
import type {PinModel} from '../../hooks/main/use-pin-pane.ts';
import {PaneFrame} from '../parts/pane-frame.tsx';
import {ToneText} from '../parts/tone-text.tsx';
import {FieldList} from './field-list.tsx';
import {Welcome} from './welcome.tsx';

interface Props {
  readonly pin: PinModel;
  readonly listTitle: string | undefined;
  readonly width: number;
  readonly height: number;
}

/** The shown pin: its verdict, how fresh that is, and its fields; without a pin, how to begin. */
export function PinPane({pin: {pinId, pin, title, view, hasFocus}, listTitle, width, height}: Props) {
  const inner = width - paneMargin;
  return (
    <PaneFrame
      title={title}
      other={listTitle === undefined ? undefined : {title: listTitle, isFirst: true}}
      about={(pin && contentKind(pin)) ?? ''}
      position={view.position}
      width={width}
      height={height}
      hasFocus={hasFocus}
    >
      {pinId === undefined ? (
        <Welcome width={inner} rows={height - 2} />
      ) : (
        <Record view={view} hasFocus={hasFocus} />
      )}
    </PaneFrame>
  );
}

function Record({
  view: {summary, lines, top, fields, fieldsHeight, isPast},
  hasFocus,
}: Pick<PinModel, 'view' | 'hasFocus'>) {
  const cursor = hasFocus ? fields.cursor : undefined;
  return (
    <>
      {[...summary.entries()].map(([row, {tone, isBold, isWaiting, read, text}]) => (
        <ToneText key={row} tone={tone} isBold={isBold} isWaiting={isWaiting} read={read}>
          {text}
        </ToneText>
      ))}
      <Spacer />
      <Box flexDirection="column" height={fieldsHeight} flexShrink={0} overflow="hidden">
        <FieldList lines={lines.slice(top, top + fieldsHeight)} cursor={cursor} isPast={isPast} />
      </Box>
    </>
  );
}

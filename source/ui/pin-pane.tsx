import {Box, Spacer} from 'ink';
import {paneMargin} from '../core/layout.ts';
import {fieldLines, fieldsTop} from '../core/pin-lines.ts';
import {shortTitle} from '../core/verdict.ts';
import type {BrowserModel} from '../hooks/use-browser.ts';
import {FieldList} from './field-list.tsx';
import {PaneFrame} from './pane-frame.tsx';
import {ToneText} from './tone-text.tsx';
import {Welcome} from './welcome.tsx';

/** The pin that is shown: its verdict, how fresh that is, and its fields; or why there is none. */
export function PinPane({model}: {readonly model: BrowserModel}) {
  const {state, layout, lookup} = model;
  const pin = lookup.seen?.pin;
  const title = pin === undefined ? (state.pinId ?? 'Pin') : shortTitle(pin);
  return (
    <PaneFrame
      title={title}
      width={layout.pinWidth}
      height={layout.bodyHeight}
      hasFocus={state.pane === 'pin'}
    >
      {state.pinId === undefined ? (
        <Welcome width={layout.pinWidth - paneMargin} rows={layout.paneRows} />
      ) : (
        <Record model={model} />
      )}
    </PaneFrame>
  );
}

function Record({model}: {readonly model: BrowserModel}) {
  const {state, layout} = model;
  const {summary, rows, fields, fieldsHeight} = model.pin;
  const cursor = state.pane === 'pin' ? fields.cursor : undefined;
  const lines = fieldLines(rows, cursor ?? -1, layout.pinWidth - paneMargin);
  const top = fieldsTop(fields, lines, fieldsHeight);
  return (
    <>
      {[...summary.entries()].map(([row, {tone, isBold, text}]) => (
        <ToneText key={row} tone={tone} isBold={isBold}>
          {text}
        </ToneText>
      ))}
      <Spacer />
      <Box flexDirection="column" height={fieldsHeight} flexShrink={0} overflow="hidden">
        <FieldList lines={lines.slice(top, top + fieldsHeight)} cursor={cursor} />
      </Box>
    </>
  );
}

import {Box} from 'ink';
import {type KeyHint, keyHints} from '../core/keymap.ts';
import type {ListView} from '../core/list-view.ts';
import type {BrowserModel} from '../hooks/use-browser.ts';
import {KeyLine} from './key-line.tsx';
import {PinPane} from './pin-pane.tsx';
import {ProfilePane} from './profile-pane.tsx';
import {PromptLine} from './prompt-line.tsx';
import {RecentsPane} from './recents-pane.tsx';

interface Props {
  readonly model: BrowserModel;
  /** Of the list of profiles; undefined while it is closed. */
  readonly pickerView: ListView | undefined;
}

const pickerHints: readonly KeyHint[] = [
  {key: 'Enter', hint: 'switch'},
  {key: '↓', hint: 'next'},
  {key: 'Esc', hint: 'back'},
];

/** Recents and pin, side by side or one at a time, over the prompt and the keys. */
export function BrowserScreen({model, pickerView}: Props) {
  const {layout, state, notice} = model;
  const isPicking = pickerView !== undefined;
  const hasRecents = layout.isWide || (state.pane === 'recents' && !isPicking);
  return (
    <>
      <Box height={layout.bodyHeight} flexShrink={0}>
        {hasRecents ? <RecentsPane model={model} /> : null}
        {isPicking ? (
          <ProfilePane view={pickerView} width={layout.pinWidth} height={layout.bodyHeight} />
        ) : layout.isWide || state.pane !== 'recents' ? (
          <PinPane model={model} />
        ) : null}
      </Box>
      <PromptLine model={model} />
      <KeyLine
        notice={isPicking ? undefined : notice}
        hints={isPicking ? pickerHints : keyHints(model.situation)}
        width={layout.columns}
      />
    </>
  );
}

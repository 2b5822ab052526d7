import {Box} from 'ink';
import {keyHints} from '../core/key-hints.ts';
import {keymap} from '../core/keymap.ts';
import type {BrowserModel} from '../hooks/use-browser.ts';
import type {CopyMenu} from '../hooks/use-copy-menu.ts';
import {KeyLine} from './key-line.tsx';
import {MainPane} from './main-pane.tsx';
import {PromptLine} from './prompt-line.tsx';
import {RecentsPane} from './recents-pane.tsx';

interface Props {
  readonly model: BrowserModel;
  readonly copyMenu: CopyMenu;
}

/** Recents and pin, side by side or one at a time, over the prompt and the keys. */
export function BrowserScreen({model, copyMenu}: Props) {
  const {layout, state, notice, situation} = model;
  const isMain = state.pane !== 'recents' || state.overlay !== undefined;
  return (
    <>
      <Box height={layout.bodyHeight} flexShrink={0}>
        {layout.isWide || !isMain ? <RecentsPane model={model} /> : null}
        {layout.isWide || isMain ? <MainPane model={model} copyMenu={copyMenu} /> : null}
      </Box>
      <PromptLine
        text={state.text}
        problem={state.problem}
        completion={situation.hasCompletion ? model.completion : undefined}
        hasFocus={state.pane === 'prompt' && state.overlay === undefined}
        width={layout.columns}
        dispatch={model.dispatch}
      />
      <KeyLine notice={notice} hints={keyHints(keymap, situation)} width={layout.columns} />
    </>
  );
}

import type {Pane} from '../../core/keymap/binding.ts';
import type {Layout} from '../../core/screen/layout.ts';
import type {Movement} from '../../core/screen/list-state.ts';
import type {MainState, ShownPane} from '../../core/screen/main-state.ts';
import {targetAt} from '../../core/screen/mouse-target.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useMouse} from '../terminal/mouse-context.ts';

/** Something that scrolls and has rows to choose from. */
interface Pointed {
  readonly move: (movement: Movement) => void;
  /** Chooses what is at a row inside the frame, if anything. */
  readonly point: (row: number) => void;
}

interface MouseOptions {
  readonly list: Pointed;
  readonly pin: Pointed;
  readonly preview: Pointed;
  readonly overlay: Pointed;
  readonly shownPane: ShownPane;
  readonly isActive: boolean;
}

/** Returns the panes that a menu or the help covers. */
function coveredPanes({overlay}: MainState, {isWide}: Layout): readonly Pane[] {
  if (!isWide || overlay?.kind === 'help') return ['recents', 'pin'];
  return overlay?.kind === 'copy' ? ['recents'] : ['pin'];
}

/** Handles the mouse: a click focuses a pane and chooses what is under it, and the wheel scrolls the pane under it. */
export function useMainMouse(
  {state, dispatch, layout}: ScreenState,
  {list, pin, preview, overlay, shownPane, isActive}: MouseOptions,
): void {
  useMouse(
    event => {
      const target = targetAt(layout, shownPane, event);
      if (target === undefined) return;
      const {pane, row} = target;
      // An overlay takes the keys, and therefore the mouse.
      const isCovered = state.overlay !== undefined;
      if (isCovered && !coveredPanes(state, layout).includes(pane)) return;
      const pointed = isCovered ? overlay : {prompt: undefined, recents: list, pin, preview}[pane];
      if (event.kind !== 'click') return pointed?.move(event.kind === 'wheel-up' ? 'up' : 'down');
      if (!isCovered) dispatch({type: 'focus', pane});
      pointed?.point(row);
    },
    {isActive},
  );
}

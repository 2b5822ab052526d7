import {useWindowSize} from 'ink';
import {useReducer} from 'react';
import {type Layout, layoutFor} from '../../core/screen/layout.ts';
import {type MainEvent, reduceMain} from '../../core/screen/main-reducer.ts';
import {type ListTab, type MainState, startMain} from '../../core/screen/main-state.ts';
import {wrapText} from '../../core/text/wrap.ts';
import type {Services} from '../services.ts';
import {useServices} from '../services-context.ts';
import {type Notice, useNotice} from '../terminal/use-notice.ts';

/** What all panes share: the state of the screen, its layout, and the last message. */
export interface ScreenState {
  readonly state: MainState;
  readonly dispatch: (event: MainEvent) => void;
  readonly layout: Layout;
  readonly notice: Notice | undefined;
  readonly notify: (notice: Notice | undefined) => void;
}

/** Returns the state shared by all panes, which starts with the pin named on the command line. */
export function useScreenState(firstPinId: string | undefined): ScreenState {
  const services = useServices();
  const [state, dispatch] = useReducer(reduceMain, undefined, () =>
    startMain({pinId: firstPinId, list: listOf(services)}),
  );
  const [notice, notify] = useNotice();
  const {columns, rows} = useWindowSize();
  const messageRows = state.problem === undefined ? 0 : wrapText(state.problem, columns - 2).length;
  return {state, dispatch, layout: layoutFor(columns, rows, messageRows, state.preview), notice, notify};
}

/** Returns the list to start on, if any: the recent lookups or, in a demo without them, the samples. */
function listOf({history, isDemo}: Services): ListTab | undefined {
  if (history.newest({count: 1}).length > 0) return 'recents';
  return isDemo ? 'account' : undefined;
}

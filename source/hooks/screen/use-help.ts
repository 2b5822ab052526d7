import {useCallback, useMemo, useState} from 'react';
import {type HelpText, helpOver, helpWidth} from '../../core/help/lines.ts';
import {type Match, matchesIn} from '../../core/screen/raw-search.ts';
import {startOfRaw, viewRaw} from '../../core/screen/raw-view.ts';
import {useKeymaps} from '../keymaps-context.ts';
import type {Searched} from './search-actions.ts';
import type {ScreenState} from './use-screen-state.ts';

/** The help, and the part of it on screen. */
export interface HelpModel extends Searched {
  readonly help: HelpText;
  readonly matches: readonly Match[];
}

const noHelp: HelpText = {text: '', lines: []};

/** Returns the help, empty while it is closed, and `reset`, which shows it from the beginning. */
export function useHelp({state, layout}: ScreenState) {
  const {columns, paneRows: rows} = layout;
  const keymaps = useKeymaps();
  const [view, setView] = useState(startOfRaw);
  const isOpen = state.overlay?.kind === 'help';
  const help = useMemo(
    () => (isOpen ? helpOver(state, {width: helpWidth(columns), rows}, keymaps) : noHelp),
    [isOpen, state, columns, rows, keymaps],
  );
  const matches = useMemo(() => matchesIn(help.text, view.search), [help, view.search]);
  const dispatch: Searched['dispatch'] = useCallback(
    event => setView(now => viewRaw(now, event, help, rows)),
    [help, rows],
  );
  const model: HelpModel = {help, view, matches, dispatch};
  return {model, reset: () => setView(startOfRaw)};
}

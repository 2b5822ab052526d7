import {useState} from 'react';
import {type OverviewLine, overview} from '../../core/audit/overview.ts';
import {type Lookup, pinOf} from '../../core/history/lookup.ts';
import type {ProvedContents} from '../../core/history/proofs.ts';
import {type ListView, topOfList} from '../../core/screen/list-state.ts';
import type {OverviewOverlay} from '../screen/list-overlay.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';

interface OverviewOptions {
  /** Returns the marked lookups, or else the listed ones. */
  readonly lookups: () => readonly Lookup[];
  readonly proved: ProvedContents;
  /** In milliseconds since 1970. */
  readonly now: number;
  readonly show: (pinId: string) => void;
}

/** The line of the overview that was opened, and the view to go back to. */
interface Entered {
  readonly line: OverviewLine;
  readonly view: ListView;
}

/** Returns the overview of many pins: a line opens the list of its pins, and a pin there is shown. */
export function useOverview({state, dispatch}: ScreenState, {lookups, proved, now, show}: OverviewOptions) {
  const [pins, setPins] = useState<readonly Lookup[]>([]);
  const [entered, setEntered] = useState<Entered>();
  const isOpen = state.overlay?.kind === 'overview';
  const {overlay} = state;
  const lines = isOpen && entered === undefined ? overview(pins, proved, now) : [];
  const goTo = (view: ListView) => dispatch({type: 'overlay', overlay: {kind: 'overview', view}});

  const overlayModel = (): OverviewOverlay | undefined => {
    if (!isOpen) return undefined;
    if (entered === undefined) return {kind: 'overview', total: pins.length, lines};
    return {kind: 'overview-pins', line: entered.line, proved};
  };

  const choose = () => {
    const cursor = overlay?.view.cursor ?? 0;
    const line = lines[cursor];
    if (entered === undefined) {
      if (line === undefined || overlay === undefined) return;
      setEntered({line, view: overlay.view});
      goTo(topOfList);
      return;
    }
    const pinId = entered.line.pins[cursor]?.pinId;
    if (pinId === undefined) return;
    dispatch({type: 'overlay', overlay: undefined});
    show(pinId);
  };

  const leave = () => {
    if (entered === undefined) dispatch({type: 'back'});
    else goTo(entered.view);
    setEntered(undefined);
  };

  return {
    isOpen,
    overlay: overlayModel(),
    choose,
    leave,
    actions: {
      overview: () => {
        setPins(lookups().filter(lookup => pinOf(lookup) !== undefined));
        setEntered(undefined);
        goTo(topOfList);
      },
    },
  };
}

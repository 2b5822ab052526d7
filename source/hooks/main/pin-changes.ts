import type {Lookup} from '../../core/history/lookup.ts';
import type {Proofs} from '../history/use-proofs.ts';
import type {Recents} from '../history/use-recents.ts';
import type {PinLookup} from '../pin/use-pin.ts';
import type {WatchedPins} from '../pin/use-watched-pins.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';

interface Parts {
  readonly recents: Recents;
  readonly proofs: Pick<Proofs, 'restore'>;
  /** The lookup of the shown pin. */
  readonly lookup: PinLookup;
  readonly watched: Pick<WatchedPins, 'list'>;
}

/** Returns functions that show a pin, remove recent pins from the list, and bring them back. */
export function pinChanges({state, dispatch}: ScreenState, {recents, proofs, lookup, watched}: Parts) {
  return {
    /** `inputs` is the input that led to the pin, if that was not typed. */
    show: (pinId: string, inputs: readonly string[] = []) => {
      if (pinId === state.pinId) lookup.revisit();
      // A removed pin comes back only with an answer.
      else if (recents.removed.some(removed => removed.pinId === pinId)) lookup.insist(pinId);
      dispatch({type: 'show', pinId, inputs});
      recents.expect([pinId]);
    },
    remove: (lookups: Lookup | readonly Lookup[]) => {
      watched.list.stop([lookups].flat().map(({pinId}) => pinId));
      recents.remove(lookups);
    },
    undo: () => {
      proofs.restore(recents.removed);
      return recents.undo();
    },
  };
}

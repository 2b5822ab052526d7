import type {Binding} from './binding.ts';

/** Returns what a key does in this situation, or undefined. */
export function actionFor<Action, Situation extends {readonly place: string}>(
  bindings: ReadonlyArray<Binding<Action, Situation>>,
  key: string,
  situation: Situation,
): Action | undefined {
  return possible(bindings, situation).find(({keys}) => keys.includes(key))?.action;
}

/** Returns the advertised key of an action; '' if it has none. */
export function keyOf<Action, Situation extends {readonly place: string}>(
  bindings: ReadonlyArray<Binding<Action, Situation>>,
  wanted: Action,
): string {
  return bindings.find(({action}) => action === wanted)?.keys[0] ?? '';
}

/** A key, and what it does at the moment. */
export interface KeyHint {
  readonly key: string;
  readonly hint: string;
}

/** Returns the keys worth showing in this situation, the most important first. */
export function keyHints<Action, Situation extends {readonly place: string}>(
  bindings: ReadonlyArray<Binding<Action, Situation>>,
  situation: Situation,
): readonly KeyHint[] {
  const hints = possible(bindings, situation)
    .toSorted((one, other) => (one.priority ?? 0) - (other.priority ?? 0))
    .flatMap(({keys, hint}) => {
      const text = typeof hint === 'function' ? hint(situation) : hint;
      return keys[0] === undefined || text === undefined ? [] : [{key: keys[0], hint: text}];
    });
  // One key for each thing is enough: q and Ctrl+C quit, Esc and Ctrl+C clear.
  return hints.filter(({hint}, index) => hints.findIndex(other => other.hint === hint) === index);
}

/** Returns the hints that fit into `width` columns; the help is dropped last, and the last one, the way out, never. */
export function fitHints(hints: readonly KeyHint[], width: number): readonly KeyHint[] {
  const widthOf = (shown: readonly KeyHint[]) =>
    shown.reduce((sum, {key, hint}) => sum + key.length + hint.length + hintMargin, -hintMargin + 1);
  const last = hints.at(-1);
  // The order in which hints are dropped.
  const order = hints.filter(hint => hint !== last && hint.hint !== 'help').reverse();
  const kept = new Set(hints);
  for (const hint of [...order, ...hints.filter(each => each.hint === 'help' && each !== last)]) {
    if (widthOf([...kept]) <= width) break;
    kept.delete(hint);
  }
  return hints.filter(hint => kept.has(hint));
}

/** The space between key and hint, and the ` · ` between two hints. */
const hintMargin = 4;

function possible<Action, Situation extends {readonly place: string}>(
  bindings: ReadonlyArray<Binding<Action, Situation>>,
  situation: Situation,
) {
  return bindings.filter(
    ({places, isPossible}) => places.includes(situation.place) && (isPossible?.(situation) ?? true),
  );
}

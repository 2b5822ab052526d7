import type {Binding} from './key-binding.ts';

/** Returns the action that a key has in this situation, or undefined. */
export function actionFor<Action, Situation extends {readonly place: string}>(
  bindings: ReadonlyArray<Binding<Action, Situation>>,
  key: string,
  situation: Situation,
): Action | undefined {
  return possible(bindings, situation).find(({keys}) => keys.includes(key))?.action;
}

/** A key, and what it does now. */
export interface KeyHint {
  readonly key: string;
  readonly hint: string;
}

/** Returns the keys worth showing in this situation. */
export function keyHints<Action, Situation extends {readonly place: string}>(
  bindings: ReadonlyArray<Binding<Action, Situation>>,
  situation: Situation,
): readonly KeyHint[] {
  const hints = possible(bindings, situation).flatMap(({keys, hint}) => {
    const text = typeof hint === 'function' ? hint(situation) : hint;
    return keys[0] === undefined || text === undefined ? [] : [{key: keys[0], hint: text}];
  });
  // Of two keys for one thing the first is enough: q and Ctrl+C quit, Esc and Ctrl+C clear.
  return hints.filter(({hint}, index) => hints.findIndex(other => other.hint === hint) === index);
}

/** Returns as many of the hints as fit into `width` columns; the help and the last one, the way out, go last. */
export function fitHints(hints: readonly KeyHint[], width: number): readonly KeyHint[] {
  const widthOf = (shown: readonly KeyHint[]) =>
    shown.reduce((sum, {key, hint}) => sum + key.length + hint.length + hintMargin, -hintMargin + 1);
  const last = hints.at(-1);
  // In the order in which they are given up.
  const order = hints.filter(hint => hint !== last && hint.hint !== 'help').reverse();
  const kept = new Set(hints);
  for (const hint of [...order, ...hints.filter(each => each.hint === 'help' && each !== last)]) {
    if (widthOf([...kept]) <= width) break;
    kept.delete(hint);
  }
  return hints.filter(hint => kept.has(hint));
}

/** The space between key and hint, and the ` · ` that parts two of them. */
const hintMargin = 4;

function possible<Action, Situation extends {readonly place: string}>(
  bindings: ReadonlyArray<Binding<Action, Situation>>,
  situation: Situation,
) {
  return bindings.filter(
    ({places, isPossible}) => places.includes(situation.place) && (isPossible?.(situation) ?? true),
  );
}

import type {Binding} from './binding.ts';
import {isCharacter} from './key-names.ts';

type AnyBinding<Action, Situation extends {readonly place: string}> = Binding<Action, Situation>;

interface RebindOptions {
  /** The keys of the actions that are rebound. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** Where characters are typed or choose an item, so that they cannot be commands. */
  readonly typingPlaces: readonly string[];
  /** Actions that keep their keys: the ways back and out. */
  readonly fixed: readonly string[];
}

/**
 * Returns the bindings with other keys. Where text is typed, only the new keys that type nothing apply; if there are none,
 * the usual ones stay.
 */
export function rebind<Action extends string, Situation extends {readonly place: string}>(
  bindings: ReadonlyArray<AnyBinding<Action, Situation>>,
  {keys, typingPlaces, fixed}: RebindOptions,
): ReadonlyArray<AnyBinding<Action, Situation>> {
  return bindings.flatMap(binding => {
    const wanted = fixed.includes(binding.action) ? undefined : keys.get(binding.action);
    if (wanted === undefined) return [binding];
    const silent = wanted.filter(key => !isCharacter(key));
    const isTyping = (place: string) => typingPlaces.includes(place);
    const typing = binding.places.filter(isTyping);
    const others = binding.places.filter(place => !isTyping(place));
    return [
      {...binding, keys: wanted, places: others},
      {...binding, keys: silent.length === 0 ? binding.keys : silent, places: typing},
    ].filter(({places}) => places.length > 0);
  });
}

/** A key that stands for two actions in one place. */
export interface Clash {
  readonly key: string;
  readonly actions: readonly [string, string];
}

/** Returns the first clash that the usual bindings do not have, since theirs never apply at the same time. */
export function findClash<Action extends string, Situation extends {readonly place: string}>(
  bindings: ReadonlyArray<AnyBinding<Action, Situation>>,
  usual: ReadonlyArray<AnyBinding<Action, Situation>>,
): Clash | undefined {
  const known = new Set(clashes(usual).map(({id}) => id));
  return clashes(bindings).find(({id}) => !known.has(id));
}

function clashes<Action extends string, Situation extends {readonly place: string}>(
  bindings: ReadonlyArray<AnyBinding<Action, Situation>>,
): ReadonlyArray<Clash & {readonly id: string}> {
  return bindings.flatMap((one, index) =>
    bindings.slice(index + 1).flatMap(other => {
      if (one.action === other.action) return [];
      const places = one.places.filter(place => other.places.includes(place));
      const shared = one.keys.filter(key => other.keys.includes(key));
      const [first, second] =
        one.action < other.action ? [one.action, other.action] : [other.action, one.action];
      const actions: Clash['actions'] = [first, second];
      return places.flatMap(place =>
        shared.map(key => ({key, actions, id: [place, key, ...actions].join(' ')})),
      );
    }),
  );
}

import type {Situation} from './binding.ts';
import {type Action, keymap} from './keymap.ts';

/** Why an action that users may expect is not possible at the moment. */
const reasons: Partial<Record<Action, (situation: Situation) => string>> = {
  watch: ({hasPin}) => (hasPin ? 'Only an unfinished pin can be watched.' : 'There is no pin to watch.'),
  'switch-profile': () => 'This is the only profile. pinview login --profile NAME adds another.',
};

/** Returns why a key that is bound here does nothing at the moment; undefined if nobody would wonder. */
export function whyImpossible(key: string, situation: Situation): string | undefined {
  const bound = keymap.find(
    ({keys, places, isPossible}) =>
      keys.includes(key) && places.includes(situation.place) && isPossible?.(situation) === false,
  );
  return bound === undefined ? undefined : reasons[bound.action]?.(situation);
}

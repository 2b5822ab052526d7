import {multihashOf} from '../cid/cid.ts';
import {timeOf} from '../text/dates.ts';
import {fold} from '../text/search-form.ts';
import {dateOf, type Field, type Pin} from './pin.ts';
import {type PinState, pinState} from './verdict.ts';

/** What a pin must have; whatever is undefined is not checked. */
export interface PinFilter {
  readonly state?: PinState | undefined;
  /** Part of the name, in any case. */
  readonly name?: string | undefined;
  /** As `multihashOf` returns it, so that every form of a CID matches. */
  readonly multihash?: string | undefined;
  /** The pin must have all of them. */
  readonly labels?: readonly Field[] | undefined;
  /** Pinned, or else requested, at or after this time, in milliseconds since 1970. */
  readonly since?: number | undefined;
}

/** Returns a function that tells whether a pin matches; undefined if every pin does. */
export function pinMatcher(filter: PinFilter): ((pin: Pin) => boolean) | undefined {
  const {state, name, multihash, labels = [], since} = filter;
  const part = name === undefined ? undefined : fold(name);
  const tests: ReadonlyArray<false | ((pin: Pin) => boolean)> = [
    state !== undefined && (pin => pinState(pin) === state),
    part !== undefined && (pin => fold(pin.name ?? '').includes(part)),
    multihash !== undefined && (({cid}) => multihashOf(cid) === multihash),
    labels.length > 0 && (pin => labels.every(label => hasLabel(pin, label))),
    since !== undefined && (pin => isSince(pin, since)),
  ];
  const wanted = tests.filter(each => each !== false);
  return wanted.length === 0 ? undefined : pin => wanted.every(isWanted => isWanted(pin));
}

/** Tells whether a pin was pinned, or else requested, at or after a time; false if it has no date. */
export function isSince(pin: Pick<Pin, 'datePinned' | 'created'>, since: number): boolean {
  return (timeOf(dateOf(pin)) ?? Number.NEGATIVE_INFINITY) >= since;
}

function hasLabel({labels}: Pin, {name, value}: Field): boolean {
  return labels.some(label => label.name === name && label.value === value);
}

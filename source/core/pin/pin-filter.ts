import {multihashOf} from '../cid/cid.ts';
import {timeOf} from '../text/dates.ts';
import {fold} from '../text/search-form.ts';
import {dateOf, type Field, type Pin} from './pin.ts';
import {type PinState, pinState} from './verdict.ts';

/** What pins must have; what is undefined may be anything. */
export interface PinFilter {
  readonly state?: PinState | undefined;
  /** Part of the name, in any case. */
  readonly name?: string | undefined;
  /** As `multihashOf` returns it: whatever form a CID has, it is the same. */
  readonly multihash?: string | undefined;
  /** All of them. */
  readonly labels?: readonly Field[] | undefined;
  /** Pinned then or later, in milliseconds since 1970. */
  readonly since?: number | undefined;
}

/** Returns the function that tells whether a pin passes; undefined if all do. */
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

/** Tells whether a pin was pinned, or else asked for, at a time or later; one without a date was not. */
export function isSince(pin: Pick<Pin, 'datePinned' | 'created'>, since: number): boolean {
  return (timeOf(dateOf(pin)) ?? Number.NEGATIVE_INFINITY) >= since;
}

function hasLabel({labels}: Pin, {name, value}: Field): boolean {
  return labels.some(label => label.name === name && label.value === value);
}

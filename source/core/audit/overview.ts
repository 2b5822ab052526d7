import {type Lookup, pinOf} from '../history/lookup.ts';
import {type ProvedContents, provedOf} from '../history/proofs.ts';
import {dateOf, type Pin} from '../pin/pin.ts';
import {stateTones, type Tone} from '../pin/tone.ts';
import {type PinState, pinState, stateSymbols} from '../pin/verdict.ts';
import {timeOf} from '../text/dates.ts';
import type {Proof} from '../verify/proof.ts';

/** A line of the overview: the pins of one kind. */
export interface OverviewLine {
  /** The name of the group, only in its first line. */
  readonly group: string;
  readonly symbol: string;
  readonly label: string;
  readonly tone: Tone;
  readonly pins: readonly Lookup[];
}

interface Kind {
  readonly symbol: string;
  readonly label: string;
  readonly tone: Tone;
}

/** One way to sort pins into kinds; `kindOf` returns the index of a pin's kind. */
interface Group {
  readonly name: string;
  readonly kinds: readonly Kind[];
  readonly kindOf: (pin: Pin) => number;
}

const contentKinds: readonly Kind[] = [
  {symbol: '✖', label: 'wrong', tone: 'failure'},
  {symbol: '✖', label: 'missing', tone: 'failure'},
  {symbol: '?', label: 'cannot be told', tone: 'warning'},
  {symbol: '◇', label: 'complete', tone: 'success'},
  {symbol: '◇', label: 'first block there', tone: 'success'},
  {symbol: '·', label: 'not checked', tone: 'dim'},
];

const contentPlaces: Readonly<Record<Proof['verdict'], number>> = {
  wrong: 0,
  incomplete: 1,
  unknown: 2,
  complete: 3,
  'root-only': 4,
};

const states: readonly PinState[] = ['failed', 'pinning', 'unknown', 'unpinned', 'pinned'];

const mebibyte = 2n ** 20n;
const sizes: ReadonlyArray<readonly [label: string, limit: bigint]> = [
  ['below 1 MiB', mebibyte],
  ['1 to 100 MiB', 100n * mebibyte],
  ['100 MiB to 1 GiB', 1024n * mebibyte],
];

const day = 24 * 60 * 60 * 1000;
const ages: ReadonlyArray<readonly [label: string, limit: number]> = [
  ['in the last day', day],
  ['in the last week', 7 * day],
  ['in the last month', 30 * day],
  ['in the last year', 365 * day],
];

const plain = (label: string): Kind => ({symbol: ' ', label, tone: 'plain'});

/** Returns which pins are of which kind, group by group; contents and states that need attention come first. */
export function overview(
  lookups: readonly Lookup[],
  proved: ProvedContents,
  now: number,
): readonly OverviewLine[] {
  return groups(proved, now).flatMap(group => linesOf(group, lookups));
}

function groups(proved: ProvedContents, now: number): readonly Group[] {
  return [
    {
      name: 'Content',
      kinds: contentKinds,
      kindOf: pin => {
        const proof = provedOf(pin, proved)?.proof;
        return proof === undefined ? contentKinds.length - 1 : contentPlaces[proof.verdict];
      },
    },
    {
      name: 'State',
      kinds: states.map(state => ({symbol: stateSymbols[state], label: state, tone: stateTones[state]})),
      kindOf: pin => states.indexOf(pinState(pin)),
    },
    {
      name: 'Size',
      kinds: [...sizes.map(([label]) => plain(label)), plain('1 GiB and more'), plain('not known')],
      kindOf: ({size}) =>
        size === undefined ? sizes.length + 1 : placeIn(sizes.map(([, limit]) => size < limit)),
    },
    {
      name: 'Age',
      kinds: [...ages.map(([label]) => plain(label)), plain('earlier'), plain('not known')],
      kindOf: pin => {
        const time = timeOf(dateOf(pin));
        return time === undefined ? ages.length + 1 : placeIn(ages.map(([, limit]) => now - time < limit));
      },
    },
  ];
}

/** Returns the index of the first that holds, or the length if none does. */
function placeIn(holds: readonly boolean[]): number {
  const place = holds.indexOf(true);
  return place === -1 ? holds.length : place;
}

function linesOf({name, kinds, kindOf}: Group, lookups: readonly Lookup[]): readonly OverviewLine[] {
  const pins: Lookup[][] = kinds.map(() => []);
  for (const lookup of lookups) {
    const pin = pinOf(lookup);
    if (pin !== undefined) pins[kindOf(pin)]?.push(lookup);
  }
  const lines = kinds.flatMap((kind, place) => {
    const some = pins[place] ?? [];
    return some.length === 0 ? [] : [{...kind, group: '', pins: some}];
  });
  return lines.map((line, place) => (place === 0 ? {...line, group: name} : line));
}

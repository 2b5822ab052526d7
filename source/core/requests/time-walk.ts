import {createIdSet} from './id-set.ts';
import {nanosecondsOf} from './nanoseconds.ts';
import type {PageStart, PageWalk} from './page-walk.ts';

/** A time as a service wrote it, which is sent back verbatim: as a Date it would lose its last digits. */
interface WrittenTime {
  readonly text: string;
  readonly at: bigint;
}

type Direction = 'before' | 'after';

/**
 * How much later than the oldest pin so far the next page begins, in nanoseconds, so that it repeats that pin: services
 * compare whole seconds or milliseconds, and would skip its neighbours. The last resort skips them too.
 */
const steps: readonly bigint[] = [1_000_000_000n, 1_000_000n, 1n, 0n];

/**
 * Starts a walk through a list that is paged by time, newest first. Repeated pins count once. Neither a short page nor
 * the service's count is the end; the end is a page with nothing new, however it is asked for.
 */
export function startTimeWalk(): PageWalk {
  const known = createIdSet();
  const times: WrittenTime[] = [];
  let directions: readonly Direction[] = ['before'];
  let step = 0;
  let wantsLargest = false;
  let next: PageStart = {offset: 0};
  let isOver = false;

  /** Returns the time to ask from: the furthest one met that falls short of the very furthest by this distance. */
  function boundary(direction: Direction, distance: bigint): string | undefined {
    const sign = direction === 'before' ? 1n : -1n;
    const furthest = firstOf(times, sign);
    if (furthest === undefined || distance === 0n) return furthest?.text;
    const from = unitOf(furthest.at, distance);
    const nearer = times.filter(({at}) => sign * (unitOf(at, distance) - from) > 0n);
    return firstOf(nearer, sign)?.text;
  }

  /** Moves on to the next page that has not been asked for. */
  function advance(isLargest: boolean): void {
    for (let [direction] = directions; direction !== undefined; [direction] = directions) {
      for (; step < steps.length; step++) {
        const time = boundary(direction, steps[step] ?? 0n);
        const isAsked = time === next[direction] && (isLargest || wantsLargest);
        if (time === undefined || isAsked) continue;
        wantsLargest ||= time === next[direction];
        next = {offset: known.size, [direction]: time};
        return;
      }
      directions = directions.slice(1);
      step = 0;
    }
    isOver = true;
  }

  return {
    get next() {
      return next;
    },
    get wantsLargest() {
      return wantsLargest;
    },
    get met() {
      return known.size;
    },
    get isOver() {
      return isOver;
    },
    take({ids, times: written = [], limit}) {
      const [direction = 'before'] = directions;
      const isFirst = next.before === undefined && next.after === undefined;
      const from = known.size;
      const fresh = [...ids.keys()].filter(index => known.add(ids[index] ?? ''));
      const came = written.flatMap(text => timeOf(text) ?? []);
      if (isFirst && isAscending(came)) directions = ['after', 'before'];
      times.push(...came);
      const places = fresh.map((index, count) => ({index, place: from + count}));
      if (fresh.length > 0) {
        step = 0;
        wantsLargest = false;
        times.splice(0, times.length, ...nearest(times, directions[0] ?? direction));
        advance(false);
        return places;
      }
      const bound = timeOf(next[direction]);
      const isHeeded = came.every(({at}) => bound === undefined || isWithin(at, bound.at, direction));
      // A service that ignores the time has sent all it will.
      if (isFirst || ids.length <= 1 || !isHeeded) {
        directions = directions.slice(1);
        step = 0;
        wantsLargest = false;
      }
      advance(limit >= largest);
      return places;
    },
  };
}

/** No service accepts a higher limit, so asking for a larger page is no way on. */
const largest = 1000;

/** Returns the oldest of the times or, with sign -1, the newest. */
function firstOf(times: readonly WrittenTime[], sign: 1n | -1n): WrittenTime | undefined {
  return times.reduce<WrittenTime | undefined>(
    (found, time) => (found === undefined || sign * (time.at - found.at) < 0n ? time : found),
    undefined,
  );
}

const unitOf = (at: bigint, unit: bigint) => at / unit;

/** Allows for a second, as some services compare nothing finer. */
function isWithin(at: bigint, bound: bigint, direction: Direction): boolean {
  const second = 1_000_000_000n;
  return direction === 'before' ? at <= bound + second : at >= bound - second;
}

function timeOf(text: string | undefined): WrittenTime | undefined {
  const at = text === undefined ? undefined : nanosecondsOf(text);
  return text === undefined || at === undefined ? undefined : {text, at};
}

function isAscending(times: readonly WrittenTime[]): boolean {
  const [first] = times;
  const last = times.at(-1);
  return first !== undefined && last !== undefined && first.at < last.at && isSorted(times);
}

function isSorted(times: readonly WrittenTime[]): boolean {
  return times.every(({at}, index) => index === 0 || (times[index - 1]?.at ?? at) <= at);
}

/** Returns the times that the walk may still need: a list can have a hundred thousand. */
function nearest(times: readonly WrittenTime[], direction: Direction): readonly WrittenTime[] {
  const sign = direction === 'before' ? 1 : -1;
  return times.toSorted((one, other) => sign * Number(one.at - other.at)).slice(0, kept);
}

/** More than the largest page has. */
const kept = 2000;

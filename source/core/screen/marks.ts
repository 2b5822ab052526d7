/** The pins that keys act on together, whether or not the list shows them now. */
export interface Marks {
  readonly pinIds: ReadonlySet<string>;
  /** The range being extended, as long as nothing else moves the cursor. */
  readonly range?: {
    /** Where the range began, and where the cursor is now. */
    readonly anchor: string;
    readonly end: string;
    /** The pins that were marked before. */
    readonly before: ReadonlySet<string>;
  };
}

export const noMarks: Marks = {pinIds: new Set()};

/** Marks a pin, or unmarks it. */
export function toggleMark({pinIds}: Marks, pinId: string): Marks {
  const next = new Set(pinIds);
  if (!next.delete(pinId)) next.add(pinId);
  return {pinIds: next};
}

/** Marks all listed pins; if all are marked already, removes every mark. */
export function toggleAll({pinIds}: Marks, listed: readonly string[]): Marks {
  if (listed.every(pinId => pinIds.has(pinId))) return noMarks;
  return {pinIds: new Set([...pinIds, ...listed])};
}

/**
 * Marks from where the range began up to `to`; going back shrinks the range. A new one begins at `from` if the cursor got
 * there some other way.
 */
export function extendRange(marks: Marks, listed: readonly string[], from: string, to: string): Marks {
  const {anchor, before} = marks.range?.end === from ? marks.range : {anchor: from, before: marks.pinIds};
  const [start, end] = [listed.indexOf(anchor), listed.indexOf(to)].sort((one, other) => one - other);
  if (start === undefined || end === undefined || start < 0) return toggleMark(marks, to);
  const pinIds = new Set([...before, ...listed.slice(start, end + 1)]);
  return {pinIds, range: {anchor, end: to, before}};
}

/** Unmarks these pins. */
export function dropMarks({pinIds}: Marks, gone: ReadonlySet<string>): Marks {
  return {pinIds: new Set([...pinIds].filter(pinId => !gone.has(pinId)))};
}

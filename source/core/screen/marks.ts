/** The pins that keys act on together, whether or not the list shows them at the moment. */
export interface Marks {
  readonly pinIds: ReadonlySet<string>;
  /** What is being extended, as long as nothing else moves the cursor. */
  readonly range?: {
    /** Where it began, and where the cursor is now. */
    readonly anchor: string;
    readonly end: string;
    /** What was marked before. */
    readonly before: ReadonlySet<string>;
  };
}

export const noMarks: Marks = {pinIds: new Set()};

/** Marks a pin, or takes its mark away. */
export function toggleMark({pinIds}: Marks, pinId: string): Marks {
  const next = new Set(pinIds);
  if (!next.delete(pinId)) next.add(pinId);
  return {pinIds: next};
}

/** Marks all that are listed; none, if they all are. */
export function toggleAll({pinIds}: Marks, listed: readonly string[]): Marks {
  if (listed.every(pinId => pinIds.has(pinId))) return noMarks;
  return {pinIds: new Set([...pinIds, ...listed])};
}

/**
 * Marks from where the range began, which is at `from` if the cursor has come there in another way, up to `to`; going back
 * makes the range smaller.
 */
export function extendRange(marks: Marks, listed: readonly string[], from: string, to: string): Marks {
  const {anchor, before} = marks.range?.end === from ? marks.range : {anchor: from, before: marks.pinIds};
  const [start, end] = [listed.indexOf(anchor), listed.indexOf(to)].sort((one, other) => one - other);
  if (start === undefined || end === undefined || start < 0) return toggleMark(marks, to);
  const pinIds = new Set([...before, ...listed.slice(start, end + 1)]);
  return {pinIds, range: {anchor, end: to, before}};
}

/** Takes the marks of these pins away. */
export function dropMarks({pinIds}: Marks, gone: ReadonlySet<string>): Marks {
  return {pinIds: new Set([...pinIds].filter(pinId => !gone.has(pinId)))};
}

/** Something opened and not yet closed: a record or what may be one, a list, or a string that holds records. */
export interface Frame {
  readonly kind: 'record' | 'list' | 'text';
  /** The sign that closes it. */
  readonly closer: string;
  /** Backslashes before the closing quote of a string. */
  readonly slashes: number;
  /** The key of the value that follows, or was just read. */
  key: string | undefined;
  id: string | undefined;
  /** It holds records rather than being one. */
  isEnvelope: boolean;
  /** It is known not to be a record: IDs in it are passed on at once. */
  isOpenwork: boolean;
  /** IDs held back until it is known what the frame is. */
  held: HeldId[];
}

interface HeldId {
  readonly id: string;
  readonly origin: Origin;
}

/** A record's own ID, one that stands in the frame itself, or one from a frame within it. */
type Origin = 'record' | 'loose' | 'inner';

export interface RecordFrames {
  readonly stack: readonly Frame[];
  readonly open: (kind: Frame['kind'], closer: string, slashes?: number) => void;
  /** Closes the innermost frame that this sign closes, and those within it. */
  readonly close: (closer: string) => void;
  /** Closes a frame and those within it; without one, all. */
  readonly closeFrom: (frame: Frame | undefined) => void;
  readonly addId: (id: string) => void;
  /** Treats a frame as something other than a record. */
  readonly giveUp: (frame: Frame) => void;
}

/** The keys that hold records in the answers of pinning services. */
const envelopeKeys = new Set(['data', 'pins', 'results', 'items']);

/** Anything nested deeper is read as if it were at this depth. */
const maxDepth = 200;
/** A frame that holds more IDs is not a record. */
const maxHeld = 10_000;

/**
 * Returns frames that pass on only the IDs that are meant: a record's own, but no others in it, and none that stand
 * loose beside records in the same object.
 */
export function createRecordFrames(give: (id: string) => void): RecordFrames {
  const stack: Frame[] = [];
  let tooDeep = 0;

  /** Passes an ID on from this depth: to the innermost frame around it that may still be a record, or out if there is none. */
  function pass(id: string, origin: Origin, depth: number): void {
    let index = depth - 1;
    while (stack[index]?.isOpenwork) index--;
    const frame = stack[index];
    if (frame === undefined) give(id);
    else if (origin !== 'record' && frame.key?.toLowerCase() === 'id') takeOwn(frame, id, index);
    else take(frame, {id, origin}, index);
  }

  function takeOwn(frame: Frame, id: string, index: number): void {
    if (frame.id !== undefined) return;
    frame.id = id;
    if (frame.isEnvelope) pass(id, 'record', index);
    else frame.held.push({id, origin: 'record'});
  }

  function take(frame: Frame, held: HeldId, index: number): void {
    if (held.origin === 'record' && !frame.isEnvelope && envelopeKeys.has(frame.key ?? '')) {
      frame.isEnvelope = true;
      release(frame, index);
    }
    if (!frame.isEnvelope) {
      frame.held.push(held);
      if (frame.held.length > maxHeld) giveUp(frame);
    } else if (held.origin !== 'loose') pass(held.id, held.origin, index);
  }

  /** Passes on the IDs held by a frame that is not a record. */
  function release(frame: Frame, index: number): void {
    const {held} = frame;
    frame.held = [];
    const hasRecords = frame.isEnvelope || held.some(({origin}) => origin === 'record');
    for (const {id, origin} of held) {
      if (origin !== 'loose') pass(id, origin, index);
      else if (!hasRecords) pass(id, 'inner', index);
    }
  }

  function giveUp(frame: Frame): void {
    frame.isOpenwork = true;
    release(frame, stack.indexOf(frame));
  }

  function closeFrom(outermost: Frame | undefined): void {
    tooDeep = 0;
    const depth = outermost === undefined ? 0 : stack.indexOf(outermost);
    while (stack.length > depth) {
      const frame = stack.pop();
      if (frame === undefined) return;
      if (frame.id === undefined || frame.isEnvelope) release(frame, stack.length);
      else pass(frame.id, 'record', stack.length);
    }
  }

  return {
    stack,
    open(kind, closer, slashes = 0) {
      if (stack.length >= maxDepth) tooDeep++;
      else {
        const isOpenwork = kind !== 'record';
        stack.push({
          kind,
          closer,
          slashes,
          key: undefined,
          id: undefined,
          isEnvelope: false,
          isOpenwork,
          held: [],
        });
      }
    },
    close(closer) {
      if (tooDeep > 0) {
        tooDeep--;
        return;
      }
      for (let index = stack.length - 1; index >= 0; index--) {
        const frame = stack[index];
        // Nothing in a string closes what is around it.
        if (frame === undefined || frame.kind === 'text') return;
        if (frame.closer === closer) {
          closeFrom(frame);
          return;
        }
      }
    },
    closeFrom,
    addId: id => pass(id, 'loose', stack.length),
    giveUp,
  };
}

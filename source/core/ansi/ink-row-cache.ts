import {endsUnstyled} from './row-diff.ts';

/** Changes a line of a text before it is drawn, such as by colouring it. */
type Transformer = (line: string, index: number) => string;

interface Clip {
  readonly x1: number | undefined;
  readonly x2: number | undefined;
  readonly y1: number | undefined;
  readonly y2: number | undefined;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Style {
  readonly transformers: readonly Transformer[];
}

/** What Ink draws a frame on; `x` counts from the left, `y` from the top. */
interface Canvas {
  write(x: number, y: number, text: string, style: Style): void;
  clip(clip: Clip): void;
  unclip(): void;
  get(): {readonly output: string; readonly height: number};
}

/** Something drawn on one row. */
interface Stroke {
  readonly x: number;
  /** The row of the text's first line, relative to this one. */
  readonly y: number;
  readonly text: string;
  readonly transformers: readonly Transformer[];
  readonly clip: Clip | undefined;
}

interface Row {
  readonly strokes: readonly Stroke[];
  readonly drawn: string;
}

/**
 * Returns Ink's canvas with a cache. For every frame, Ink's own splits all text into characters and joins it again; this
 * one does so only for rows that differ from the same row of the last frame and, in case it scrolled, from those next to it.
 */
export function keepRows(InkCanvas: new (size: Size) => Canvas): new (size: Size) => Canvas {
  let kept: readonly Row[] = [];
  let keptWidth = 0;

  const drawRow = (width: number, strokes: readonly Stroke[]): string => {
    const canvas = new InkCanvas({width, height: 1});
    for (const {x, y, text, transformers, clip} of strokes) {
      if (clip !== undefined) canvas.clip({...clip, y1: undefined, y2: undefined});
      canvas.write(x, y, text, {transformers});
      if (clip !== undefined) canvas.unclip();
    }
    return canvas.get().output;
  };

  return class KeptRows implements Canvas {
    readonly #width: number;
    readonly #rows: readonly Stroke[][];
    readonly #clips: Clip[] = [];

    constructor({width, height}: Size) {
      this.#width = width;
      this.#rows = Array.from({length: height}, () => []);
    }

    write(x: number, y: number, text: string, {transformers}: Style): void {
      const lines = text.split('\n');
      // Split into lines, a text such as a border is the same on every row, so rows that scroll can be reused.
      if (lines.length > 1 && transformers.length === 0 && [...new Set(lines)].every(endsUnstyled))
        for (const [row, line] of lines.entries()) this.#add(x, y + row, line, transformers);
      else this.#add(x, y, text, transformers);
    }

    #add(x: number, y: number, text: string, transformers: readonly Transformer[]): void {
      if (text === '') return;
      const clip = this.#clips.at(-1);
      const from = Math.max(0, y, clip?.y1 ?? 0);
      const to = Math.min(this.#rows.length, y + text.split('\n').length, clip?.y2 ?? this.#rows.length);
      for (let row = from; row < to; row++) this.#rows[row]?.push({x, y: y - row, text, transformers, clip});
    }

    clip(clip: Clip): void {
      this.#clips.push(within(this.#clips.at(-1), clip));
    }

    unclip(): void {
      this.#clips.pop();
    }

    get() {
      const width = this.#width;
      const former = width === keptWidth ? kept : [];
      kept = this.#rows.map((strokes, index) => {
        const beside = [former[index], former[index + 1], former[index - 1]];
        const same = beside.find(row => row !== undefined && isSame(row.strokes, strokes));
        return {strokes, drawn: same?.drawn ?? drawRow(width, strokes)};
      });
      keptWidth = width;
      return {output: kept.map(({drawn}) => drawn).join('\n'), height: kept.length};
    }
  };
}

function isSame(some: readonly Stroke[], others: readonly Stroke[]): boolean {
  return (
    some.length === others.length &&
    some.every((stroke, index) => {
      const other = others[index];
      return other !== undefined && isSameStroke(stroke, other);
    })
  );
}

function isSameStroke(one: Stroke, other: Stroke): boolean {
  return (
    one.x === other.x &&
    one.y === other.y &&
    one.text === other.text &&
    one.clip?.x1 === other.clip?.x1 &&
    one.clip?.x2 === other.clip?.x2 &&
    one.transformers.length === other.transformers.length &&
    one.transformers.every((transformer, index) => transformer === other.transformers[index])
  );
}

/** Intersects two clips; a clip has either both bounds in a direction, or neither. */
function within(outer: Clip | undefined, inner: Clip): Clip {
  if (outer === undefined) return inner;
  const higher = (one: number | undefined, other: number | undefined) =>
    one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
  const lower = (one: number | undefined, other: number | undefined) =>
    one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
  return {
    x1: higher(outer.x1, inner.x1),
    x2: lower(outer.x2, inner.x2),
    y1: higher(outer.y1, inner.y1),
    y2: lower(outer.y2, inner.y2),
  };
}

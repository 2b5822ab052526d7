/** The part of a list that is on screen: the line with the cursor, and the first line drawn. */
export interface ListView {
  readonly cursor: number;
  readonly top: number;
}

export type Movement = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last';

export const topOfList: ListView = {cursor: 0, top: 0};

/** Returns the view after a movement in a list of `length` lines, `height` of which are drawn. */
export function moveInList(view: ListView, movement: Movement, length: number, height: number): ListView {
  const page = Math.max(1, height - 1);
  const steps: Readonly<Record<Movement, number>> = {
    up: view.cursor - 1,
    down: view.cursor + 1,
    'page-up': view.cursor - page,
    'page-down': view.cursor + page,
    first: 0,
    last: length - 1,
  };
  return fitToList({cursor: steps[movement], top: view.top}, length, height);
}

/**
 * Returns the view with its cursor inside the list and on screen. It scrolls only when the cursor would leave the screen,
 * so that a key press redraws two lines instead of all.
 */
export function fitToList({cursor, top}: ListView, length: number, height: number): ListView {
  const fitted = Math.max(0, Math.min(cursor, length - 1));
  const lowest = Math.max(0, Math.min(fitted, length - height));
  const highest = Math.max(0, fitted - height + 1);
  return {cursor: fitted, top: Math.max(highest, Math.min(top, lowest))};
}

/** Returns arrows that tell whether a list goes on above or below the `height` lines on screen. */
export function scrollMarks(top: number, height: number, length: number): string {
  return `${top > 0 ? '↑' : ''}${top + height < length ? '↓' : ''}`;
}

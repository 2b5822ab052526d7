import {cutToWidth, textWidth} from '../text/width.ts';

/** The lines of a frame: heavy for the pane with the focus, so that it stands out without colours, too. */
export interface FrameStyle {
  readonly topLeft: string;
  readonly topRight: string;
  readonly bottomLeft: string;
  readonly bottomRight: string;
  readonly horizontal: string;
  readonly vertical: string;
}

const heavy: FrameStyle = {
  topLeft: '┏',
  topRight: '┓',
  bottomLeft: '┗',
  bottomRight: '┛',
  horizontal: '━',
  vertical: '┃',
};
const light: FrameStyle = {
  topLeft: '╭',
  topRight: '╮',
  bottomLeft: '╰',
  bottomRight: '╯',
  horizontal: '─',
  vertical: '│',
};

/** Returns the lines for a pane's frame. */
export function frameStyle(hasFocus: boolean): FrameStyle {
  return hasFocus ? heavy : light;
}

/** The titles of a frame, and the rest of the line between them. */
export interface FrameTitles {
  /** The titles of the pane and of those that it stands in for, in order. */
  readonly left: readonly string[];
  readonly line: string;
  readonly right: string;
}

/** The corners, and the spaces on both sides of a title. */
const corners = 2;
const besideTitle = 2;
/** Between two titles. */
const titleGap = 3;
/** Enough for the list's title and count. */
const minTitleWidth = 12;

/** Returns the titles that fit into a line of the frame: the one on the right is dropped first, the one at `main` cut last. */
export function fitTitles(
  left: readonly string[],
  right: string,
  {width, main, horizontal}: {readonly width: number; readonly main: number; readonly horizontal: string},
): FrameTitles {
  const room = Math.max(0, width - corners - (left.length > 0 ? besideTitle : 0));
  const wanted = left[main] ?? '';
  const others = left.filter((_, index) => index !== main);
  const gaps = Math.max(0, left.length - 1) * titleGap;
  const mainWidth = textWidth(wanted);
  const othersRoom = Math.max(minTitleWidth, room - gaps - mainWidth);
  let othersLeft = othersRoom;
  let othersAfter = others.length;
  const fitted = left.map((title, index) => {
    if (index === main)
      return cutToWidth(title, Math.max(1, room - gaps - Math.min(othersRoom, textWidth(others.join('')))));
    // Leave room for at least an ellipsis for each of the following titles.
    othersAfter--;
    const cut = cutToWidth(title, Math.max(1, othersLeft - othersAfter));
    othersLeft -= textWidth(cut);
    return cut;
  });
  const used = fitted.reduce((sum, title) => sum + textWidth(title), gaps);
  const rightWidth = right === '' ? 0 : textWidth(right) + besideTitle;
  const hasRight = rightWidth > 0 && used + rightWidth < room;
  const rest = Math.max(0, room - used - (hasRight ? rightWidth : 0));
  return {left: fitted, line: horizontal.repeat(rest), right: hasRight ? right : ''};
}

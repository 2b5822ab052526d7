import {cutToWidth, textWidth} from '../text/width.ts';

/** The lines of a frame: heavy ones where the keys go, so that this is seen without colours, too. */
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

/** Returns the lines that a pane's frame is drawn with. */
export function frameStyle(hasFocus: boolean): FrameStyle {
  return hasFocus ? heavy : light;
}

/** The titles of a frame, and what is left of the line between them. */
export interface FrameTitles {
  /** Of the pane, and of the one that it stands for as well, in their order. */
  readonly left: readonly string[];
  readonly line: string;
  readonly right: string;
}

/** The corners, and a space on either side of a title. */
const corners = 2;
const besideTitle = 2;
/** Between two titles. */
const titleGap = 3;
/** As much as the list's title and number take. */
const minTitleWidth = 12;

/**
 * Returns the titles that fit into a line of the frame, the one at `main` cut last and the one on the right dropped
 * first.
 */
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
    // Each of those that follow has room for an ellipsis at least.
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

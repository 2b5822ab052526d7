import {Box, Text} from 'ink';
import {Fragment, memo, type ReactNode} from 'react';
import {fitTitles, frameStyle} from '../../core/screen/pane-border.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';

interface Props {
  readonly title: string;
  /** The other tab of the pane, and whether it comes first. */
  readonly tab?: {readonly title: string; readonly isFirst: boolean} | undefined;
  /** On a narrow screen, the pane that is not shown, and whether it comes first. */
  readonly other?: {readonly title: string; readonly isFirst: boolean} | undefined;
  /** At the right of the upper border. */
  readonly about?: string;
  /** At the left and right of the lower border: the order, and which part is on screen. */
  readonly order?: string;
  readonly position?: string;
  /** Leaves no padding between the frame and its content. */
  readonly isFlush?: boolean;
  readonly width: number;
  readonly height: number;
  readonly hasFocus: boolean;
  readonly children: ReactNode;
}

interface LineProps {
  readonly titles: readonly string[];
  /** The index of the one that stands out. */
  readonly main: number;
  /** How many of the titles are the pane's own. */
  readonly tabs: number;
  readonly right: string;
  readonly width: number;
  readonly hasFocus: boolean;
  readonly isTop: boolean;
}

/** A border with its titles. */
const Line = memo(
  function Line({titles, main, tabs, right, width, hasFocus, isTop}: LineProps) {
    const style = frameStyle(hasFocus);
    const [start, end] = isTop ? [style.topLeft, style.topRight] : [style.bottomLeft, style.bottomRight];
    const fitted = fitTitles(titles, right, {width, main, horizontal: style.horizontal});
    const {accent, faint} = useStyles();
    const colour = hasFocus ? accent : faint;
    return (
      <Text wrap="truncate">
        <Text {...colour}>{start}</Text>
        {fitted.left.map((title, index) => (
          <Fragment key={title}>
            <Text {...colour}>{index === 0 ? ' ' : index < tabs ? ' ─ ' : ' │ '}</Text>
            <Text {...(isTop && index === main ? {bold: true} : faint)}>{title}</Text>
          </Fragment>
        ))}
        <Text {...colour}>{`${fitted.left.length > 0 ? ' ' : ''}${fitted.line}`}</Text>
        {fitted.right === '' ? null : <Text {...faint}>{` ${fitted.right} `}</Text>}
        <Text {...colour}>{end}</Text>
      </Text>
    );
  },
  (former, next) =>
    former.titles.join('\n') === next.titles.join('\n') &&
    former.main === next.main &&
    former.tabs === next.tabs &&
    former.right === next.right &&
    former.width === next.width &&
    former.hasFocus === next.hasFocus,
);

function placed(title: string, other: Props['tab']): readonly string[] {
  if (other === undefined) return [title];
  return other.isFirst ? [other.title, title] : [title, other.title];
}

/** A frame with titles in its borders; heavy and coloured while it has the focus. */
export function PaneFrame(props: Props) {
  const {title, tab, other, about = '', order = '', position = '', isFlush = false, children} = props;
  const {width, height, hasFocus} = props;
  const {accent, faint} = useStyles();
  const {color, dimColor = false} = hasFocus ? accent : faint;
  const own = placed(title, tab);
  const titles = other?.isFirst === true ? [other.title, ...own] : [...own, other?.title ?? []].flat();
  const main = titles.indexOf(title, other?.isFirst === true ? 1 : 0);
  const {vertical, ...corners} = frameStyle(hasFocus);
  const side = {...corners, left: vertical, right: vertical, top: '', bottom: ''};
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Line
        isTop
        titles={titles}
        main={main}
        tabs={own.length}
        right={about}
        width={width}
        hasFocus={hasFocus}
      />
      <Box
        flexDirection="column"
        height={Math.max(1, height - 2)}
        borderStyle={side}
        borderTop={false}
        borderBottom={false}
        borderColor={color}
        borderDimColor={dimColor}
        paddingX={isFlush ? 0 : 1}
        overflow="hidden"
      >
        {children}
      </Box>
      <Line
        isTop={false}
        titles={order === '' ? [] : [order]}
        main={0}
        tabs={1}
        right={position}
        width={width}
        hasFocus={hasFocus}
      />
    </Box>
  );
}

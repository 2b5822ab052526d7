import {Text} from 'ink';
import {pinOf} from '../../core/history/lookup.ts';
import {provedOf} from '../../core/history/proofs.ts';
import {rowFace} from '../../core/history/row.ts';
import type {Tone} from '../../core/pin/tone.ts';
import {paneMargin} from '../../core/screen/layout.ts';
import {fitToList, type ListView, scrollMarks} from '../../core/screen/list-state.ts';
import {counted, groupDigits} from '../../core/text/group-digits.ts';
import {padToWidth} from '../../core/text/width.ts';
import type {OverviewOverlay} from '../../hooks/screen/list-overlay.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {PaneFrame} from '../parts/pane-frame.tsx';

interface Props {
  readonly overview: OverviewOverlay;
  readonly view: ListView;
  readonly width: number;
  readonly height: number;
}

/** How many pins there are of each kind, or the pins of one kind. */
export function OverviewPane({overview, view, width, height}: Props) {
  const lines = linesOf(overview, width - paneMargin);
  const rows = Math.max(1, height - 2);
  const {cursor, top} = fitToList(view, lines.length, rows);
  const position = [`${cursor + 1} of ${lines.length}`, scrollMarks(top, rows, lines.length)];
  return (
    <PaneFrame
      title={titleOf(overview)}
      position={lines.length > rows ? position.filter(Boolean).join(' ') : ''}
      width={width}
      height={height}
      hasFocus
    >
      {lines.slice(top, top + rows).map(({key, ...line}, index) => (
        <OverviewRow key={key} {...line} width={width - paneMargin} isSelected={top + index === cursor} />
      ))}
    </PaneFrame>
  );
}

interface Line {
  readonly key: string;
  readonly before: string;
  readonly word: string;
  readonly tone: Tone;
  readonly after: string;
  /** The number of pins as a bar; never inverse, which would show the opposite. */
  readonly bar: string;
}

function OverviewRow({
  before,
  word,
  tone,
  after,
  bar,
  width,
  isSelected,
}: Omit<Line, 'key'> & {readonly width: number; readonly isSelected: boolean}) {
  const {tones} = useStyles();
  const room = width - 2 - before.length - word.length - bar.length;
  const rest = bar === '' ? padToWidth(after, Math.max(0, room)) : after;
  return (
    <Text wrap="truncate">
      <Text inverse={isSelected} bold={isSelected}>
        {isSelected ? '▌ ' : '  '}
        {before}
        <Text {...(isSelected ? {} : tones[tone])}>{word}</Text>
        {rest}
      </Text>
      {bar === '' ? '' : ` ${bar}`}
    </Text>
  );
}

function titleOf(overview: OverviewOverlay): string {
  if (overview.kind === 'overview') return `Overview of ${countOf(overview.total)}`;
  const {label, pins} = overview.line;
  return `${countOf(pins.length)}: ${label}`;
}

const countOf = (pins: number) => counted(pins, 'pin', 'pins');

const groupWidth = 9;
const labelWidth = 20;
const countWidth = 8;
/** Below this width the groups are left out: the labels are clear without them. */
const narrowWidth = 44;

function linesOf(overview: OverviewOverlay, width: number): readonly Line[] {
  if (overview.kind === 'overview-pins') {
    return overview.line.pins.map(lookup => {
      const proof = provedOf(pinOf(lookup), overview.proved)?.proof;
      const {symbol, word, tone, title} = rowFace(lookup, undefined, {proof});
      return {
        key: lookup.pinId,
        before: '',
        word: `${symbol} ${word.padEnd(9)}`,
        tone,
        after: title,
        bar: '',
      };
    });
  }
  const isNarrow = width < narrowWidth;
  const barWidth = Math.max(0, Math.min(40, width - 2 - groupWidth - labelWidth - countWidth - 2));
  return overview.lines.map(({group, symbol, label, tone, pins}, index) => ({
    key: `${index}`,
    before: isNarrow ? '' : group.padEnd(groupWidth),
    word: `${symbol} ${label}`.padEnd(labelWidth),
    tone,
    after: `${groupDigits(pins.length).padStart(countWidth)} `,
    bar: barOf(pins.length / overview.total, barWidth),
  }));
}

/** Draws a bar in eighths of a column, at least one. */
function barOf(part: number, width: number): string {
  const eighths = Math.max(1, Math.round(part * width * 8));
  return '█'.repeat(eighths >> 3) + (['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths & 7] ?? '');
}

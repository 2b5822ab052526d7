import type {Unit} from './measurement.ts';
import type {Row} from './rows.ts';

/** Returns the rows as a text table, with a mark on each budget that is met or missed. */
export function tableOf(rows: readonly Row[], subjects: readonly string[]): string {
  const [first = '', second] = subjects;
  const comparing = second === undefined ? [] : [second, 'change'];
  const heads = ['', first, ...comparing, 'ratio', 'budget', ''];
  const lines = [heads, ...rows.map(row => cellsOf(row, second !== undefined))];
  const widths = heads.map((_, column) => Math.max(...lines.map(cells => cells[column]?.length ?? 0)));
  return lines
    .map(cells => {
      const padded = cells.slice(0, -1).map((cell, column) => pad(cell, widths[column] ?? 0, column));
      return `${[...padded, cells.at(-1)].join('  ').trimEnd()}\n`;
    })
    .join('');
}

/** Aligns names to the left and numbers to the right. */
function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function cellsOf({name, unit, values, ratios, change, budget, ...rest}: Row, isComparing: boolean): string[] {
  const [value, other] = values;
  const comparing = isComparing ? [text(other, unit), changeText(change)] : [];
  const [ratio] = ratios;
  const limit = budget === undefined ? '' : limitText(budget.most, budget.of === undefined ? unit : 'x');
  return [name, text(value, unit), ...comparing, text(ratio, 'x'), limit, remark({budget, ...rest})];
}

function remark({budget, isMissed, missing}: Pick<Row, 'budget' | 'isMissed' | 'missing'>): string {
  if (missing !== undefined) return `not here: ${missing}`;
  if (budget === undefined) return '';
  if (isMissed === undefined) return 'not measured';
  return isMissed ? '✘ missed' : '✔';
}

function text(value: number | undefined, unit: Unit | 'x'): string {
  if (value === undefined) return '';
  if (unit === 'x') return `${value.toFixed(2)}x`;
  const digits = unit === 'ms' || unit === 'MiB' ? 1 : 0;
  const number = value.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits});
  return `${number} ${unit}`.trimEnd();
}

function limitText(most: number, unit: Unit | 'x'): string {
  return unit === 'x' ? `${most}x` : `${most.toLocaleString('en')} ${unit}`.trimEnd();
}

function changeText(change: number | undefined): string {
  if (change === undefined) return '';
  const percent = (change - 1) * 100;
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(1)}%`;
}

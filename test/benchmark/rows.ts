import {type Budget, bareNode, type Figure, type Measurement, type Unit} from './measurement.ts';
import type {Results} from './run-measurements.ts';
import {median, percentile} from './statistics.ts';

/** A line of the table: a figure, or one figure against another that it has a budget against. */
export interface Row {
  readonly name: string;
  readonly unit: Unit;
  /** Of each subject; undefined where it was not measured. */
  readonly values: readonly (number | undefined)[];
  /** How many times its floor, or what it is against, each is. */
  readonly ratios: readonly (number | undefined)[];
  /** How many times what it is of the second subject it is of the first, by the runs that were made in turns. */
  readonly change: number | undefined;
  readonly budget: Budget | undefined;
  /** Whether the first subject is above the budget; undefined where that cannot be told. */
  readonly isMissed: boolean | undefined;
  /** Why there is nothing. */
  readonly missing: string | undefined;
}

/** Returns the lines of the table, in the order of the measurements. */
export function rowsOf(measurements: readonly Measurement[], results: readonly Results[]): readonly Row[] {
  const figures = new Map(measurements.flatMap(({figures}) => figures).map(figure => [figure.name, figure]));
  const valuesOf = (name: string) => {
    const figure = figures.get(name);
    const [first] = results;
    // What pinview is compared with was measured once, for all.
    return results.map(own => representative(figure, own.get(name) ?? first?.get(name)));
  };
  const rowsOfFigure = (figure: Figure, {missing}: Measurement): Row[] => {
    const {name, unit, floor, budgets = []} = figure;
    const ownBudget = budgets.find(({of}) => of === undefined || of === floor);
    const others = budgets.filter(budget => budget !== ownBudget && figures.has(budget.of ?? ''));
    const row = (title: string, of: string | undefined, budget: Budget | undefined): Row => {
      const values = valuesOf(name);
      const ratios = of === undefined ? [] : divide(values, valuesOf(of));
      const [judged] = budget?.of === undefined ? values : ratios;
      const isMissed = budget === undefined || judged === undefined ? undefined : judged > budget.most;
      return {
        name: title,
        unit,
        values,
        ratios,
        change: changeOf(figure, results),
        budget,
        isMissed,
        missing,
      };
    };
    return [
      row(name, floor, ownBudget),
      ...others.map(budget => ({
        ...row(`  against ${budget.of}`, budget.of, budget),
        values: [],
        change: undefined,
      })),
    ];
  };
  return measurements.flatMap(measurement =>
    measurement.figures.flatMap(figure => rowsOfFigure(figure, measurement)),
  );
}

function representative({percentile: percent = 50}: Partial<Figure> = {}, samples: readonly number[] = []) {
  return samples.length === 0 ? undefined : percentile(samples, percent);
}

/** A machine that is slower for a while is so for both of a pair. */
function changeOf(figure: Figure, [first, second]: readonly Results[]): number | undefined {
  const samples = first?.get(figure.name) ?? [];
  const others = second?.get(figure.name) ?? [];
  if (samples.length === 0 || others.length !== samples.length) return undefined;
  if (figure.percentile !== undefined)
    return percentile(samples, figure.percentile) / percentile(others, figure.percentile);
  return median(samples.map((sample, index) => sample / (others[index] ?? Number.NaN)));
}

function divide(values: readonly (number | undefined)[], others: readonly (number | undefined)[]) {
  return values.map((value, index) => {
    const other = others[index];
    return value === undefined || other === undefined ? undefined : value / other;
  });
}

/**
 * Returns the measurements with a figure that has this word in its name, and those that they are compared with; all of
 * them without a word.
 */
export function choose(measurements: readonly Measurement[], word: string): readonly Measurement[] {
  const wanted = ({name}: Figure) => name.toLowerCase().includes(word.toLowerCase());
  const chosen = measurements.flatMap(({figures}) => (figures.some(wanted) ? figures : []));
  const comparisons = chosen.flatMap(({floor, budgets = []}) => [floor, ...budgets.map(({of}) => of)]);
  const names = new Set([...chosen.map(({name}) => name), ...comparisons, bareNode]);
  return measurements.filter(({figures}) => figures.some(({name}) => names.has(name)));
}

import {type Budget, bareNode, type Figure, type Measurement, type Unit} from './measurement.ts';
import type {Results} from './run-measurements.ts';
import {median, percentile} from './statistics.ts';

/** A line of the table: a figure, or a figure compared with another one that it has a budget against. */
export interface Row {
  readonly name: string;
  readonly unit: Unit;
  /** One per subject; undefined where it was not measured. */
  readonly values: readonly (number | undefined)[];
  /** Each value as a multiple of its floor, or of the figure it is compared with. */
  readonly ratios: readonly (number | undefined)[];
  /** The first subject's value as a multiple of the second's, from the runs made in turns. */
  readonly change: number | undefined;
  readonly budget: Budget | undefined;
  /** Whether the first subject exceeds the budget; undefined where that is unknown. */
  readonly isMissed: boolean | undefined;
  /** Why it could not be measured. */
  readonly missing: string | undefined;
}

/** Returns the rows of the table, in the order of the measurements. */
export function rowsOf(measurements: readonly Measurement[], results: readonly Results[]): readonly Row[] {
  const figures = new Map(measurements.flatMap(({figures}) => figures).map(figure => [figure.name, figure]));
  const valuesOf = (name: string) => {
    const figure = figures.get(name);
    const [first] = results;
    // What pinview is compared with was measured once, for all subjects.
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

/** Compares medians run by run, since a machine that slows down for a while slows both runs of a pair. */
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
 * Returns the measurements with a figure whose name contains this word, whatever its case, and those that they are
 * compared with. An empty word chooses all.
 */
export function choose(measurements: readonly Measurement[], word: string): readonly Measurement[] {
  const wanted = ({name}: Figure) => name.toLowerCase().includes(word.toLowerCase());
  const chosen = measurements.flatMap(({figures}) => (figures.some(wanted) ? figures : []));
  const comparisons = chosen.flatMap(({floor, budgets = []}) => [floor, ...budgets.map(({of}) => of)]);
  const names = new Set([...chosen.map(({name}) => name), ...comparisons, bareNode]);
  return measurements.filter(({figures}) => figures.some(({name}) => names.has(name)));
}

/** A built pinview to measure. */
export interface Subject {
  readonly name: string;
  /** The folder of its package.json. */
  readonly folder: string;
}

export type Unit = 'ms' | 'bytes' | 'MiB' | '';

/** The most that a figure may be, absolute or as a multiple of another figure. The values are the performance budgets. */
export interface Budget {
  readonly most: number;
  /** The name of the other figure. */
  readonly of?: string;
}

export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  /** The percentile that represents its samples; by default 50, the median. */
  readonly percentile?: number;
  /** The name of the figure that this one is shown as a multiple of. */
  readonly floor?: string;
  readonly budgets?: readonly Budget[];
}

/** The samples of one run, by figure name. */
type Samples = Readonly<Record<string, number | readonly number[]>>;

/** Something done in each run that yields one or more figures. */
export interface Measurement {
  readonly figures: readonly Figure[];
  /** Whether it measures pinview, of which there may be two builds, or something that pinview is compared with. */
  readonly isOfPinview: boolean;
  /** The most runs worth making, for a measurement that is slow or hardly varies. */
  readonly mostRuns?: number;
  /** Why it cannot be made here. */
  readonly missing?: string;
  readonly run: (subject: Subject) => Promise<Samples>;
}

/** The name of the figure that times are shown as a multiple of. */
export const bareNode = 'bare node -e 0, whole process';

/** Returns a measurement of a single figure, with one or more samples per run. */
export function measureOne(
  figure: Figure,
  take: (subject: Subject) => Promise<number | readonly number[]>,
  options: Partial<Pick<Measurement, 'isOfPinview' | 'mostRuns' | 'missing'>> = {},
): Measurement {
  return {
    isOfPinview: true,
    ...options,
    figures: [figure],
    run: async subject => ({[figure.name]: await take(subject)}),
  };
}

/** Returns the figures for the latency of a key, its median and its 95th percentile; the budget applies to the latter. */
export function keyFigures(title: string, budgetMs: number): readonly [usual: Figure, slow: Figure] {
  return [
    {name: `${title}: p50`, unit: 'ms'},
    {name: `${title}: p95`, unit: 'ms', percentile: 95, budgets: [{most: budgetMs}]},
  ];
}

/** A built pinview that is measured. */
export interface Subject {
  readonly name: string;
  /** Where its package.json is. */
  readonly folder: string;
}

export type Unit = 'ms' | 'bytes' | 'MiB' | '';

/** What a figure is at the most: so much, or so many times another figure. Where they are from: performance budgets. */
export interface Budget {
  readonly most: number;
  /** The name of the other figure. */
  readonly of?: string;
}

export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  /** Which of its samples stands for all, in percent; default 50, the median. */
  readonly percentile?: number;
  /** The name of the figure that it is shown as a multiple of. */
  readonly floor?: string;
  readonly budgets?: readonly Budget[];
}

/** The samples of one run, by the names of figures. */
type Samples = Readonly<Record<string, number | readonly number[]>>;

/** Something that is done in each run, and tells one or several figures. */
export interface Measurement {
  readonly figures: readonly Figure[];
  /** Whether it is about pinview, of which there may be two, or about what pinview is compared with. */
  readonly isOfPinview: boolean;
  /** It takes so long, or comes out so much the same, that more runs would tell nothing. */
  readonly mostRuns?: number;
  /** Why it cannot be done here. */
  readonly missing?: string;
  readonly run: (subject: Subject) => Promise<Samples>;
}

/** What everything that takes time is shown as a multiple of. */
export const bareNode = 'bare node -e 0, whole process';

/** Returns the measurement of a figure of pinview that each run has one or several samples of. */
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

/** Returns the figures of a key: what it usually takes to be seen, and what it takes at most, but for one in twenty. */
export function keyFigures(title: string, budgetMs: number): readonly [usual: Figure, slow: Figure] {
  return [
    {name: `${title}: p50`, unit: 'ms'},
    {name: `${title}: p95`, unit: 'ms', percentile: 95, budgets: [{most: budgetMs}]},
  ];
}

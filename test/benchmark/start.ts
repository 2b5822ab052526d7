import {idOf} from '../helpers/sample-lookups.ts';
import type {Bench, OpenOptions} from './bench.ts';
import {type Budget, bareNode, type Measurement, measureOne, type Subject} from './measurement.ts';
import {enterRecents, whenWritten} from './timed-terminal.ts';

/** The title and the prompt are drawn. */
const isPainted = (output: string) => /pinview.*› /s.test(output);

/** The bottom line lists the keys, and bracketed paste is on. */
const takesKeys = (output: string) => /quit.*\x1b\[\?2004h/s.test(output);

/** A whole frame with the CID is drawn. */
const hasDetail = (output: string) => /bafkrei.*\x1b\[\?2026l/s.test(output);

const times = (most: number): readonly Budget[] => [{most, of: bareNode}];

const withRecents = (recents: number) => `start, ${recents.toLocaleString('en')} recents: whole frame`;

/** The time from the start of the app to what is on screen, and from `q` to its exit. */
export function startMeasurements(bench: Bench): readonly Measurement[] {
  const start = (
    name: string,
    isThere: (output: string) => boolean,
    options: OpenOptions,
    budgets: readonly Budget[] = [],
  ) =>
    measureOne({name, unit: 'ms', floor: bareNode, budgets}, subject =>
      bench.withApp(subject, options, async app => (await whenWritten(app, isThere)) - app.startedAt),
    );
  const inNewHome = (subject: Subject) =>
    bench.withApp(
      subject,
      {recents: 0, home: bench.newHome(0)},
      async app => (await whenWritten(app, takesKeys)) - app.startedAt,
    );
  const leave = (subject: Subject) =>
    bench.withApp(subject, {recents: 10}, async app => {
      await enterRecents(app, 10);
      app.write('q');
      return (await app.waitForExit()).afterMs;
    });
  return [
    start('start: title and prompt painted', isPainted, {recents: 0}, times(1.3)),
    start('start: whole frame that takes keys', takesKeys, {recents: 0}, times(2.5)),
    measureOne(
      {name: 'start in a new home: whole frame', unit: 'ms', floor: bareNode, budgets: times(4.2)},
      inNewHome,
    ),
    start('start: detail of a recent pin', hasDetail, {recents: 10, lookups: 'known pins', args: [idOf(9)]}),
    start(withRecents(10), takesKeys, {recents: 10}),
    start(withRecents(100), takesKeys, {recents: 100}),
    start(withRecents(1000), takesKeys, {recents: 1000}),
    start(withRecents(10_000), takesKeys, {recents: 10_000}, [{most: 1.1, of: withRecents(10)}]),
    start(withRecents(100_000), takesKeys, {recents: 100_000}),
    measureOne({name: 'end: from q to the exit', unit: 'ms', budgets: [{most: 30}]}, leave),
  ];
}

import {startGateway} from '../../helpers/block-gateway.ts';
import {block, codecs} from '../../helpers/dags.ts';
import {idOf} from '../../helpers/sample-lookups.ts';
import type {Lifetime} from '../../helpers/scripted-service.ts';
import type {Terminal} from '../../helpers/terminal.ts';
import type {Bench} from '../bench.ts';
import type {Figure, Measurement} from '../measurement.ts';
import {whenDrawn} from '../timed-terminal.ts';

/** How long the gateway takes to send a block. */
const roundTripMs = 50;
/** One frame of a 60 Hz display, to draw the answer. */
const frameMs = 16;

const title = `preview of a text, ${roundTripMs} ms away`;
const first: Figure = {name: `${title}: the first, whose code is loaded`, unit: 'ms'};
const later: Figure = {name: `${title}: others`, unit: 'ms', budgets: [{most: roundTripMs + frameMs}]};
const again: Figure = {name: `${title}: seen before`, unit: 'ms', budgets: [{most: frameMs}]};

const pinsOfRun = 6;
/** No other measurement looks them up. */
const pins = Array.from({length: pinsOfRun}, (_, index) => {
  const line = `This is text ${index}.`;
  return {id: idOf(999_900 + index), line, content: block(codecs.raw, new TextEncoder().encode(line))};
});

/** The time from `p` to the verified text of a pin. */
export function previewMeasurement(bench: Bench, lifetime: Lifetime): Measurement {
  let gateway: ReturnType<typeof startGateway> | undefined;
  return {
    figures: [first, later, again],
    isOfPinview: true,
    mostRuns: 5,
    run: async subject => {
      gateway ??= startGateway(
        lifetime,
        pins.map(({content}) => content),
        {delayMs: roundTripMs},
      );
      const {address} = await gateway;
      for (const {id, content} of pins)
        bench.setContent(id, {cid: content.cid.toString(), size: content.bytes.length});
      const options = {
        columns: 170,
        rows: 40,
        recents: 10,
        lookups: 'previews',
        args: ['--gateway', address],
      };
      return bench.withApp(subject, options, async app => {
        await app.waitForScreen(/ · environment$/m);
        const times: number[] = [];
        for (const {id, line} of pins) times.push(await openPreview(app, id, line));
        const [ofFirst = 0, ...ofOthers] = times;
        return {[first.name]: ofFirst, [later.name]: ofOthers, [again.name]: await reopen(app)};
      });
    },
  };
}

async function openPreview(app: Terminal, id: string, line: string): Promise<number> {
  app.paste(id);
  await app.waitForScreen(`│ Pin ID      ${id} `);
  await app.waitForScreen('As of just now.');
  const startedAt = performance.now();
  app.write('p');
  const tookMs = (await whenDrawn(app, screen => screen.includes(line))) - startedAt;
  app.write('p');
  await app.waitForScreen(screen => !screen.includes(line));
  return tookMs;
}

async function reopen(app: Terminal): Promise<number> {
  const line = pins.at(-1)?.line ?? '';
  const startedAt = performance.now();
  app.write('p');
  return (await whenDrawn(app, screen => screen.includes(line))) - startedAt;
}

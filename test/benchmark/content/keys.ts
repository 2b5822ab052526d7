import {idOf} from '../../helpers/sample-lookups.ts';
import type {Terminal} from '../../helpers/terminal.ts';
import type {Bench} from '../bench.ts';
import {keyFigures, type Measurement} from '../measurement.ts';
import {press} from '../timed-terminal.ts';
import type {contentGateway} from './content-gateway.ts';

const shiftTab = '\x1b[Z';
const recents = 100;
const pressesOfRun = 40;

/** No other measurement looks it up. */
const pinId = idOf(999_999);

/** The bar of the selected row; frames drawn only for the progress do not have it. */
const bar = '▌';

/** The time from a key in the list to the changed screen, while the content of another pin is verified. */
export function verifyingKeyMeasurement(
  bench: Bench,
  start: ReturnType<typeof contentGateway>,
  size: number,
): Measurement {
  const [middle, slow] = keyFigures('key in the recents while 1 GiB is verified', 16);
  return {
    figures: [middle, slow],
    isOfPinview: true,
    mostRuns: 3,
    run: async subject => {
      const {base, cid} = await start();
      bench.setContent(pinId, {cid, size});
      const options = {columns: 124, recents, home: bench.newHome(recents), args: ['--gateway', base]};
      const times = await bench.withApp(subject, options, async app => {
        await app.waitForScreen(/ · environment$/m);
        app.paste(pinId);
        await app.waitForScreen('As of just now.');
        app.write(shiftTab);
        await app.waitForScreen(/\n Enter open /);
        return pressWhileVerifying(app);
      });
      return {[middle.name]: times, [slow.name]: times};
    },
  };
}

/** Presses keys between two other rows; verifies the file again if that ends before there are enough presses. */
async function pressWhileVerifying(app: Terminal): Promise<readonly number[]> {
  const times: number[] = [];
  while (times.length < pressesOfRun) {
    app.write('V');
    await app.waitForScreen(/Fetch 1\.00 GiB of .*\(y\/n\)/);
    app.write('y');
    await app.waitForScreen(/ GiB .*Ctrl\+C cancels/);
    app.write('j');
    await app.waitForScreen(/Ctrl\+C stops/);
    for (let isUp = false; times.length < pressesOfRun; isUp = !isUp) {
      const {afterMs} = await press(app, isUp ? 'k' : 'j', bar);
      if (!app.screen().includes('Ctrl+C stops')) break;
      times.push(afterMs);
    }
    app.write('g');
    await app.waitForScreen(/ 1 of 101 ↓/);
  }
  return times;
}

import {keys} from './keys.ts';
import {withLightFrames} from './light-frames.ts';
import {paneRows} from './pane.ts';
import type {Terminal} from './terminal.ts';

/** Returns the first row of the selected field, as a text of label and value; undefined where none is on screen. */
export function selectedField({emulator}: Terminal): string | undefined {
  const {active} = emulator.buffer;
  for (let row = 0; row < emulator.rows; row++) {
    const line = active.getLine(active.baseY + row);
    for (let column = 0; column < emulator.cols; column++)
      if (line?.getCell(column)?.isInverse()) return paneRows(withLightFrames(line.translateToString()))[0];
  }
  return undefined;
}

/** Opens the details of the pin, in whose pane the keys are, and goes back to its first field. */
export async function openDetails(app: Terminal): Promise<void> {
  app.write('G');
  await app.waitForScreen(() => selectedField(app)?.startsWith('Details ▸') === true);
  app.write(keys.enter);
  await app.waitForScreen(() => selectedField(app)?.startsWith('Details ▾') === true);
  app.write('g');
  await app.waitForScreen(() => selectedField(app)?.startsWith('Details') === false);
}

/** Walks down the fields of the pin, one by one, until the one with that label is selected. */
export async function walkToField(app: Terminal, label: string): Promise<void> {
  for (;;) {
    const before = await app
      .waitForScreen(() => selectedField(app) !== undefined)
      .then(() => selectedField(app));
    if (before?.startsWith(`${label} `)) return;
    app.write(keys.down);
    await app.waitForScreen(() => ![undefined, before].includes(selectedField(app)));
  }
}

import {keys} from './keys.ts';
import {withLightFrames} from './light-frames.ts';
import {paneRows} from './pane.ts';
import type {Terminal} from './terminal.ts';

/** Returns the label and the value's first row of the selected field; undefined if none is on screen. */
export function selectedField({emulator}: Terminal): string | undefined {
  const {active} = emulator.buffer;
  for (let row = 0; row < emulator.rows; row++) {
    const line = active.getLine(active.baseY + row);
    for (let column = 0; column < emulator.cols; column++)
      if (line?.getCell(column)?.isInverse()) return paneRows(withLightFrames(line.translateToString()))[0];
  }
  return undefined;
}

/** Opens the details of the pin, whose pane must have the focus, and goes back to its first field. */
export async function openDetails(app: Terminal): Promise<void> {
  app.write('G');
  await app.waitForScreen(() => selectedField(app)?.startsWith('Details ▸') === true);
  app.write(keys.enter);
  await app.waitForScreen(() => selectedField(app)?.startsWith('Details ▾') === true);
  app.write('g');
  await app.waitForScreen(() => selectedField(app)?.startsWith('Details') === false);
}

/** Moves down the fields of the pin one by one until the one with this label is selected. */
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

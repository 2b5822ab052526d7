import type {Terminal as Emulator} from '@xterm/headless';

export interface WindowTitle {
  readonly shown: string;
  /** The titles on the terminal's stack, the last one on top. */
  readonly saved: readonly string[];
}

/**
 * Returns a function that returns the title of a window and its saved titles (CSI 22 ; 0 t and 23 ; 0 t, see xterm's
 * ctlseqs). The emulator must allow both.
 */
export function followTitle(emulator: Emulator): () => WindowTitle {
  const saved: string[] = [];
  let shown = '';
  emulator.onTitleChange(title => {
    shown = title;
  });
  emulator.parser.registerCsiHandler({final: 't'}, ([operation]) => {
    if (operation === 22) saved.push(shown);
    if (operation === 23) shown = saved.pop() ?? shown;
    return false;
  });
  return () => ({shown, saved: [...saved]});
}

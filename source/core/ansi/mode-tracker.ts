/** The default settings of a terminal's private modes: xterm's ctlseqs, DECSET. */
const usualModes = new Map([
  // Synchronized output, bracketed paste, the cursor, the alternate screen.
  ['2026', 'l'],
  ['2004', 'l'],
  ['25', 'h'],
  ['1049', 'l'],
]);

/** The sequence that sets or resets one private mode. */
const sequences = /\u001B\[\?(\d+)([hl])/g;

/** The terminal modes that a program has changed and not yet restored. */
export interface ChangedModes {
  /** Records the mode changes in output to the terminal. */
  follow(text: string): void;
  /** Returns the sequences that restore all changed modes. */
  setBack(): string;
}

/** Creates a tracker for a terminal whose modes are the default ones. */
export function createModeTracker(): ChangedModes {
  const changed = new Set<string>();
  return {
    follow(text) {
      for (const [, mode = '', setting] of text.matchAll(sequences)) {
        if (usualModes.get(mode) === setting) changed.delete(mode);
        else changed.add(mode);
      }
    },
    setBack() {
      const settings = [...usualModes].filter(([mode]) => changed.has(mode));
      changed.clear();
      return settings.map(([mode, setting]) => `\u001B[?${mode}${setting}`).join('');
    },
  };
}

/** How a terminal's private modes are set when no program has changed them: xterm's ctlseqs, DECSET. */
const usualModes = new Map([
  // Synchronized output, bracketed paste, the cursor, the alternate screen.
  ['2026', 'l'],
  ['2004', 'l'],
  ['25', 'h'],
  ['1049', 'l'],
]);

/** What sets one private mode, or takes it back. */
const sequences = /\u001B\[\?(\d+)([hl])/g;

/** The modes of a terminal that a program has changed and not yet set back. */
export interface ChangedModes {
  /** Takes note of what is written to the terminal. */
  follow(text: string): void;
  /** Returns what sets back all that is still changed. */
  setBack(): string;
}

/** Returns a record of a terminal whose modes are the usual ones. */
export function createChangedModes(): ChangedModes {
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

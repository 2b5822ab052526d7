/**
 * Limits that no change may exceed unnoticed: today's figures with a little headroom, not the budgets. Lower them
 * whenever something improves. There are no times, which differ from machine to machine.
 */
export const limits = {
  /** The median of 20 presses, at 80x24 with 1,000 recents. */
  bytesOfKey: {recents: 400, detail: 140, scrolling: 800},
  /** Each press is drawn once; the clock may tick in between. */
  framesOfTwentyKeys: 21,
  /** For a hundred visits to ten pins: what was seen a moment ago is not requested again. */
  requestsForVisits: 10,
  /** The files of dist, and their bytes, that the command loads. */
  loadedByGet: {files: 2, bytes: 279_000},
  /** The same for the app when it is opened, drawn and left; the code for searching is loaded after the first frame. */
  loadedByApp: {files: 6, bytes: 828_000},
  /** Installed bytes of JavaScript and WebAssembly. */
  dist: 1_283_000,
} as const;

/**
 * What a change may not make worse without being seen to: these are today's figures with a little room, not the
 * budgets, and are made smaller whenever something has become better. No times: they differ from machine to machine.
 */
export const limits = {
  /** At 80x24, with 1,000 recents: the middle of 20 presses. */
  bytesOfKey: {recents: 400, detail: 140, scrolling: 800},
  /** Each press is drawn once; ticks of the clock come between. */
  framesOfTwentyKeys: 21,
  /** Of a hundred to ten pins: what was seen a moment ago is not asked for again. */
  requestsForVisits: 10,
  /** Files of dist, and the bytes in them, that are loaded until the command has ended. */
  loadedByGet: {files: 2, bytes: 350_000},
  /** The same for the app that is opened, drawn and left; what searches need is loaded after that is drawn. */
  loadedByApp: {files: 5, bytes: 840_500},
  /** Bytes of JavaScript and WebAssembly that are installed. */
  dist: 1_293_500,
} as const;

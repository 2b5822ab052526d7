import type {Terminal} from './terminal.ts';

/** The pin of the API's documentation, and its CID. */
const documentedPin = {
  pinId: '3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2',
  cid: 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq',
} as const;

/** Walks the demo as a new user would: the start, one pin looked up by typing its ID. */
export async function walkDemo(terminal: Terminal): Promise<void> {
  await terminal.waitForScreen('paste or type a pin ID');
  await terminal.waitForScreen('Recent');
  terminal.write(documentedPin.pinId);
  await terminal.waitForScreen(`Pin ID › ${documentedPin.pinId}`);
  terminal.write('\r');
  await terminal.waitForScreen(documentedPin.cid);
  await terminal.waitForScreen('As of just now.');
}

/** Goes on from there to what else can be copied of the pin, and looks at the gateway URL. */
export async function walkToCopyMenu(terminal: Terminal): Promise<void> {
  await walkDemo(terminal);
  terminal.write('Y');
  await terminal.waitForScreen('╭ Copy · test.png ─');
  terminal.write('\x1b[B\x1b[B');
  await terminal.waitForScreen(/› 3 g {2}Gateway URL.*https:\/\/premium\.aiozpin\.network\/ipfs\//s);
}

/** Opens a pin that is not finished from the recent lookups, and sees it asked for again. */
export async function walkToWatching(terminal: Terminal): Promise<void> {
  await terminal.waitForScreen(/Demo · default · demo/);
  terminal.write('\x1b[B');
  await terminal.waitForScreen('Enter open');
  terminal.write('j\r');
  await terminal.waitForScreen('╭ holiday.mp4 ─');
  await terminal.waitForScreen(/Watching for 0:0[3-9]\. Asking again in \d seconds?\./);
}

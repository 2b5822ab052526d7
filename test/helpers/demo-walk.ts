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

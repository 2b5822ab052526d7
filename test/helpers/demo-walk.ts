import {chosen, preview} from './copy-menu.ts';
import type {Terminal} from './terminal.ts';

/** The pin in the API's documentation, and its CID. */
const documentedPin = {
  pinId: '3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2',
  cid: 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq',
} as const;

/** Called on each screen worth showing, with the key that led to it and the seconds to show it. */
export type Look = (pressed: string, seconds: number) => void;

/** Finds an earlier lookup by three letters of its name, opens the pin, and copies its CID. */
export async function walkToCopiedCid(terminal: Terminal, look: Look = () => {}): Promise<void> {
  await terminal.waitForScreen(/Demo · default · demo$/m);
  await terminal.waitForScreen(/^│ ✔ pinned +site\//m);
  await terminal.waitForModes({bracketedPaste: true});
  look('', 2);
  for (const [typed, seconds] of [
    ['i', 0.6],
    ['in', 0.6],
    ['inv', 2.2],
  ] as const) {
    terminal.write(typed.slice(-1));
    await terminal.waitForScreen(new RegExp(`│▌✔ \\w+ +invoice-0042.*^ › ${typed} .*^ Enter look up`, 'ms'));
    await terminal.waitForScreen(/╭ invoice-0042\.pdf ─.*│ As of just now\. /s);
    look(typed, seconds);
  }
  terminal.write('\r');
  await terminal.waitForScreen(/╮╭ invoice-0042\.pdf ─.*│ As of just now\. .*\n y copy CID/s);
  look('Enter', 2.2);
  terminal.write('y');
  await terminal.waitForScreen(/\n ✔ CID of invoice-0042\.pdf sent to the terminal/);
  look('y', 5);
}

/** Looks up a pin by typing its ID. */
export async function walkDemo(terminal: Terminal): Promise<void> {
  await terminal.waitForScreen('type a pin ID, a name or a CID');
  await terminal.waitForScreen('Recent');
  terminal.write(documentedPin.pinId);
  await terminal.waitForScreen(`› ${documentedPin.pinId}`);
  terminal.write('\r');
  await terminal.waitForScreen(documentedPin.cid);
  await terminal.waitForScreen('As of just now.');
}

/** Does `walkDemo`, opens the copy menu and moves to the gateway URL. */
export async function walkToCopyMenu(terminal: Terminal): Promise<void> {
  await walkDemo(terminal);
  terminal.write('Y');
  await terminal.waitForScreen('╭ Copy · test.png ─');
  while (chosen(terminal.screen()) !== 'Gateway URL') {
    const before = chosen(terminal.screen());
    terminal.write('\x1b[B');
    await terminal.waitForScreen(screen => chosen(screen) !== before);
  }
  const url = `https://premium.aiozpin.network/ipfs/${documentedPin.cid}`;
  await terminal.waitForScreen(screen => preview(screen).join('') === url);
}

/** Finds a pin by its name, and verifies every block of its content. */
export async function walkToVerified(terminal: Terminal): Promise<void> {
  await openByName(terminal, 'invoice');
  terminal.write('V');
  await terminal.waitForScreen(/│▌◇ complete .*\n ✔ invoice-0042\.pdf: complete\./s);
}

/** Finds a directory by its name, and previews an image in it. */
export async function walkToPreview(terminal: Terminal): Promise<void> {
  await openByName(terminal, 'site');
  terminal.write('p');
  await terminal.waitForScreen(/│ Directory · 5 entries /);
  for (const name of ['hours.json', 'index.html', 'lighthouse.png']) {
    terminal.write('\x1b[B');
    await terminal.waitForScreen(`▌ ${name}`);
  }
  terminal.write('\r');
  await terminal.waitForScreen('▀');
}

async function openByName(terminal: Terminal, name: string): Promise<void> {
  await terminal.waitForScreen('type a pin ID, a name or a CID');
  await terminal.waitForScreen('Recent');
  terminal.write(name);
  await terminal.waitForScreen(/^ Enter look up/m);
  terminal.write('\r');
  await terminal.waitForScreen(new RegExp(`╮╭ ${name}.*│ As of just now\\. .*\\n y copy CID`, 's'));
}

/** Opens an unfinished pin from the recent lookups, watches it, and waits until it has been requested again. */
export async function walkToWatching(terminal: Terminal): Promise<void> {
  await terminal.waitForScreen(/Demo · default · demo/);
  terminal.write('\x1b[B');
  await terminal.waitForScreen('Enter open');
  terminal.write('j\r');
  await terminal.waitForScreen('╭ holiday.mp4 ─');
  await terminal.waitForScreen('w watch');
  terminal.write('w');
  await terminal.waitForScreen(/Watching for 0:0[3-9]\. Next check in 1 s\./);
}

/** Waits for an audit to print its result and exit. */
export async function waitForAudit(terminal: Terminal): Promise<void> {
  await terminal.waitForScreen(/pins checked, .*\n(?:.*\n)*http:\/\/127\.0\.0\.1:\d+ has /);
  await terminal.waitForExit();
}

import type {Terminal as Emulator} from '@xterm/headless';

/** The emulator's internals that hold links (OSC 8): its public interface does not expose them. */
interface LinkedCell {
  readonly extended: {readonly urlId: number};
}
interface LinkKeeper {
  readonly _core: {readonly _oscLinkService: {getLinkData(id: number): {readonly uri: string} | undefined}};
}

/** Returns the address that a cell links to; rows and columns count from 0 at the top left. */
export function linkAt(emulator: Emulator, row: number, column: number): string | undefined {
  const {active} = emulator.buffer;
  const cell = active.getLine(active.baseY + row)?.getCell(column) as unknown as LinkedCell | undefined;
  const {_oscLinkService: links} = (emulator as unknown as LinkKeeper)._core;
  return cell && links.getLinkData(cell.extended.urlId)?.uri;
}

/** Returns the linked texts on screen, row by row, each with its address. */
export function linksOn(emulator: Emulator): ReadonlyArray<readonly [text: string, address: string]> {
  const found: Array<[string, string]> = [];
  const {active} = emulator.buffer;
  for (let row = 0; row < emulator.rows; row++) {
    let before: string | undefined;
    for (let column = 0; column < emulator.cols; column++) {
      const address = linkAt(emulator, row, column);
      const text =
        active
          .getLine(active.baseY + row)
          ?.getCell(column)
          ?.getChars() || ' ';
      const last = found.at(-1);
      if (address !== undefined && address === before && last) last[0] += text;
      else if (address !== undefined) found.push([text, address]);
      before = address;
    }
  }
  return found;
}

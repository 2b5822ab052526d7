import {join} from 'node:path';
import {type Scene, scenesToSvg} from './animated-svg.ts';
import {cliFile} from './app.ts';
import {remote} from './copied.ts';
import {
  type Look,
  waitForAudit,
  walkToCopiedCid,
  walkToCopyMenu,
  walkToPreview,
  walkToVerified,
  walkToWatching,
} from './demo-walk.ts';
import {pictureOf} from './screen-runs.ts';
import {screenToSvg} from './screen-svg.ts';
import {openTerminal, type Terminal} from './terminal.ts';

/** The documentation's pictures, and the steps that lead to each. */
const pictures = {
  pinview: {walk: walkToCopiedCid},
  'copy-menu': {walk: walkToCopyMenu},
  verified: {walk: walkToVerified},
  preview: {walk: walkToPreview, columns: 124},
  watching: {walk: walkToWatching},
  audit: {walk: waitForAudit, args: ['audit', '--state', 'pinned', '--name', 'portrait-o'], rows: 17},
} as const satisfies Readonly<Record<string, Walk>>;

interface Walk {
  readonly walk: (terminal: Terminal, look: Look) => Promise<void>;
  readonly args?: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
}

export type Picture = keyof typeof pictures;

export const pictureNames = Object.keys(pictures) as readonly Picture[];

export function pictureFile(name: Picture): string {
  return join(import.meta.dirname, `../../.github/media/${name}.svg`);
}

/** Draws a picture from the built app: of its last screen, or of all the screens passed to `look`. */
export async function drawPicture(name: Picture): Promise<string> {
  const {walk, args = [], columns = 106, rows = 27}: Walk = pictures[name];
  const terminal = openTerminal({
    args: [cliFile, ...args, '--demo'],
    columns,
    rows,
    environment: {...remote, COLORTERM: 'truecolor'},
  });
  try {
    const scenes: Scene[] = [];
    const look = (pressed: string, seconds: number) =>
      void scenes.push({picture: pictureOf(terminal), pressed, seconds});
    await walk(terminal, look);
    return scenes.length === 0 ? screenToSvg(terminal, 'pinview') : scenesToSvg(scenes, 'pinview');
  } finally {
    await terminal.dispose();
  }
}

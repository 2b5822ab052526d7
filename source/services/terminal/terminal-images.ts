import {setImmediate} from 'node:timers/promises';
import {cutImage, deleteImage} from '../../core/ansi/graphics-commands.ts';

/** The images that the terminal keeps, each under an ID. */
export interface TerminalImages {
  /** Sends an image as commands of kitty’s graphics protocol; settles once it has arrived or been deleted. */
  send(id: number, commands: readonly string[]): Promise<void>;
  delete(id: number): void;
  /** Deletes all images before the terminal is handed to others; `sendAgain` brings them back. */
  deleteAll(): void;
  sendAgain(): Promise<void>;
}

/** How many commands, of about 4 KB each, to write before keys are handled again. */
const commandsAtOnce = 16;

/**
 * Creates the record of a terminal's images. They are written in parts: on a slow connection, keys would otherwise be held up
 * until a whole image has arrived.
 */
export function createTerminalImages(write: (sequence: string) => void): TerminalImages {
  const images = new Map<number, readonly string[]>();
  let isAway = false;
  let unfinished: {readonly id: number} | undefined;

  /** Ends an image that is partly sent: until then the terminal accepts no other command. */
  const cut = () => {
    if (unfinished !== undefined) write(cutImage);
    unfinished = undefined;
  };

  const writeAll = async (id: number, commands: readonly string[]) => {
    cut();
    const present = {id};
    unfinished = present;
    for (let index = 0; unfinished === present; index += commandsAtOnce) {
      const end = index + commandsAtOnce;
      if (end >= commands.length) unfinished = undefined;
      write(commands.slice(index, end).join(''));
      await setImmediate();
    }
  };

  return {
    async send(id, commands) {
      images.set(id, commands);
      if (!isAway) await writeAll(id, commands);
    },
    delete(id) {
      if (!images.delete(id) || isAway) return;
      if (unfinished?.id === id) cut();
      write(deleteImage(id));
    },
    deleteAll() {
      if (isAway) return;
      isAway = true;
      cut();
      for (const id of images.keys()) write(deleteImage(id));
    },
    async sendAgain() {
      isAway = false;
      for (const [id, commands] of images) await writeAll(id, commands);
    },
  };
}

import {setImmediate} from 'node:timers/promises';
import {cutImage, deleteImage} from '../../core/ansi/graphics-commands.ts';

/** Images that the terminal keeps, each under a number. */
export interface TerminalImages {
  /** Sends an image by the commands of kitty’s graphics protocol; settles once it is there, or deleted. */
  send(id: number, commands: readonly string[]): Promise<void>;
  delete(id: number): void;
  /** Deletes all, before the terminal is left to others; `sendAgain` brings them back. */
  deleteAll(): void;
  sendAgain(): Promise<void>;
}

/** How many commands, of about 4 KB each, are written between two keys. */
const commandsAtOnce = 16;

/**
 * Creates the record of the images of a terminal. They are written a part at a time, since a terminal at the other end of a
 * slow line would hold up keys until all of an image is there.
 */
export function createTerminalImages(write: (sequence: string) => void): TerminalImages {
  const images = new Map<number, readonly string[]>();
  let isAway = false;
  let unfinished: {readonly id: number} | undefined;

  /** Until an image has been sent to its end, the terminal takes no other command. */
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

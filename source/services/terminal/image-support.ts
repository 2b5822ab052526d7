import {setTimeout} from 'node:timers/promises';
import {
  askForGraphics,
  type GraphicsAnswer,
  noAnswer,
  withReport,
} from '../../core/ansi/graphics-question.ts';
import {bestImageWay, colourRange, type ImageSupport} from '../../core/image/image-support.ts';
import type {TerminalInput} from './ink-stdin.ts';

/** How long the terminal has for its answer, in milliseconds: nobody waits longer for an image. */
const answerMs = 300;
/** How long who leaves waits for an answer that is late: it would be typed into the shell. */
const lateAnswerMs = 2000;

/** Finds out how the terminal shows images. */
export interface ImageSupportFinder {
  /** The first call may ask the terminal. */
  find(): Promise<ImageSupport>;
  /** Settles once no answer of the terminal is pending. */
  answered(): Promise<unknown>;
}

export interface FinderOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of a colour, in bits; 1 where none are wanted. */
  readonly colourDepth: number;
  /** Writes to the terminal whose answers come as reports of the input; undefined if there is no such terminal. */
  readonly write: ((sequence: string) => void) | undefined;
}

/** Creates the finder for a terminal that is asked only if its name promises more than colours. */
export function createImageSupportFinder(
  input: Pick<TerminalInput, 'on' | 'off' | 'setRawMode' | 'ref'>,
  {environment, colourDepth, write}: FinderOptions,
): ImageSupportFinder {
  let known: GraphicsAnswer = noAnswer;
  let askedAt = 0;
  let answer: Promise<void> | undefined;
  const best = bestImageWay(environment, colourDepth);

  const within = (ms: number) => setTimeout(Math.max(0, askedAt + ms - performance.now()));
  const ask = (writeQuestion: (sequence: string) => void) =>
    new Promise<void>(resolve => {
      const hear = (report: string) => {
        known = withReport(known, report);
        if (!known.isOver) return;
        input.off('report', hear);
        resolve();
      };
      input.on('report', hear);
      askedAt = performance.now();
      writeQuestion(askForGraphics);
    });

  return {
    async find() {
      if (best !== 'kitty') return {way: best};
      if (write !== undefined) {
        answer ??= ask(write);
        await Promise.race([answer, within(answerMs)]);
      }
      const {isKnown, cell} = known;
      return isKnown ? {way: 'kitty', cell} : {way: colourRange(environment, colourDepth)};
    },
    async answered() {
      if (answer === undefined || known.isOver) return;
      // Ink has let go of the input by now.
      input.setRawMode(true).ref();
      await Promise.race([answer, within(lateAnswerMs)]);
    },
  };
}

import {setTimeout} from 'node:timers/promises';
import {
  askForGraphics,
  type GraphicsAnswer,
  noAnswer,
  withReport,
} from '../../core/ansi/graphics-question.ts';
import {bestImageWay, colourRange, type ImageSupport} from '../../core/image/image-support.ts';
import type {TerminalInput} from './ink-stdin.ts';

/** How long to wait for the terminal's answer, in milliseconds: nobody waits longer for an image. */
const answerMs = 300;
/** How long to wait for a late answer before leaving, in milliseconds: it would end up in the shell's input. */
const lateAnswerMs = 2000;

/** Finds out how the terminal can show images. */
export interface ImageSupportFinder {
  /** Returns how images can be shown. The first call may ask the terminal. */
  find(): Promise<ImageSupport>;
  /** Settles once no answer from the terminal is pending, or the answer is overdue. */
  answered(): Promise<unknown>;
}

export interface FinderOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** In bits per colour; 1 if no colours are wanted. */
  readonly colourDepth: number;
  /** Writes to the terminal whose answers arrive as reports on the input; undefined if there is no such terminal. */
  readonly write: ((sequence: string) => void) | undefined;
}

/** Creates a finder. It asks the terminal only if the environment suggests that it can do more than colours. */
export function createImageSupportFinder(
  input: Pick<TerminalInput, 'on' | 'off' | 'awaitAnswer' | 'ref'>,
  {environment, colourDepth, write}: FinderOptions,
): ImageSupportFinder {
  let known: GraphicsAnswer = noAnswer;
  let askedAt = 0;
  let answer: Promise<void> | undefined;
  let stopAwaiting = () => {};
  const best = bestImageWay(environment, colourDepth);

  const within = (ms: number) => setTimeout(Math.max(0, askedAt + ms - performance.now()));
  const ask = (writeQuestion: (sequence: string) => void) =>
    new Promise<void>(resolve => {
      const hear = (report: string) => {
        known = withReport(known, report);
        if (!known.isOver) return;
        input.off('report', hear);
        stopAwaiting();
        resolve();
      };
      input.on('report', hear);
      stopAwaiting = input.awaitAnswer();
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
      input.ref();
      await Promise.race([answer, within(lateAnswerMs)]);
      stopAwaiting();
    },
  };
}

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

/** Finds out how the terminal can show images. */
export interface ImageSupportFinder {
  /** Returns how images can be shown. The first call may ask the terminal. */
  find(): Promise<ImageSupport>;
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
  input: Pick<TerminalInput, 'on' | 'off' | 'expectAnswer'>,
  {environment, colourDepth, write}: FinderOptions,
): ImageSupportFinder {
  let known: GraphicsAnswer = noAnswer;
  let askedAt = 0;
  let answer: Promise<void> | undefined;
  const best = bestImageWay(environment, colourDepth);

  const within = (ms: number) => setTimeout(Math.max(0, askedAt + ms - performance.now()));
  const ask = (writeQuestion: (sequence: string) => void) => {
    const heard = new Promise<void>(resolve => {
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
    input.expectAnswer(heard);
    return heard;
  };

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
  };
}

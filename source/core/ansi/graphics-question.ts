import {graphicsAnswer} from './graphics-commands.ts';

/**
 * Asks whether the terminal supports kitty’s graphics protocol ("Querying support"), how many pixels a cell has (xterm’s
 * ctlseqs, CSI 16 t), and what the terminal is (DA1). Answers come in order, and every terminal gives the last one.
 */
export const askForGraphics = '\u001B_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001B\\\u001B[16t\u001B[c';

/** The report that ends the answers. */
const deviceAttributes = /^\u001B\[\?[\d;]*c$/;
const cellSize = /^\u001B\[6;(\d+);(\d+)t$/;

/** What is known about a terminal’s graphics so far. */
export interface GraphicsAnswer {
  readonly isKnown: boolean;
  /** The size of a cell in pixels. */
  readonly cell: {readonly width: number; readonly height: number} | undefined;
  readonly isOver: boolean;
}

export const noAnswer: GraphicsAnswer = {isKnown: false, cell: undefined, isOver: false};

/** Returns what is known after a report from the terminal. */
export function withReport(answer: GraphicsAnswer, report: string): GraphicsAnswer {
  if (deviceAttributes.test(report)) return {...answer, isOver: true};
  const said = graphicsAnswer(report);
  if (said !== undefined) return {...answer, isKnown: said === 'OK'};
  const [, height = 0, width = 0] = cellSize.exec(report)?.map(Number) ?? [];
  return width > 0 && height > 0 ? {...answer, cell: {width, height}} : answer;
}

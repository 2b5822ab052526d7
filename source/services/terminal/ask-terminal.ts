import {fstatSync} from 'node:fs';
import process from 'node:process';
import {answeredWidth, askForWidth, firstCell, withNarrowSymbols} from '../../core/ansi/ambiguous-width.ts';
import {askBackground, isLightBackground} from '../../core/ansi/background.ts';
import {alignColumns, isDoubtful, isDoubtfulWhereWide} from '../../core/ansi/fix-columns.ts';
import {bracketPastes} from '../../core/ansi/sequences.ts';
import type {TerminalInput} from './ink-stdin.ts';

/** Keeps the drawing correct however wide the terminal draws characters of ambiguous width. */
export interface WidthAwareness {
  /** Returns the text in characters that the terminal draws one column wide. */
  readonly narrow: (text: string) => string;
  /** Returns Ink's output with every column where Ink expects it. */
  readonly align: (text: string) => string;
}

interface Questions {
  /** Called if ambiguous characters turn out to be two columns wide. */
  readonly redraw: () => void;
  /** Called with whether the background is light; if absent, the background is not asked for. */
  readonly onBackground?: ((isLight: boolean) => void) | undefined;
}

/**
 * Asks the terminal for the width of ambiguous characters, once the app reads its keys, and for its background just before
 * that: terminals answer in order, so the second answer ends the wait for both.
 */
export function askTerminal(input: TerminalInput, {redraw, onBackground}: Questions): WidthAwareness {
  let isWide = false;
  let cell = ' ';
  let hasAsked = false;
  let settle = () => {};
  const answer = new Promise<void>(resolve => {
    settle = resolve;
  });
  const hear = (report: string) => {
    const width = answeredWidth(report);
    if (width === undefined) return;
    input.off('report', hear);
    settle();
    isWide = width > 1;
    if (isWide) redraw();
  };
  const hearBackground = (report: string) => {
    const isLight = isLightBackground(report);
    if (isLight === undefined) return;
    input.off('report', hearBackground);
    onBackground?.(isLight);
  };
  const ask = () => {
    hasAsked = true;
    if (onBackground !== undefined) input.on('report', hearBackground);
    input.on('report', hear);
    input.expectAnswer(answer);
    return (onBackground === undefined ? '' : askBackground) + askForWidth(cell);
  };
  return {
    narrow: text => {
      if (text.includes('\n')) cell = firstCell(text);
      return isWide ? withNarrowSymbols(text) : text;
    },
    align: text => {
      const isNow = !hasAsked && text.includes(bracketPastes) && answersToInput();
      return alignColumns(text, isWide ? isDoubtfulWhereWide : isDoubtful) + (isNow ? ask() : '');
    },
  };
}

/** Tells whether output and input are the same terminal: otherwise the answer would arrive as input on the other one. */
export function answersToInput(): boolean {
  try {
    const [typed, drawn] = [fstatSync(process.stdin.fd), fstatSync(process.stdout.fd)];
    return typed.rdev === drawn.rdev && typed.ino === drawn.ino;
  } catch {
    return false;
  }
}

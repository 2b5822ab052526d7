import assert from 'node:assert/strict';
import {assertDrawn} from './drawn-text.ts';
import {stolen} from './hostile-record.ts';
import type {Terminal} from './terminal.ts';

/**
 * The sequences that pinview, Ink and readline write: bold, dim, underlined, inverse and the sixteen colours; cursor
 * movement and erasing; the queries for the cursor position and the background colour; the modes they switch; the title,
 * copied text and the bell.
 */
const own =
  /\u001B\[(?:[0-9]|2[2-9]|3[0-7]|39|9[0-7])?m|\u001B\[\d*(?:;\d+)?[ABCDEFGHJKX]|\u001B\[\?(?:7|25|1049|2004|2026)[hl]|\u001B\[2[23];0t|\u001B\]0;(?<title>[^\u0007]*)\u0007|\u001B\]11;\?\u001B\\|\u001B\]52;c;(?<copy>[A-Za-z\d+/=]*)\u0007|\u001B[78]|\u001B\[6n|[\u0007\r\n]/g;

/** Sequences that `own` matches but that are never written: blinking, and erasing the whole screen. */
const foreign = /\u001B\[(?:5m|2J)/;

/**
 * Fails if anything was written to a terminal but drawn text, pinview's own sequences and `alsoOwn`. Returns the texts
 * that were copied.
 */
export function assertOwnSequences(terminal: Terminal, alsoOwn: string | RegExp = ''): readonly string[] {
  const output = terminal.output();
  const copied: string[] = [];
  assert.doesNotMatch(output, foreign);
  const drawn = output.replaceAll(own, (_sequence, ...details) => {
    const {title = '', copy} = details.at(-1) as {readonly title?: string; readonly copy?: string};
    assertDrawn(title, 'the title');
    assert.ok(!title.includes(stolen) && title.length < 500, title);
    if (copy !== undefined) copied.push(Buffer.from(copy, 'base64').toString());
    return '';
  });
  assertDrawn(alsoOwn === '' ? drawn : drawn.replaceAll(alsoOwn, ''), 'what was written');
  assert.ok(!copied.includes(stolen));
  return copied;
}

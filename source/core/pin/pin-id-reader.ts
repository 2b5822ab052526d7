import {chunkEnd} from './chunk-end.ts';
import {createInsertReader} from './insert-ids.ts';
import type {PinIdReader} from './pin-id-syntax.ts';
import {createRecordReader, type FoundId, type TextPart} from './record-ids.ts';
import {createRecordFrames} from './record-nesting.ts';
import {createTableReader} from './table-ids.ts';
import {unescapeText} from './unescape.ts';
import {createYamlReader} from './yaml-record-ids.ts';

/** In characters; longer lines are taken for neither tables nor YAML. */
const maxLine = 65_536;

/** What precedes the ID in an `id=` pair, as in logs and printed objects, or in XML. */
const idPair = /(?:(?:^|[\s,;])id=["']?|<id>)$/i;

/** What precedes IDs of other things: in HTTP and mail headers, in logs, and next to the pin ID where pinview shows a pin. */
const foreignLabel =
  /(?:(?:request|correlation|trace|message)[-_]?id[ \t]{0,3}[:=]|(?<![\w-])(?:user|file record)[ \t|\u2502*`:])[ \t|\u2502*`:<"']{0,30}$/i;

/** How IDs are spelled. */
interface IdSyntax {
  readonly find: (text: string) => readonly FoundId[];
  /** Returns the ID that a single word stands for despite being spelled differently, if any. */
  readonly fromWord: (word: string) => string | undefined;
}

/** Returns a reader of one text, which buffers no more of it than it must. */
export function createPinIdReader({find, fromWord}: IdSyntax): PinIdReader {
  const isId = (word: string) => find(word)[0]?.index === 0 || fromWord(word) !== undefined;
  const known = new Set<string>();
  let fresh: string[] = [];
  let pending = '';
  const give = (id: string) => {
    if (known.has(id)) return;
    known.add(id);
    fresh.push(id);
  };
  const frames = createRecordFrames(give);
  const records = createRecordReader(frames);
  const yaml = createYamlReader(give);
  const table = createTableReader(give, find);
  const inserts = createInsertReader(give, find);
  /** Whether the next text starts a line. */
  let isLineStart = true;

  function takeLine(line: string, found: readonly FoundId[]): boolean {
    const isTable = inserts.take(line, found) || table.take(line, found);
    if (isTable) yaml.end();
    return isTable || yaml.take(line, found);
  }

  function readLine(part: TextPart, from: number, to: number, found: readonly FoundId[]): void {
    const isWhole = isLineStart && to - from < maxLine;
    if (isWhole && takeLine(part.text.slice(from, to), found)) return;
    yaml.end();
    const own = isWhole ? pairedIds(part.text, from, to, found) : [];
    if (own.length === 0) records.read(part, from, to);
    for (const {id} of own) give(id);
  }

  /** Reads to the end of a line, past any open record, and returns where that is. */
  function readOn(part: TextPart, from: number, found: FoundId[]): number {
    const wasOpen = records.isOpen();
    const at = wasOpen ? records.read(part, from, part.text.length, true) : from;
    const end = part.text.indexOf('\n', at) + 1 || part.text.length;
    const inLine: FoundId[] = [];
    while ((found.at(-1)?.index ?? end) < end) inLine.push(...found.splice(-1));
    if (wasOpen) records.read(part, at, end);
    else readLine(part, at, end, inLine);
    return end;
  }

  function readPart(text: string): void {
    const isForeign = ({index}: FoundId) => foreignLabel.test(text.slice(Math.max(0, index - 60), index));
    const part = {text, found: find(text).filter(id => !isForeign(id))};
    const left = part.found.toReversed();
    for (let at = 0; at < text.length; ) at = readOn(part, at, left);
    isLineStart = text.endsWith('\n');
  }

  function takeFresh(): readonly string[] {
    const taken = fresh;
    fresh = [];
    return taken;
  }

  function readTo(end: number): void {
    const text = pending.slice(0, end);
    pending = pending.slice(end);
    if (text !== '') readPart(unescapeText(text, isId));
  }

  return {
    read(part) {
      pending += part;
      readTo(chunkEnd(pending));
      return takeFresh();
    },
    pause() {
      readTo(pending.lastIndexOf('\n') + 1);
      yaml.end();
      return takeFresh();
    },
    end() {
      readTo(pending.length);
      yaml.end();
      frames.closeFrom(undefined);
      return takeFresh();
    },
  };
}

/** Returns the IDs of `id=` pairs in a line without brackets. */
function pairedIds(text: string, from: number, to: number, found: readonly FoundId[]): readonly FoundId[] {
  if (found.length === 0 || /[{[(]/.test(text.slice(from, to))) return [];
  return found.filter(({index}) => idPair.test(text.slice(Math.max(from, index - 5), index)));
}

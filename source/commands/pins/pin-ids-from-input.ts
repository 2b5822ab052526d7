import process from 'node:process';
import {addAbortSignal} from 'node:stream';
import {setTimeout} from 'node:timers/promises';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {readerOf} from '../../core/pin/pin-id.ts';
import type {PinIdSyntax} from '../../core/pin/pin-id-syntax.ts';
import {decoderFor} from '../../core/text/decode-text.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import {readPinArguments} from '../shared/pin-arguments.ts';

/** In milliseconds. A program that pauses for this long has written whole lines. */
const pauseMs = 100;

/**
 * Returns the pin IDs of the arguments, with those on standard input in place of `-`, each as soon as it is read there.
 *
 * @throws PinviewError `usage` for an argument that is not a pin ID; during iteration, `usage` if standard input has none,
 * and `cancelled` when the signal aborts.
 */
export async function withInput(
  words: readonly string[],
  services: Services,
  output: Output,
  signal: AbortSignal,
): Promise<AsyncIterable<string>> {
  const given = await Promise.all(
    words.map(async word => (word === '-' ? [] : readPinArguments([word], services, {signal}))),
  );
  return pinIdsOf(words, given, {syntax: services.endpoint.provider.pinIds, output, signal});
}

interface Input {
  readonly syntax: PinIdSyntax;
  readonly output: Output;
  readonly signal: AbortSignal;
}

async function* pinIdsOf(words: readonly string[], given: ReadonlyArray<readonly string[]>, input: Input) {
  let hasRead = false;
  for (const [index, word] of words.entries()) {
    if (word !== '-') yield* given[index] ?? [];
    else if (!hasRead) yield* inputIds(input);
    hasRead ||= word === '-';
  }
}

async function* inputIds({syntax, output, signal}: Input): AsyncGenerator<string> {
  if (process.stdin.isTTY) output.say('Type or paste pin IDs, then press Ctrl+D.\n');
  const reader = readerOf(syntax);
  let count = 0;
  for await (const text of inputTexts(signal)) {
    const ids = text === undefined ? reader.pause() : reader.read(text);
    count += ids.length;
    yield* ids;
  }
  const rest = reader.end();
  yield* rest;
  if (count + rest.length > 0) return;
  throw new PinviewError('usage', 'There is no pin ID on standard input.', {
    hint: syntax.isOpaque ? 'Give one a line, or records in JSON.' : `A pin ID looks like ${syntax.example}.`,
  });
}

/** Yields text as it comes on standard input, and undefined whenever no more comes for a while. */
async function* inputTexts(signal: AbortSignal): AsyncGenerator<string | undefined> {
  const chunks: AsyncIterator<Uint8Array> = addAbortSignal(signal, process.stdin)[Symbol.asyncIterator]();
  let beginning: Uint8Array = new Uint8Array();
  let decoder: ReturnType<typeof decoderFor> | undefined;
  try {
    for (;;) {
      const coming = chunks.next();
      if (await isSlow(coming)) yield undefined;
      const {done, value} = await coming;
      if (done) break;
      beginning = decoder === undefined ? Buffer.concat([beginning, value]) : value;
      if (beginning.length < 2) continue;
      decoder ??= decoderFor(beginning);
      yield decoder.decode(beginning, {stream: true});
    }
    yield decoder === undefined ? decoderFor(beginning).decode(beginning) : decoder.decode();
  } catch (error) {
    throw signal.aborted ? new PinviewError('cancelled', 'Interrupted.', {cause: error}) : error;
  } finally {
    process.stdin.destroy();
  }
}

async function isSlow(coming: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController();
  const pause = setTimeout(pauseMs, true, {signal: timer.signal}).catch(() => true);
  // A failure is thrown where the chunk is awaited.
  const isThere = () => false;
  const slow = await Promise.race([coming.then(isThere, isThere), pause]);
  timer.abort();
  return slow;
}

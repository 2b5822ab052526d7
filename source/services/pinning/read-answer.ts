import {setTimeout} from 'node:timers/promises';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Pin} from '../../core/pin/pin.ts';
import type {ListPage} from '../../core/providers/pin-listing.ts';
import type {Provider} from '../../core/providers/provider.ts';
import {httpStatusError} from '../../core/requests/http-status-errors.ts';
import {untilReset} from '../../core/requests/rate-limit-headers.ts';
import {sanitize, shorten} from '../../core/text/sanitize.ts';
import type {HttpAnswer} from '../http/client.ts';

/** In characters; anything smaller is parsed within a few milliseconds. */
const largeBody = 64 * 1024;
/** How long it takes to draw what a key press changed, in milliseconds. */
const frameMs = 20;

/**
 * Returns the pin in the answer to a lookup. A large answer is read in steps: each may take 50 ms, and what key presses
 * change is drawn in between.
 *
 * @throws PinviewError with a code for the reason.
 */
export async function readPin(answer: HttpAnswer, pinId: string, provider: Provider): Promise<Pin> {
  if (answer.status !== 200) throw statusError(answer, provider);
  const {body} = answer;
  const takeKeys = () => (body.length < largeBody ? undefined : setTimeout(frameMs));
  await takeKeys();
  const record = readRecord(answer, provider);
  await takeKeys();
  const pin = provider.parsePin(record.text, record.json);
  if (provider.pinIds.normalize(pin.id) !== pinId) {
    throw new PinviewError('bad-answer', 'The service answered with a different pin.', {
      body,
    });
  }
  return pin;
}

/**
 * Returns the record in an answer.
 *
 * @throws PinviewError `bad-answer` if it cannot be read.
 */
export function readRecord(answer: HttpAnswer, provider: Provider): ReturnType<Provider['recordIn']> {
  checkText(answer);
  return provider.recordIn(answer.body, readJson(answer.body, parseJson));
}

/**
 * Returns the page in the answer of a list.
 *
 * @throws PinviewError `unsupported` if the service has no list, `bad-request` if a smaller page may succeed, others with a
 * code for the reason.
 */
export function readListPage(answer: HttpAnswer, {listing}: Provider): ListPage {
  const {status, body} = answer;
  if (listing.isEmpty?.(status, body)) return {pins: [], totals: {pins: undefined, size: undefined}};
  if (listing.missingStatuses.includes(status)) {
    throw new PinviewError('unsupported', `This service has no list of pins (${status}).`, {
      hint: 'Look pins up by their IDs.',
      body,
    });
  }
  if (status !== 200) throw statusError(answer, listing);
  if (answer.isCut) {
    const message = 'The service’s answer is larger than 16 MiB, far more than a page of pins needs.';
    // `bad-request`, since a smaller page may succeed.
    throw new PinviewError('bad-request', message, {body});
  }
  checkText(answer);
  return readJson(body, listing.readPage);
}

/** @throws PinviewError `bad-answer` if the body is not complete, unencoded UTF-8. */
function checkText({headers, body, isCut, isUtf8}: HttpAnswer): void {
  if (isCut) {
    const message = 'The service’s answer is larger than 1 MiB, far more than a pin needs.';
    throw new PinviewError('bad-answer', message, {body});
  }
  const coding = sanitize(headers['content-encoding'] ?? 'identity');
  if (coding.toLowerCase() !== 'identity') {
    const message = `The service’s answer is encoded (${shorten(coding, 40)}), which was not requested.`;
    throw new PinviewError('bad-answer', message, {hint: apiHint, body});
  }
  // Broken bytes must not pass for what the service stores.
  if (!isUtf8) {
    throw new PinviewError('bad-answer', 'The service’s answer is not UTF-8, as JSON must be.', {
      hint: apiHint,
      body,
    });
  }
}

const apiHint = 'Check that --endpoint is the address of a pinning API, not of a web page or a proxy.';

const parseJson = (json: string): unknown => JSON.parse(json);

/** @throws PinviewError `bad-answer` if the body is not JSON. */
function readJson<Read>(body: string, read: (json: string) => Read): Read {
  try {
    return read(body);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new PinviewError('bad-answer', 'The service’s answer is not JSON.', {cause, hint: apiHint, body});
  }
}

/** Returns the error that the status of an answer stands for. */
export function statusError(
  {status, headers, body}: HttpAnswer,
  {errors}: Pick<Provider, 'errors'>,
): PinviewError {
  const now = Date.now();
  const resetMs = status === 429 ? untilReset(headers, now) : undefined;
  const retryAfter =
    headers['retry-after'] ?? (resetMs === undefined ? undefined : String(Math.ceil(resetMs / 1000)));
  return httpStatusError({status, retryAfter, location: headers.location, body}, now, errors);
}

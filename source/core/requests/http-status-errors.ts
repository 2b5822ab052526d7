import {PinviewError} from '../errors/pinview-error.ts';
import {duration} from '../text/dates.ts';
import {sanitize, shorten} from '../text/sanitize.ts';
import {retryAfter} from './retry-after.ts';
import {
  type Explanation,
  isForeign,
  isWebPage,
  type ServiceAnswer,
  type ServiceErrors,
} from './service-answer.ts';

/** Statuses that mean the same for every service. */
const explanations: Readonly<Record<number, Explanation>> = {
  429: {
    code: 'rate-limited',
    message: 'The service is limiting requests',
    hint: 'Wait a moment, then refresh.',
  },
  511: {
    code: 'network',
    message: 'This network requires a login first',
    hint: 'Open a web page in the browser, log in to the network there, and try again.',
  },
};

const foreignHint =
  'Check that --endpoint is the address of a pinning API, without /api at its end. A proxy, a firewall or a network’s login page may also have answered.';

/** Returns the error for an unsuccessful answer; `now` is in milliseconds since 1970. */
export function httpStatusError(answer: ServiceAnswer, now: number, errors: ServiceErrors): PinviewError {
  const {code, message, hint} = explain(answer, errors);
  const words = serverWords(answer.body) ?? (errors.usesPlainText ? plainWords(answer.body) : undefined);
  const retryAfterMs = retryAfter(answer.retryAfter, now);
  const isWorthSaying = retryAfterMs !== undefined && retryAfterMs >= 1000;
  return new PinviewError(
    code,
    `${message} (${answer.status})${words === undefined ? '.' : `: “${words}”`}`,
    {
      hint: isWorthSaying ? `The service asks you to wait ${duration(retryAfterMs)}.` : hint,
      ...(retryAfterMs === undefined ? {} : {retryAfterMs}),
      body: answer.body,
    },
  );
}

function explain({status, location, body}: ServiceAnswer, errors: ServiceErrors): Explanation {
  if (isForeign({status, body}, errors)) {
    const message = isWebPage(body)
      ? 'A web page answered instead of the service'
      : 'Something other than the service answered';
    return {code: 'bad-answer', message, hint: foreignHint};
  }
  const own: Readonly<Record<number, Explanation>> = errors.explanations;
  const meant = errors.meaning?.(status, body) ?? status;
  const known = own[meant] ?? explanations[meant];
  if (known !== undefined) return known;
  if (status >= 500) {
    return {
      code: 'service',
      message: 'The service failed',
      hint: 'Your pin and your keys are not the cause. Try again later.',
    };
  }
  if (status >= 300 && status < 400) {
    const target = location === undefined ? '' : ` to ${shorten(sanitize(location), 80)}`;
    return {
      code: 'redirected',
      message: `The service redirects${target}`,
      hint: 'Keys are never forwarded to another address. If that one is right, pass it as --endpoint.',
    };
  }
  return {
    code: 'bad-answer',
    message: 'The service answered in an unexpected way',
    hint: 'Check that --endpoint is the address of a pinning API.',
  };
}

/** Returns the error for a body that reports a refusal although HTTP reports success. */
export function refusal(body: string): PinviewError {
  const words = serverWords(body);
  return new PinviewError('refused', `The service refused${words === undefined ? '.' : `: “${words}”`}`, {
    hint: 'Check the pin ID and the keys.',
    body,
  });
}

/** Returns the service's own words in an error body, sanitized and short; of a proxy's page, its title. */
function serverWords(body: string): string | undefined {
  const words = wordsInJson(body) ?? /<title>([^<]*)<\/title>/i.exec(body)?.[1];
  const plain = sanitize(words ?? '').trim();
  return plain === '' ? undefined : shorten(plain, 200);
}

/** Returns the words of a plain-text body; undefined for a web page or JSON. */
function plainWords(body: string): string | undefined {
  if (isWebPage(body) || /^\s*[[{]/.test(body)) return undefined;
  const plain = sanitize(body.slice(0, 1000).replace(/^\s*"|"\s*$/g, '')).trim();
  return plain === '' ? undefined : shorten(plain, 200);
}

function wordsInJson(body: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  // As in the vendor-neutral API: a short reason, and its explanation.
  const error = property(value, 'error');
  const [reason, details] = [textIn(error, 'reason'), textIn(error, 'details')];
  const isCode = /^[A-Z\d_]+$/.test(reason ?? '');
  if (reason !== undefined && details !== undefined) return isCode ? details : `${reason}: ${details}`;
  for (const key of ['message', 'error', 'detail', 'details', 'reason']) {
    const found =
      textIn(value, key) ?? textIn(property(value, 'error'), key) ?? textIn(property(value, 'data'), key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Removes a stack trace, which is for those who run the service; the bare name of an error left by it says nothing. */
function withoutStack(text: string): string {
  const [words = '', ...calls] = text.split(/\n\s+at /);
  return calls.length > 0 && /^\s*\w*Error:?\s*$/.test(words) ? '' : words.trim();
}

/** Returns the words of a member: a string or, for details, those of a list, or of an object with their names. */
function textIn(value: unknown, key: string): string | undefined {
  const found = property(value, key);
  const texts =
    typeof found === 'object' && found !== null && key.startsWith('detail') ? listed(found) : [found];
  const words = texts
    .flatMap(text => (typeof text === 'string' ? withoutStack(text) : []))
    .filter(text => text !== '')
    .join('; ');
  return words === '' ? undefined : words;
}

function listed(value: object): readonly string[] {
  if (Array.isArray(value)) return value.map(plainly);
  return Object.entries(value).map(([name, text]) => `${name}: ${plainly(text)}`);
}

const plainly = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

import {duration} from './dates.ts';
import {type ErrorCode, PinviewError} from './pinview-error.ts';
import {plainText, shorten} from './plain-text.ts';

/** What an HTTP answer is judged by. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly location: string | undefined;
  readonly body: string;
}

interface Explanation {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

const keysHint = 'Check both keys, or make new ones in the service’s dashboard, and log in with them.';

const explanations: Readonly<Record<number, Explanation>> = {
  400: {
    code: 'bad-request',
    message: 'The service does not take this pin ID',
    hint: 'Compare it with the one that the upload gave.',
  },
  401: {code: 'unauthenticated', message: 'The service did not accept the keys', hint: keysHint},
  403: {
    code: 'forbidden',
    message: 'These keys may not look pins up',
    hint: 'Give the API key the scope for reading pins in the service’s dashboard, or use another key.',
  },
  404: {
    code: 'not-found',
    message: 'The service knows no such pin',
    hint: 'Check the pin ID, and that the keys belong to the account that pinned it.',
  },
  429: {
    code: 'rate-limited',
    message: 'The service asks for fewer requests',
    hint: 'Wait a little, then refresh.',
  },
};

/** Returns the error that an answer other than a success stands for; `now` is in milliseconds since 1970. */
export function answerError(answer: Answer, now: number): PinviewError {
  const {code, message, hint} = explain(answer);
  const words = serverWords(answer.body);
  const retryAfterMs = retryAfter(answer.retryAfter, now);
  const isWorthSaying = retryAfterMs !== undefined && retryAfterMs >= 1000;
  return new PinviewError(
    code,
    `${message} (${answer.status})${words === undefined ? '.' : `: “${words}”`}`,
    {
      hint: isWorthSaying ? `The service asks to wait ${duration(retryAfterMs)}.` : hint,
      ...(retryAfterMs === undefined ? {} : {retryAfterMs}),
      body: answer.body,
    },
  );
}

function explain({status, location}: Answer): Explanation {
  const known = explanations[status];
  if (known !== undefined) return known;
  if (status >= 500) {
    return {
      code: 'service',
      message: 'The service failed',
      hint: 'This is not about your pin or your keys. Try again in a while.',
    };
  }
  if (status >= 300 && status < 400) {
    const target = location === undefined ? '' : ` to ${shorten(plainText(location), 80)}`;
    return {
      code: 'redirected',
      message: `The service points elsewhere${target}`,
      hint: 'Keys are never sent on to another address. If it is the right one, name it with --endpoint.',
    };
  }
  return {
    code: 'bad-answer',
    message: 'The service answered in an unexpected way',
    hint: 'Check that --endpoint is the address of a pinning API.',
  };
}

/** Returns the error for a body that reports a refusal although HTTP reported a success. */
export function refusal(body: string): PinviewError {
  const words = serverWords(body);
  return new PinviewError('refused', `The service refused${words === undefined ? '.' : `: “${words}”`}`, {
    hint: 'Check the pin ID and the keys.',
    body,
  });
}

/** Returns the service's own words in an error body, made plain and short; a proxy's page is known by its title. */
function serverWords(body: string): string | undefined {
  const words = wordsInJson(body) ?? /<title>([^<]*)<\/title>/i.exec(body)?.[1];
  const plain = plainText(words ?? '').trim();
  return plain === '' ? undefined : shorten(plain, 200);
}

function wordsInJson(body: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  for (const key of ['message', 'error', 'detail', 'details', 'reason']) {
    const found =
      textIn(value, key) ?? textIn(property(value, 'error'), key) ?? textIn(property(value, 'data'), key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textIn(value: unknown, key: string): string | undefined {
  const found = property(value, key);
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** Reads `Retry-After`, which is seconds or a date (RFC 9110, 10.2.3), as milliseconds from `now`. */
function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  // Without a time of day, Date.parse finds a date in almost any word.
  const time = /\d:\d\d:\d\d/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}

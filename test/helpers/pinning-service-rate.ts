import type {RateFault} from './pinning-service-faults.ts';

interface RateAnswer {
  readonly isRefused: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Returns a function that counts requests against the rate in force at each; a window begins with its first request. */
export function createRateCounter(): (rate: RateFault) => RateAnswer {
  let startedAt = Number.NEGATIVE_INFINITY;
  let counted = 0;
  return ({lists, seconds = 60, retryAfter, reset}) => {
    const now = Date.now();
    if (now >= startedAt + seconds * 1000) {
      startedAt = now;
      counted = 0;
    }
    const endsAt = startedAt + seconds * 1000;
    const waitSeconds = Math.max(1, Math.ceil((endsAt - now) / 1000));
    const isRefused = counted >= lists;
    if (!isRefused) counted++;
    const resetAt = reset === 'epoch' ? Math.ceil(endsAt / 1000) : waitSeconds;
    // Dates have whole seconds and must not be too early.
    const date = new Date(Math.ceil(endsAt / 1000) * 1000).toUTCString();
    return {
      isRefused,
      headers: {
        'x-ratelimit-limit': `${lists}`,
        'x-ratelimit-remaining': `${lists - counted}`,
        ...(reset === 'absent' ? {} : {'x-ratelimit-reset': `${resetAt}`}),
        ...(!isRefused || retryAfter === 'absent'
          ? {}
          : {'retry-after': retryAfter === 'date' ? date : `${waitSeconds}`}),
      },
    };
  };
}

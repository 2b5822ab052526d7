import {useEffect, useState} from 'react';

export interface Now {
  /** In milliseconds since 1970, for dates. */
  readonly now: number;
  /** By `performance.now()`, which setting the clock does not affect, for durations. */
  readonly ticks: number;
}

/** Returns the time, updated every `everyMs` milliseconds so that ages on screen stay true. */
export function useNow(everyMs: number): Now {
  const [now, setNow] = useState(readClocks);
  useEffect(() => {
    setNow(readClocks());
    const timer = setInterval(() => setNow(readClocks()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

function readClocks(): Now {
  return {now: Date.now(), ticks: performance.now()};
}

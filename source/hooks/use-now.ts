import {useEffect, useState} from 'react';

/** Returns the time in milliseconds since 1970, renewed once every `everyMs`, so that ages on screen stay true. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

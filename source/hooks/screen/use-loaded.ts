import {useEffect, useState} from 'react';

/**
 * Returns what is loaded when it is first needed; undefined until it has come. React's own `lazy` would hold it back:
 * what takes the place of a fallback is drawn 300 ms after that at the earliest.
 */
export function useLoaded<Value extends object>(load: () => Promise<Value>): Value | undefined {
  const [loaded, setLoaded] = useState<Value>();
  useEffect(() => {
    load().then(
      value => setLoaded(value),
      error =>
        setLoaded(() => {
          throw error;
        }),
    );
  }, [load]);
  return loaded;
}

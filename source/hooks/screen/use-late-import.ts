import {useEffect, useState} from 'react';

/**
 * Loads something when it is first needed, and returns it; undefined until then. React's own `lazy` would hold it back: what
 * replaces a fallback is drawn 300 ms after that at the earliest.
 */
export function useLateImport<Value extends object>(load: () => Promise<Value>): Value | undefined {
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

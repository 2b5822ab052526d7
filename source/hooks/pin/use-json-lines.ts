import {useEffect, useMemo, useState} from 'react';
import {type JsonLayout, type JsonLines, jsonLayout} from '../../core/text/json-layout.ts';

/** Lines laid out at once: more than fit on a screen, and fast enough not to delay a key. */
const atOnce = 500;
/** How long the rest is worked on at a time, in milliseconds. */
const sliceMs = 8;

/** Returns a document in lines: first its beginning, then the whole once that has been laid out between keys. */
export function useJsonLines(json: string, width: number): JsonLines {
  const {layout, isWhole, beginning} = useMemo(() => begin(json, width), [json, width]);
  const [whole, setWhole] = useState<{readonly layout: JsonLayout; readonly lines: JsonLines}>();
  useEffect(() => {
    if (isWhole) return undefined;
    let timer = setTimeout(layOut);
    function layOut() {
      for (const until = performance.now() + sliceMs; performance.now() < until; ) {
        if (!layout.layOut(atOnce / 10)) continue;
        setWhole({layout, lines: layout.shown()});
        return;
      }
      timer = setTimeout(layOut);
    }
    return () => clearTimeout(timer);
  }, [layout, isWhole]);
  return whole?.layout === layout ? whole.lines : beginning;
}

function begin(json: string, width: number) {
  const layout = jsonLayout(json, width);
  const isWhole = layout.layOut(atOnce);
  return {layout, isWhole, beginning: layout.shown()};
}

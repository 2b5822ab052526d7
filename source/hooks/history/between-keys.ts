/** Milliseconds in a row, of the time between two keys: a key that comes meanwhile waits so long for its echo. */
const sliceMs = 2;

/** Does work between keys, of which a step takes less than a millisecond. Returns what ends it before it is done. */
export function workBetweenKeys(steps: Iterator<unknown>): () => void {
  let turn = setImmediate(work);
  function work() {
    for (const until = performance.now() + sliceMs; performance.now() < until; )
      if (steps.next().done) return;
    // One turn of the event loop is for a key that came meanwhile.
    turn = setImmediate(() => {
      turn = setImmediate(work);
    });
  }
  return () => clearImmediate(turn);
}

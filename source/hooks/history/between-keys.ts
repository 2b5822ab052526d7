/** How long work runs at a time, in milliseconds: a key pressed meanwhile waits that long for its echo. */
const sliceMs = 2;

/** Does work between keys, in steps that must each take less than a millisecond. Returns a function that stops it early. */
export function workBetweenKeys(steps: Iterator<unknown>): () => void {
  let turn = setImmediate(work);
  function work() {
    for (const until = performance.now() + sliceMs; performance.now() < until; )
      if (steps.next().done) return;
    // Leaves a turn of the event loop for a key pressed meanwhile.
    turn = setImmediate(() => {
      turn = setImmediate(work);
    });
  }
  return () => clearImmediate(turn);
}

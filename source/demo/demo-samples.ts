import {sampleErrors} from './sample-errors.ts';
import {samplePins} from './sample-pins.ts';

/**
 * Returns what there is to see in the demo, by pin ID: the pin of the API documentation, what the demo's history
 * does not list already, and the IDs that the service answers with errors.
 */
export function demoSamples(): ReadonlyArray<{readonly pinId: string; readonly title: string}> {
  const unseen = samplePins.filter(pin => pin.lookedUp === undefined);
  return [...unseen, ...sampleErrors].map(({id, title}) => ({pinId: id, title}));
}

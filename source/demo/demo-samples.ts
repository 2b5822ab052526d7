import {sampleErrors} from './sample-errors.ts';
import {oddSamples} from './sample-oddities.ts';
import {ordinaryPinRequests, samplePinRequests} from './sample-pin-requests.ts';
import {ordinarySamples} from './sample-pins.ts';

interface DemoSample {
  readonly pinId: string;
  /** What it shows, in words. */
  readonly title: string;
  /** No everyday pin: an odd record, or an error instead of one. */
  readonly isOdd: boolean;
}

/** Returns the same for the demo's pinning service. */
export function demoRequests(): readonly DemoSample[] {
  return samplePinRequests.map((sample, index) => ({
    pinId: sample.requestId,
    title: sample.title,
    isOdd: index >= ordinaryPinRequests.length,
  }));
}

/** Returns what the demo can show: the pin of the API documentation and one of every state, then the odd ones. */
export function demoSamples(): readonly DemoSample[] {
  return [
    ...ordinarySamples.map(({id, title}) => ({pinId: id, title, isOdd: false})),
    ...[...oddSamples, ...sampleErrors].map(({id, title}) => ({pinId: id, title, isOdd: true})),
  ];
}

import type {Endpoint} from '../account/endpoint.ts';

/** Returns the origin that audits are recorded under; a fixed name for the demo, whose port changes with each run. */
export function auditedOrigin({origin}: Pick<Endpoint, 'origin'>, isDemo: boolean): string {
  return isDemo ? 'demo' : origin;
}

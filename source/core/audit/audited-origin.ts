import type {Endpoint} from '../account/endpoint.ts';

/** Returns the origin whose audits they are: the demo is at another port each time. */
export function auditedOrigin({origin}: Pick<Endpoint, 'origin'>, isDemo: boolean): string {
  return isDemo ? 'demo' : origin;
}

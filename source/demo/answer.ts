import {type Json, jsonText} from './json-writer.ts';

/** An answer as sent over the wire. */
export interface DemoAnswer {
  readonly status: number;
  readonly body: string;
  /** In addition to the JSON content type, or instead of it. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds before it is sent, instead of the demo's usual latency. */
  readonly wait?: number;
  /** The connection is closed in the middle of the body. */
  readonly breaksOff?: true;
}

/** Returns a successful answer from the service. */
export function success(data: Json): DemoAnswer {
  return {status: 200, body: jsonText({data, status: 'success'})};
}

/** Returns an error in the form that clients of the service expect: a status other than "success", and a message. */
export function failure(status: number, message: string): DemoAnswer {
  return {status, body: jsonText({status: 'error', message})};
}

import {type Json, jsonText} from './json-writer.ts';

/** An answer as it goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Beside or in place of the JSON content type. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds until it is given, in place of the demo's usual latency. */
  readonly wait?: number;
  /** The connection breaks off in the middle of the body. */
  readonly breaksOff?: true;
}

/** Returns the service's answer to a request that went well. */
export function success(data: Json): Answer {
  return {status: 200, body: jsonText({data, status: 'success'})};
}

/** Returns an error in the shape that clients of the service read: a status that is not "success", and a message. */
export function failure(status: number, message: string): Answer {
  return {status, body: jsonText({status: 'error', message})};
}

import {decode as decodeCbor} from '@ipld/dag-cbor';
import {CID} from 'multiformats/cid';
import {codecName} from '../cid/multicodecs.ts';
import {codecs} from '../verify/cid-bytes.ts';

/**
 * Returns data in an IPLD codec as JSON, with links and bytes written as in dag-json
 * (https://ipld.io/specs/codecs/dag-json/spec/).
 *
 * @throws RangeError if the data is nested too deeply, more than about 1,800 levels; another error if the bytes are not
 * valid in the codec.
 */
export function dataAsJson(
  codec: number,
  bytes: Uint8Array,
): {readonly codec: string; readonly text: string} {
  const isJson = codec === codecs.json || codec === codecs.dagJson;
  const text = isJson ? new TextDecoder('utf-8', {fatal: true}).decode(bytes) : asDagJson(decodeCbor(bytes));
  if (isJson) JSON.parse(text);
  return {codec: codecName(codec), text};
}

/** Written here because `JSON.stringify` has no way to write an integer above 2^53 with all its digits. */
function asDagJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const cid = CID.asCID(value);
  if (cid !== null) return JSON.stringify({'/': cid.toString()});
  if (value instanceof Uint8Array)
    return JSON.stringify({'/': {bytes: Buffer.from(value).toString('base64').replace(/=+$/, '')}});
  if (Array.isArray(value)) return `[${value.map(asDagJson).join(',')}]`;
  return `{${Object.entries(value).map(memberText).join(',')}}`;
}

function memberText([key, value]: readonly [string, unknown]): string {
  return `${JSON.stringify(key)}:${asDagJson(value)}`;
}

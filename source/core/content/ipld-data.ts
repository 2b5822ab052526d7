import {decode as decodeCbor} from '@ipld/dag-cbor';
import {CID} from 'multiformats/cid';
import {codecName} from '../cid/multicodecs.ts';
import {codecs} from '../verify/cid-bytes.ts';

/**
 * Returns data in an IPLD codec as JSON, with links and bytes written as in dag-json
 * (https://ipld.io/specs/codecs/dag-json/spec/).
 *
 * @throws an error if the bytes are not valid in the codec.
 */
export function dataAsJson(
  codec: number,
  bytes: Uint8Array,
): {readonly codec: string; readonly text: string} {
  const isJson = codec === codecs.json || codec === codecs.dagJson;
  const text = isJson
    ? new TextDecoder('utf-8', {fatal: true}).decode(bytes)
    : JSON.stringify(decodeCbor(bytes), asDagJson);
  if (isJson) JSON.parse(text);
  return {codec: codecName(codec), text};
}

function asDagJson(this: unknown, key: string, value: unknown): unknown {
  // `value` is already the result of toJSON, so read the original.
  const own: unknown = Reflect.get(Object(this), key);
  const cid = CID.asCID(own);
  if (cid !== null) return {'/': cid.toString()};
  if (own instanceof Uint8Array)
    return {'/': {bytes: Buffer.from(own).toString('base64').replace(/=+$/, '')}};
  return typeof value === 'bigint' ? Number(value) : value;
}

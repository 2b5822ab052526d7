import type {Pin} from '../../../source/core/pin/pin.ts';
import {parsePin} from '../../../source/core/providers/aioz-record.ts';

export const sampleId = '0123abcd-89ab-4cde-8f01-23456789abcd';
export const sampleCid = 'bafkreiejc2j43obuc3y6vm4bcpx225fgozmlefuntjwxdo6fe43fx3kkna';
/** The multihash of `sampleCid`. */
export const sampleHash = '1220891693cdb83416f1eab38113efad74a67658b2168d9a6d71bbc527365bed4a68';
export const zeroDate = '0001-01-01T00:00:00Z';

/** Every field of the contract but the labels. */
export const sampleRecord = {
  id: sampleId,
  file_record_id: '11111111-89ab-4cde-8f01-23456789abcd',
  root_hash: sampleHash,
  cid: sampleCid,
  size: 50_894,
  user_id: '22222222-89ab-4cde-8f01-23456789abcd',
  date_pinned: '2025-03-01T10:00:00.123456Z',
  date_unpinned: zeroDate,
  pinned: true,
  is_pin_by_hash: false,
  sub_hash_status: 'DONE',
  is_dir: false,
  metadata: {name: 'test.png', type: 'image/png'},
  status: 'DONE',
};

export const pinnedAt = Date.parse(sampleRecord.date_pinned);

/** Returns the sample pin with some fields replaced; those set to undefined are left out of its record. */
export function samplePin(fields: Readonly<Record<string, unknown>> = {}): Pin {
  return parsePin(JSON.stringify({...sampleRecord, ...fields}));
}

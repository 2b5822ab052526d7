import {recordFor} from './scripted-service.ts';

/** Returns the JSON of a pin's record, as it is when it is asked for so many times. */
type RecordOf = (pinId: string, count: number) => string;

/** As much as fits into an answer, with room for the rest of the record. */
const bytes = 1024 * 1024 - 1024;

/** Fills that much with a text, as JSON writes it. */
const filled = (part: string) => part.repeat(Math.floor(bytes / Buffer.byteLength(part)));

const withMetadata =
  (metadata: object): RecordOf =>
  pinId =>
    JSON.stringify({...recordFor(pinId), metadata});

const members = (count: number, member: (index: number) => readonly [string, unknown]) =>
  Object.fromEntries(Array.from({length: count}, (_, index) => member(index)));

/** Written as text, since `JSON.stringify` would exhaust the stack. */
const withMember =
  (member: string): RecordOf =>
  pinId =>
    `${JSON.stringify(recordFor(pinId, 'name')).slice(0, -1)},"brackets":${member}}`;

/** Records of about a mebibyte, by what there is so much of. Each has cost keys more than a person waits for. */
export const hugeRecords: Readonly<Record<string, RecordOf>> = {
  'a name of a mebibyte': withMetadata({name: filled('e\u0301')}),
  'a label of a mebibyte': withMetadata({name: 'name', keyvalues: {[filled('年')]: 'value'}}),
  'thousands of labels': withMetadata({
    name: 'name',
    keyvalues: members(20_000, index => [`label ${index} é`, `value ${index}`]),
  }),
  'a hundred thousand labels, which all change': (pinId, count) =>
    withMetadata({name: 'name', keyvalues: members(100_000, index => [index.toString(36), count % 10])})(
      pinId,
      count,
    ),
  'half a million brackets, one inside the other': withMember('['.repeat(500_000) + ']'.repeat(500_000)),
  'half a million brackets side by side': withMember(`[${'[],'.repeat(250_000)}[]]`),
};

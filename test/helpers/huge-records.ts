import {recordFor} from './scripted-service.ts';

/** Returns the JSON of a pin's record, which may change with the number of requests. */
type RecordOf = (pinId: string, count: number) => string;

/** What fits into an answer, less room for the rest of the record. */
const bytes = 1024 * 1024 - 1024;

/** Repeats a text up to that size. */
const filled = (part: string) => part.repeat(Math.floor(bytes / Buffer.byteLength(part)));

const withMetadata =
  (metadata: object): RecordOf =>
  pinId =>
    JSON.stringify({...recordFor(pinId), metadata});

const members = (count: number, member: (index: number) => readonly [string, unknown]) =>
  Object.fromEntries(Array.from({length: count}, (_, index) => member(index)));

/** Writes the member as text, since `JSON.stringify` would overflow the stack. */
const withMember =
  (member: string): RecordOf =>
  pinId =>
    `${JSON.stringify(recordFor(pinId, 'name')).slice(0, -1)},"brackets":${member}}`;

/** Records of about a mebibyte, by what makes them huge. Each has once made keys slower than a person would wait. */
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

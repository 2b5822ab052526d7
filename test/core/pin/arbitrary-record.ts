import fc from 'fast-check';
import {anyCharacter} from '../../helpers/fuzzing.ts';

/** What attacks a terminal, hides text or reverses it; and similar characters that belong to ordinary writing. */
const attacks = [
  '\u001B[31;1m',
  '\u001B[2J',
  '\u001B[?1049l',
  '\u001B]0;title\u0007',
  '\u001B]52;c;c3RvbGVu\u0007',
  '\u001B]8;;https://hostile.example/\u001B\\link\u001B]8;;\u001B\\',
  '\u001BP1$r0m\u001B\\',
  '\u001B_without an end',
  '\u001Bc',
  '\u001B',
  '\u009B2J',
  '\u009D0;title\u009C',
  '\u0090q#0\u009C',
  '\u0000\u0007\u0008\u007F',
  '\r\n\t\u0085\u2028\u2029',
  '\u202Egnp.exe\u202C',
  '\u2066\u200F\u061C',
  '\u200B\u2060\uFEFF\u00AD',
  '\u{E0001}\u{E0068}\u{E007F}',
  'a\uFE0F\u{E0100}\u034F',
  '\uD800',
  '\uDFFF',
  '\u0301'.repeat(70),
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  '\u{1F1FB}\u{1F1F3}',
  '年度报告',
  'می\u200Cخواهم',
  '`"\\{[<&',
  'constructor',
  '__proto__',
] as const;

/** Text of any kind, hostile more often than not. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...attacks),
      fc.string({unit: anyCharacter, maxLength: 8}),
      fc.string({unit: 'grapheme', maxLength: 8}),
      fc.string({maxLength: 40}),
    ),
    {maxLength: 5},
  )
  .map(parts => parts.join(''));

const usableText = hostileText.filter(text => text.trim() !== '');

/** Numbers as JSON can write them, more precise than those of JavaScript. */
const numberText = fc.oneof(
  fc.bigInt({min: -(2n ** 70n), max: 2n ** 70n}).map(String),
  fc.tuple(fc.integer(), fc.nat(), fc.integer({min: -400, max: 400})).map(([a, b, c]) => `${a}.${b}0e${c}`),
);

const space = fc.constantFrom('', '', ' ', '\n\t ');
const stringText = hostileText.map(text => JSON.stringify(text));

/** JSON text with duplicate keys and needless whitespace, which no serialiser writes. */
const {value: valueText} = fc.letrec<{value: string}>(tie => ({
  value: fc.oneof(
    {maxDepth: 3, withCrossShrink: true},
    stringText,
    numberText,
    fc.constantFrom('true', 'false', 'null'),
    fc
      .tuple(space, fc.array(tie('value'), {maxLength: 4}))
      .map(([gap, items]) => `[${gap}${items.join(`${gap},`)}]`),
    fc.array(fc.tuple(stringText, tie('value')), {maxLength: 4}).map(objectText),
  ),
}));

function objectText(members: ReadonlyArray<readonly [key: string, text: string]>): string {
  return `{${members.map(([key, text]) => `${key}: ${text}`).join(', ')}}`;
}

const labels = fc
  .array(fc.tuple(stringText, fc.oneof(stringText, valueText)), {maxLength: 6})
  .map(objectText);
const date = fc.oneof(
  fc.constantFrom('0001-01-01T00:00:00Z', '2025-03-01T10:00:00.123456Z').map(text => JSON.stringify(text)),
  hostileText.map(text => JSON.stringify(`2025-03-01T10:00:00Z${text}`)),
);

/** What the contract promises for each field. */
const promised: Readonly<Record<string, fc.Arbitrary<string>>> = {
  status: fc.oneof(fc.constantFrom('"DONE"', '"PINNING"', '"FAILED"'), stringText),
  pinned: fc.constantFrom('true', 'false'),
  size: numberText,
  is_dir: fc.constantFrom('true', 'false'),
  is_pin_by_hash: fc.constantFrom('true', 'false'),
  sub_hash_status: stringText,
  date_pinned: date,
  date_unpinned: date,
  root_hash: stringText,
  file_record_id: stringText,
  user_id: stringText,
  metadata: fc
    .tuple(stringText, stringText, fc.oneof(labels, valueText), stringText, valueText)
    .map(([name, type, keyvalues, key, other]) =>
      objectText([
        ['"name"', name],
        ['"type"', type],
        ['"keyvalues"', keyvalues],
        [key, other],
      ]),
    ),
};

/** The fields that such a record may have besides its ID and CID. */
export const promisedFields = Object.keys(promised);

const cid = fc.oneof(fc.constant('bafkreiejc2j43obuc3y6vm4bcpx225fgozmlefuntjwxdo6fe43fx3kkna'), usableText);

/**
 * The JSON text of a record that can be read, whatever it contains: each field is as promised, of another type, or
 * missing, and some fields have unknown names.
 */
export const recordText: fc.Arbitrary<string> = fc
  .tuple(
    usableText,
    cid,
    fc.tuple(
      ...Object.entries(promised).map(([name, text]) =>
        fc
          .option(fc.oneof({weight: 4, arbitrary: text}, {weight: 1, arbitrary: valueText}))
          .map(found => ({name, found})),
      ),
    ),
    fc.array(fc.tuple(stringText, valueText), {maxLength: 4}),
  )
  .map(([id, anyCid, fields, others]) =>
    objectText([
      ...others,
      ...fields.flatMap(({name, found}) => (found === null ? [] : [[JSON.stringify(name), found] as const])),
      ['"id"', JSON.stringify(id)],
      ['"cid"', JSON.stringify(anyCid)],
    ]),
  );

/** RFC 9562: 8-4-4-4-12 hexadecimal digits. The version is not checked: a service may change the one it uses. */
const form = 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';
/** A terminal or a mail program may have broken the line within it. */
const lineBreak = String.raw`(?:[ \t]*\r?\n[ \t]*)?`;
const characters = Array.from(form, character => (character === 'x' ? '[0-9a-f]' : '-'));
/** V8 takes longer to compile this than a start can spare, so a single UUID is recognised with the other. */
const uuids = new RegExp(`(?<![0-9a-f-])${characters.join(lineBreak)}(?![0-9a-f-])`, 'gi');
const uuid = new RegExp(`^${characters.join('')}$`, 'i');

/** A UUID, and its position in a text. */
export interface FoundUuid {
  readonly uuid: string;
  readonly index: number;
}

/** Returns every UUID in a text as spelled there, without line breaks, in order. */
export function uuidsIn(text: string): readonly FoundUuid[] {
  return Array.from(text.matchAll(uuids), ({0: found, index}) => ({
    uuid: found.replaceAll(/\s/g, ''),
    index,
  }));
}

/** Tells whether a text is one UUID and nothing else. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

import {imageCid} from './sample-ids.ts';

/** A word that the attacks try to put where it does not belong: the window title, the clipboard, an address. */
export const stolen = 'STOLEN';

/** Sequences that pinview itself never writes. */
const attack = [
  '\u001B[2J\u001B[5m\u001B[?1000h\u001B[6n\u001B[5;5r',
  `\u001B]0;${stolen}\u0007`,
  `\u001B]2;${stolen}\u001B\\`,
  `\u001B]52;c;${Buffer.from(stolen).toString('base64')}\u0007`,
  `\u001B]8;;https://${stolen}.example/\u001B\\\u001B]8;;\u001B\\`,
  `\u001BP+q${stolen}\u001B\\\u001B_${stolen}\u001B\\\u001BX${stolen}\u001B\\`,
  `\u009B2J\u009D0;${stolen}\u009C\u0090q${stolen}\u009C`,
  '\u001Bc\u001B(0\u000E\u0008\u0000\u0007\u007F\u0085',
  '\u202E\u2066\u200F\u061C',
  '\u200B\u2060\uFEFF\u00AD\u034F\uFE0F',
  '\u{E0001}\u{E0068}\u{E007F}\u{E0100}',
  '\uD800',
  '\r\n\u2028\u2029',
].join('');

/** Returns a word with every attack on a terminal before and after it. */
export function hostile(word: string): string {
  return `${attack}${word}${attack}`;
}

/** Returns what is drawn of `hostile(word)`: spaces for line breaks, and U+FFFD for the lone surrogate. */
export function clean(word: string): string {
  return ` \uFFFD ${word} \uFFFD `;
}

/** Returns a record with attacks in every text and every name that a service can choose. */
export function hostileRecord(pinId: string, word: string) {
  return {
    id: pinId,
    cid: imageCid,
    status: hostile(`status-${word}`),
    pinned: false,
    size: hostile('size'),
    is_dir: hostile('is_dir'),
    sub_hash_status: hostile('blocks'),
    date_pinned: hostile('2025-03-01T10:00:00Z'),
    date_unpinned: `2025-03-01T10:00:00Z${hostile('unpinned')}`,
    root_hash: hostile('hash'),
    file_record_id: hostile('file'),
    user_id: hostile('user'),
    metadata: {
      name: hostile(word),
      type: hostile('type'),
      keyvalues: {[hostile('label')]: hostile(`value-${word}`), [hostile('list')]: [hostile('item'), 1.5]},
      [hostile('meta')]: {[hostile('inner')]: hostile('text')},
    },
    [hostile('field')]: hostile('unknown'),
  };
}

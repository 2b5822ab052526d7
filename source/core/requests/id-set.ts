/** A set of pin IDs. */
export interface IdSet {
  has(id: string): boolean;
  /** Adds an ID, and returns whether it is new. */
  add(id: string): boolean;
  readonly size: number;
}

const wordsOfId = 4;
const form = 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';

/**
 * Creates a set that takes 16 bytes per UUID in lower case, plus at least as much free space: lists have tens of
 * thousands of pins. Other IDs are kept as strings.
 */
export function createIdSet(): IdSet {
  const others = new Set<string>();
  const words = new Uint32Array(wordsOfId);
  let capacity = 1024;
  let table = new Uint32Array(capacity * wordsOfId);
  let isTaken = new Uint8Array(capacity);
  let count = 0;

  /** Returns the slot of the UUID in `words`: the one it is in, or would be in. */
  function placeOf(): number {
    const {0: first = 0, 1: second = 0, 2: third = 0, 3: fourth = 0} = words;
    // Bits of every word count, so that consecutive UUIDs spread too.
    const mixed = Math.imul(first ^ Math.imul(second, 31) ^ Math.imul(third, 961) ^ fourth, 0x9e3779b1);
    let place = (mixed >>> 7) & (capacity - 1);
    while (isTaken[place] === 1 && !isAt(place * wordsOfId)) place = (place + 1) & (capacity - 1);
    return place;
  }

  function isAt(at: number): boolean {
    for (let word = 0; word < wordsOfId; word++) if (table[at + word] !== words[word]) return false;
    return true;
  }

  // Word by word: `set` and `subarray` take several times as long for so few.
  function put(place: number): void {
    for (let word = 0; word < wordsOfId; word++) table[place * wordsOfId + word] = words[word] ?? 0;
    isTaken[place] = 1;
  }

  function grow(): void {
    const [before, wasTaken] = [table, isTaken];
    capacity *= 2;
    table = new Uint32Array(capacity * wordsOfId);
    isTaken = new Uint8Array(capacity);
    for (let place = 0; place < wasTaken.length; place++) {
      if (wasTaken[place] === 0) continue;
      for (let word = 0; word < wordsOfId; word++) words[word] = before[place * wordsOfId + word] ?? 0;
      put(placeOf());
    }
  }

  return {
    has: id => (pack(id, words) ? isTaken[placeOf()] === 1 : others.has(id)),
    add(id) {
      if (!pack(id, words)) {
        const isNew = !others.has(id);
        others.add(id);
        return isNew;
      }
      let place = placeOf();
      if (isTaken[place] === 1) return false;
      count++;
      if (count * 2 > capacity) {
        grow();
        pack(id, words);
        place = placeOf();
      }
      put(place);
      return true;
    },
    get size() {
      return count + others.size;
    },
  };
}

/** Packs a UUID into four words; returns false for anything else. */
function pack(id: string, words: Uint32Array): boolean {
  if (id.length !== form.length) return false;
  let digits = 0;
  let word = 0;
  for (let index = 0; index < form.length; index++) {
    const digit = digitOf(id.charCodeAt(index));
    if ((digit === hyphen) !== (form.charCodeAt(index) === hyphenCode)) return false;
    if (digit === hyphen) continue;
    if (digit === other) return false;
    word = (word << 4) | digit;
    digits++;
    if (digits % 8 === 0) words[digits / 8 - 1] = word;
  }
  return true;
}

const hyphen = -1;
const hyphenCode = 0x2d;
const other = -2;

/** Returns the value of a hexadecimal digit by its character code; otherwise `hyphen` or `other`. */
function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  return code === hyphenCode ? hyphen : other;
}

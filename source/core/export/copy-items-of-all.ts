import type {Pin} from '../pin/pin.ts';
import {plural} from '../text/group-digits.ts';
import {type CopyContext, type CopyItem, copyItems, lateItem} from './copy-items.ts';

/** One kind of value, from all the pins that have it. */
interface CollectedItem extends Pick<CopyItem, 'label'> {
  readonly letter: string | undefined;
  readonly items: CopyItem[];
}

/** Returns everything that can be copied from several pins: each kind of value, one below the other for the pins that have it. */
export function copyItemsOfAll(pins: readonly Pin[], context: CopyContext): readonly CopyItem[] {
  const collected: CollectedItem[] = [];
  for (const pin of pins) {
    // Items that only some pins have keep the position they have in those pins' own lists.
    let place = 0;
    for (const item of copyItems(pin, context)) {
      const index = collected.findIndex(({label}) => label === item.label);
      if (index < 0) collected.splice(place, 0, {label: item.label, letter: item.letter, items: [item]});
      else collected[index]?.items.push(item);
      place = (index < 0 ? place : index) + 1;
    }
  }
  return collected.map(({items, label, letter}) => {
    const item = {label, ...(letter === undefined ? {} : {letter}), many: countOf(items.length, label)};
    const beginning = (length: number) => beginningOf(items, length);
    return lateItem({...item, beginning}, () => items.map(({value}) => value).join('\n'));
  });
}

function beginningOf(items: readonly CopyItem[], length: number): string {
  const texts: string[] = [];
  let left = length;
  for (const item of items) {
    const text = item.beginning?.(left) ?? item.value;
    texts.push(text);
    left -= text.length + 1;
    if (left < 0) break;
  }
  return texts.join('\n');
}

/** Returns a number of values of one kind in words: `12 CIDs`. */
export function countOf(count: number, label: string): string {
  const [first = '', ...rest] = label.split(' as ');
  const word = /^(?:Gateway|Pin|Root|Record|Request)\b/.test(first)
    ? first.charAt(0).toLowerCase() + first.slice(1)
    : first;
  return `${count} ${[plural(count, word, manyOf(word)), ...rest].join(' as ')}`;
}

function manyOf(word: string): string {
  if (word.endsWith('y')) return `${word.slice(0, -1)}ies`;
  return word.endsWith('sh') ? `${word}es` : `${word}s`;
}

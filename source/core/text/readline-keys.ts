/** Returns the text inserted into `before` to make `after`, and where. */
export function insertedText(before: string, after: string): {readonly index: number; readonly text: string} {
  let index = 0;
  while (index < before.length && before[index] === after[index]) index++;
  return {index, text: after.slice(index, index + after.length - before.length)};
}

type Edit = (text: string, cursor: number) => string;

/** What control keys do to a line, as in readline. */
export const editKeys: Readonly<Record<string, Edit>> = {
  u: (text, cursor) => text.slice(cursor),
  w: (text, cursor) => text.slice(0, cursor).replace(/\S*\s*$/, '') + text.slice(cursor),
};

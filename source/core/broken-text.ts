import {graphemes, graphemeWidth, mostUnitsPerColumn} from './graphemes.ts';

/**
 * Returns behind which character each line of `content` ends, the first of them of `first` columns and the others of
 * `rest`: between two graphemes, or within one that is too wide for a line.
 */
export function cutsOf(content: string, first: number, rest: number): readonly number[] {
  return /^[ -~]*$/.test(content)
    ? cutsOfAscii(content.length, first, rest)
    : cutsOfWide(content, first, rest);
}

function cutsOfAscii(length: number, first: number, rest: number): readonly number[] {
  const cuts: number[] = [];
  for (let cut = first; cut < length; cut += rest) cuts.push(cut);
  return [...cuts, length];
}

function cutsOfWide(content: string, first: number, rest: number): readonly number[] {
  const cuts: number[] = [];
  let index = 0;
  let start = 0;
  let width = 0;
  const add = (text: string, columns: number) => {
    const room = cuts.length === 0 ? first : rest;
    if (index > start && (width + columns > room || index - start >= mostUnitsPerColumn * room)) {
      cuts.push(index);
      start = index;
      width = 0;
    }
    width += columns;
    index += text.length;
  };
  for (const grapheme of graphemes(content)) {
    const columns = graphemeWidth(grapheme);
    if (columns <= Math.min(first, rest)) add(grapheme, columns);
    else for (const character of grapheme) add(character, graphemeWidth(character));
  }
  return [...cuts, content.length];
}

import type {FoundId} from './record-ids.ts';

/** Reads lines outside any bracket; the IDs of a YAML record are passed on once it has ended. */
export interface YamlReader {
  /** Reads a line if it belongs to YAML, and tells whether it does. */
  readonly take: (line: string, found: readonly FoundId[]) => boolean;
  /** Ends the record that is being read. */
  readonly end: () => void;
}

interface Line {
  /** Where its key begins. */
  readonly column: number;
  readonly key: string;
  readonly beginsItem: boolean;
  readonly ids: readonly string[];
}

/** Lines of YAML; of TOML and the like, one pair a line, since several would be a log; as PHP prints; of XML. */
const keyLines = [
  /^(?<indent>[ \t]*)(?<dashes>(?:- )*)["']?(?<key>[\w.-]{1,60})["']?:(?:[ \t\r\n]|$)/,
  /^(?<indent>[ \t]*)["']?(?<key>[\w.-]{1,60})["']?[ \t]*=[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[^\s"'=>][^\s"']*)?[ \t\r\n]*$/,
  /^(?<indent>[ \t]*)\[(?<key>[\w.-]{1,60})\][ \t]*=>/,
  /^(?<indent>[ \t]*)<(?<key>[\w.-]{1,60})>[^<\n]*<\/\k<key>>\s*$/,
];
/** What database clients print between records written one field per line. */
const recordRule = /^(?:\*{5}.*\*{5}|-\[ RECORD .*)$/;
const fieldLine = /^[ \t]*([\w.-]{1,60})(?::|[ \t]*\|)/;

/** Records with more lines are cut off. */
const maxLines = 2000;

/** Returns a reader of records in YAML, TOML or XML, and of others written one field per line. */
export function createYamlReader(give: (id: string) => void): YamlReader {
  let lines: Line[] = [];
  let isRuled = false;

  function end(): void {
    const ended = lines;
    lines = [];
    for (const id of idsIn(ended)) give(id);
  }

  function read(text: string, found: readonly FoundId[]): Line | undefined {
    const ids = found.map(({id}) => id);
    if (isRuled) {
      const key = fieldLine.exec(text)?.[1];
      return key === undefined ? undefined : {column: 0, key, beginsItem: false, ids};
    }
    const form = keyLines.find(pattern => pattern.test(text));
    if (form === undefined || !isClosed(text)) return undefined;
    const {indent = '', dashes = '', key = ''} = form.exec(text)?.groups ?? {};
    return {
      column: indent.length + dashes.length,
      key,
      beginsItem: dashes !== '',
      ids,
    };
  }

  return {
    take(text, found) {
      if (recordRule.test(text.trimEnd())) {
        end();
        isRuled = true;
        return true;
      }
      const line = read(text, found);
      if (line === undefined) {
        const indent = text.search(/[^ \t]/);
        // The rest of a value, or an item of a list within the record.
        const continues = indent > (lines[0]?.column ?? Number.POSITIVE_INFINITY) && !/[{}[\]]/.test(text);
        if (continues) lines.push({column: indent, key: '', beginsItem: false, ids: found.map(({id}) => id)});
        else {
          end();
          isRuled = false;
        }
        return continues;
      }
      if (isNext(lines, line)) end();
      lines.push(line);
      return true;
    },
    end,
  };
}

/** Tells whether a line closes what it opens. */
function isClosed(line: string): boolean {
  return (line.match(/[{[]/g)?.length ?? 0) <= (line.match(/[}\]]/g)?.length ?? 0);
}

/** Tells whether a line cannot belong to the same record as those before. */
function isNext(lines: readonly Line[], {column, key, beginsItem}: Line): boolean {
  const [first] = lines;
  if (first === undefined) return false;
  if (lines.length >= maxLines) return true;
  if (!beginsItem) {
    if (column < first.column) return first.beginsItem;
    return column === first.column && lines.some(line => line.column === column && line.key === key);
  }
  const list = lines.find(line => line.beginsItem);
  // The list may belong to a record around it.
  const isRecord = lines.some(line => line.ids.length > 0 && line.column < column);
  return list !== undefined && column <= list.column && !isRecord;
}

/** Of the lines around an `id` that are indented at least as far, only that one counts. */
function idsIn(lines: readonly Line[]): readonly string[] {
  const ids: string[] = [];
  let from = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line?.key.toLowerCase() !== 'id' || line.ids[0] === undefined) continue;
    const {first, next} = rangeAround(lines, index, line.column);
    ids.push(...lines.slice(from, first).flatMap(loose => loose.ids), line.ids[0]);
    from = next;
    index = next - 1;
  }
  return [...ids, ...lines.slice(from).flatMap(loose => loose.ids)];
}

function rangeAround(lines: readonly Line[], index: number, column: number) {
  const columnOf = (line: Line | undefined) => line?.column ?? -1;
  let first = index;
  while (!lines[first]?.beginsItem && columnOf(lines[first - 1]) >= column) first--;
  let next = index + 1;
  while (columnOf(lines[next]) >= column && !(lines[next]?.beginsItem && columnOf(lines[next]) === column))
    next++;
  return {first, next};
}

import {type DemoAnswer, failure, success} from './answer.ts';
import type {Json, JsonObject} from './json-writer.ts';

/** The value that each sort order compares. All dates have the same length, so text order is time order. */
const sortKeys = new Map<string, (pin: JsonObject) => string | bigint>([
  ['created_at', pin => String(pin.date_pinned)],
  ['size', sizeOf],
  ['name', pin => nameOf(pin.metadata)],
]);

const filters = new Map<string, (pin: JsonObject) => boolean>([
  ['all', () => true],
  ['true', pin => pin.pinned === true],
  ['false', pin => pin.pinned === false],
]);

const directions = new Map([
  ['ASC', 1],
  ['DESC', -1],
]);

/** Returns a page of the user's pins with the totals of all pages, or a 400 that names the wrong parameter. */
export function listAnswer(pins: readonly JsonObject[], query: URLSearchParams): DemoAnswer {
  const offset = count(query.get('offset') ?? '0');
  const limit = count(query.get('limit') ?? '10');
  const isWanted = filters.get(query.get('pinned') ?? 'all');
  const key = sortKeys.get(query.get('sortBy') ?? 'created_at');
  const direction = directions.get(query.get('sortOrder') ?? 'DESC');
  if (offset === undefined) return failure(400, 'offset must be a whole number');
  if (limit === undefined) return failure(400, 'limit must be a whole number');
  if (isWanted === undefined) return failure(400, 'pinned must be all, true or false');
  if (key === undefined) return failure(400, 'sortBy must be created_at, size or name');
  if (direction === undefined) return failure(400, 'sortOrder must be ASC or DESC');

  const wanted = pins.filter(isWanted);
  const size = wanted.reduce((sum, pin) => sum + sizeOf(pin), 0n);
  const sorted = wanted.toSorted((a, b) => direction * compare(key(a), key(b)));
  return success({totals: {files: wanted.length, size}, pins: sorted.slice(offset, offset + limit)});
}

function count(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function sizeOf(pin: JsonObject): bigint {
  return typeof pin.size === 'bigint' ? pin.size : 0n;
}

function nameOf(metadata: Json | undefined): string {
  return metadata && typeof metadata === 'object' && 'name' in metadata ? String(metadata.name) : '';
}

function compare(a: string | bigint, b: string | bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

import {type Lookup, pinOf} from './lookup.ts';
import type {Pin} from './pin.ts';

/** What a list shows of a pin, and what is searched. */
export type QuickPin = Pick<
  Pin,
  'cid' | 'status' | 'pinned' | 'name' | 'type' | 'isDirectory' | 'dateUnpinned' | 'labels'
>;

type Json = Readonly<Record<string, unknown>>;

/**
 * Returns the same as `pinOf`, but less of it and in a fraction of the time, so that thousands of lookups can be
 * searched while somebody types; undefined if the record cannot be read. Of labels with the same key the last counts.
 */
export function quickPin(lookup: Lookup): QuickPin | undefined {
  const record = parseObject(lookup.record);
  const cid = usable(record?.cid);
  if (record === undefined || cid === undefined || usable(record.id) === undefined) return undefined;
  const metadata = objectIn(record.metadata);
  return {
    cid,
    status: textIn(record.status),
    pinned: flagIn(record.pinned),
    name: textIn(metadata?.name),
    type: textIn(metadata?.type),
    isDirectory: flagIn(record.is_dir),
    dateUnpinned: textIn(record.date_unpinned),
    labels: labelsIn(metadata?.keyvalues, lookup),
  };
}

function parseObject(text: string): Json | undefined {
  try {
    return objectIn(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const textIn = (value: unknown) => (typeof value === 'string' ? value : undefined);
const flagIn = (value: unknown) => (typeof value === 'boolean' ? value : undefined);
const usable = (value: unknown) => textIn(value)?.trim() || undefined;

function objectIn(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function labelsIn(keyvalues: unknown, lookup: Lookup): Pin['labels'] {
  const values = objectIn(keyvalues);
  const labels = [];
  for (const name in values) {
    const value = values[name];
    // A large number is no longer what it was in the record.
    if (typeof value !== 'string') return pinOf(lookup)?.labels ?? [];
    labels.push({name, value});
  }
  return labels;
}

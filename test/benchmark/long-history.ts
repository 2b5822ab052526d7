import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {entryLine} from '../../source/core/history/lookup.ts';
import {jsonText} from '../../source/demo/json-writer.ts';
import {minute, recordOf} from '../../source/demo/sample-record.ts';
import {at, idOf} from '../helpers/sample-lookups.ts';
import type {TemporaryHome} from '../helpers/temporary-home.ts';

const words = ['holiday', 'invoice', 'site backup', 'poster', 'minutes', 'dataset', 'thesis', 'cover'];
const types = ['image/png', 'application/pdf', 'video/mp4', 'text/csv'];

/** The time between two lookups. */
const pauseMs = 10 * minute;

/** The number of lookups per write. */
const batchSize = 1000;

/** Returns the record of the pin with this number as JSON, as long as a real one. */
export function longRecord(number: number): string {
  const type = types[number % types.length] ?? '';
  const sample = {
    id: idOf(number),
    title: '',
    name: `${words[number % words.length]}-${number}.${type.split('/')[1]}`,
    type,
    size: BigInt(50_922 + number * 7919),
    cid: 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq',
    rootHash: '1220ce95a46e2063878d025d68ce543a205eee90e5b31a659cb8c7c108fb3b133414',
    age: minute,
  };
  // Old enough that a passing minute changes nothing on screen.
  return jsonText(recordOf(sample, at));
}

/**
 * Writes the history of a home: `recents` lookups of as many pins, the newest last, in the format of
 * source/core/history/lookup.ts.
 */
export function writeLongHistory(home: TemporaryHome, recents: number, address: string): void {
  const file = join(home.environment.XDG_STATE_HOME ?? '', 'pinview', 'history.jsonl');
  mkdirSync(dirname(file), {recursive: true, mode: 0o700});
  const scope = `default ${address}`;
  for (let start = 0; start < recents; start += batchSize) {
    const numbers = Array.from({length: Math.min(batchSize, recents - start)}, (_, index) => start + index);
    const lines = numbers.map(number =>
      entryLine({
        pinId: idOf(number),
        at: at - (recents - number) * pauseMs,
        scope,
        record: longRecord(number),
      }),
    );
    writeFileSync(file, lines.join(''), {flag: 'a', mode: 0o600});
  }
}

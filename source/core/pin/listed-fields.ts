import {checkCid} from '../cid/cid.ts';
import {absoluteTime} from '../text/dates.ts';
import {groupDigits} from '../text/group-digits.ts';
import type {Pin} from './pin.ts';
import {type PinField, pinFields} from './pin-fields.ts';

/** A record can have a hundred thousand labels; nobody reads more than these, and each costs time and memory. */
export const maxListed = 1000;

const listed = new WeakMap<Pin, readonly PinField[]>();

/**
 * Returns the fields that a screen lists beside the verdict: of very many labels only the first, and how many more the
 * record has. They are read once per pin, as a name can have a million characters.
 */
export function listedFields(pin: Pin): readonly PinField[] {
  const fields = listed.get(pin) ?? readListed(pin);
  listed.set(pin, fields);
  return fields;
}

function readListed(pin: Pin): readonly PinField[] {
  const {labels, otherFields} = pin;
  const isMatch = checkCid(pin.cid, pin.rootHash) === 'matches';
  const beginning = {
    ...pin,
    labels: labels.slice(0, maxListed),
    otherFields: otherFields.slice(0, maxListed),
  };
  // The verdict says how long ago it was.
  const fields = pinFields(beginning, 0, absoluteTime);
  const isOther = ({group}: PinField) => group === 'Other fields';
  return [
    // The verdict says that the CID matches.
    ...fields.filter(
      field => !isOther(field) && !(isMatch && field.group === 'CID' && field.label === 'Check'),
    ),
    ...noteOfMore('Labels', labels.length),
    ...fields.filter(isOther),
    ...noteOfMore('Other fields', otherFields.length),
  ];
}

function noteOfMore(group: PinField['group'], count: number): readonly PinField[] {
  if (count <= maxListed) return [];
  const text = `and ${groupDigits(count - maxListed)} more, in the record as it came`;
  return [{group, label: '…', text, value: undefined, isNote: true}];
}

import type {SearchFields} from '../pin/pin.ts';
import {providerNamed} from '../providers/providers.ts';
import {type Lookup, parsedPin} from './lookup.ts';

/** Returns what lists show and searches cover of a lookup's pin; undefined if the record cannot be read. */
export function lookupFields(lookup: Lookup): SearchFields | undefined {
  return parsedPin(lookup) ?? providerNamed(lookup.provider).readSearchFields(lookup.record);
}

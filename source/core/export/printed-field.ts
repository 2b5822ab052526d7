import {dateOf, type Pin} from '../pin/pin.ts';
import {fieldLine, fieldText} from '../pin/record-path.ts';
import {providerNamed} from '../providers/providers.ts';
import {sanitize} from '../text/sanitize.ts';

/** The fields that every pin has, whatever its service calls them. */
const pinFields: ReadonlyMap<string, (pin: Pin) => string | undefined> = new Map<
  string,
  (pin: Pin) => string | undefined
>([
  ['id', pin => pin.id],
  ['cid', pin => pin.cid],
  ['name', pin => pin.name],
  ['status', pin => pin.status],
  ['size', pin => pin.size?.toString()],
  ['created', dateOf],
]);

/**
 * Returns a field of a pin as one line to print: `id`, `cid`, `name`, `status`, `size` or `created` of the pin, any other
 * from its record, by a path such as `metadata.type`. Empty for a field that may be missing, undefined for an unknown one.
 */
export function printedField(pin: Pin, path: string): string | undefined {
  const read = pinFields.get(path);
  const value = read?.(pin);
  if (value !== undefined) return sanitize(value);
  // A value of an unexpected type is printed as received.
  const text = fieldText(pin.record, path);
  if (text !== undefined) return fieldLine(text);
  return read !== undefined || providerNamed(pin.provider.name).mayBeMissing(path) ? '' : undefined;
}

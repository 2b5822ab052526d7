import {dateOf, type Pin} from '../pin/pin.ts';
import {fieldLine, fieldText} from '../pin/record-path.ts';
import {providerNamed} from '../providers/providers.ts';
import {sanitize} from '../text/sanitize.ts';

/** What every pin has, whatever its service calls it. */
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
 * Returns a field of a pin as one line to print: `id`, `cid`, `name`, `status`, `size` and `created` of the pin, any other of
 * its record, by a path such as `metadata.type`. Empty for what may be missing, undefined for what nobody knows.
 */
export function printedField(pin: Pin, path: string): string | undefined {
  const read = pinFields.get(path);
  const value = read?.(pin);
  if (value !== undefined) return sanitize(value);
  // What is not of the promised type is printed as it came.
  const text = fieldText(pin.record, path);
  if (text !== undefined) return fieldLine(text);
  return read !== undefined || providerNamed(pin.provider.name).mayBeMissing(path) ? '' : undefined;
}

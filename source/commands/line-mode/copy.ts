import {copyItems} from '../../core/export/copy-items.ts';
import {pinFields} from '../../core/pin/pin-fields.ts';
import {counted} from '../../core/text/group-digits.ts';
import {sanitize, shorten} from '../../core/text/sanitize.ts';
import {expected, type LineSession, noPin, sayProblem} from './session.ts';

/** The length of a list of labels, in characters; a pin can have thousands. */
const maxListLength = 1000;

/** The length of a value that is read out before it is copied, in characters. */
const maxValueLength = 200;

interface Copied {
  readonly label: string;
  readonly value: string;
}

/**
 * Copies the item of the last pin with this label, else the first whose label begins with it or else contains it; without
 * a label, the CID.
 */
export async function copy(session: LineSession, label: string): Promise<void> {
  const {conversation, services, pin} = session;
  if (pin === undefined) return conversation.say(noPin);
  const fields = pinFields(pin, Date.now()).flatMap(({label: name, value}) =>
    value === undefined ? [] : [{label: name, value}],
  );
  const all = [...fields, ...copyItems(pin, services)];
  const item = itemCalled(label || 'CID', all);
  if (item === undefined) {
    const labels = shorten([...new Set(all.map(each => each.label))].join(', '), maxListLength);
    conversation.say(`There is no “${sanitize(label)}” to copy. The pin has ${labels}.`);
    return;
  }
  try {
    conversation.say(`${item.label} ${await services.clipboard.copy(item.value)}.`);
  } catch (error) {
    sayProblem(conversation, expected(error));
    conversation.say(`The ${item.label} is`, item.value);
  }
}

function itemCalled(label: string, all: readonly Copied[]): Copied | undefined {
  const wanted = label.trim().toLowerCase();
  const named = all.map(item => ({item, name: item.label.toLowerCase()}));
  const found =
    named.find(({name}) => name === wanted) ??
    named.find(({name}) => name.startsWith(wanted)) ??
    named.find(({name}) => name.includes(wanted));
  return found?.item;
}

/** Lists what can be copied of the last pin besides its fields, with the values. */
export function listCopyItems({conversation, services, pin}: LineSession): void {
  if (pin === undefined) {
    conversation.say(noPin);
    return;
  }
  const lines = copyItems(pin, services).map(({label, value}) => `${label}: ${summary(value)}`);
  const count = counted(lines.length, 'thing', 'things');
  conversation.say(`${count} besides the fields; copy with its name copies one:`, ...lines);
}

function summary(value: string): string {
  const {length} = value.trimEnd().split('\n');
  return length > 1 ? `${length} lines` : shorten(sanitize(value), maxValueLength);
}

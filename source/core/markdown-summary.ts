import {timeOf} from './dates.ts';
import type {Pin} from './pin.ts';
import {plainText} from './plain-text.ts';
import {shortSize} from './sizes.ts';
import {pinTitle} from './verdict.ts';

/**
 * Returns a pin as a short list in Markdown, ending in one newline: its name, linked to the gateway where there is an
 * address, then what else people want to know of it. What the record lacks is left out; the date is in UTC.
 */
export function markdownSummary(pin: Pin, gatewayUrl: string | undefined): string {
  const name = escaped(pinTitle(pin).trim() || 'Pin');
  const pinnedAt = timeOf(pin.datePinned);
  const fields: ReadonlyArray<readonly [label: string, value: string | undefined]> = [
    ['Status', escaped(plainText(pin.status ?? '').trim())],
    ['CID', code(plainText(pin.cid))],
    ['Size', pin.size === undefined ? undefined : shortSize(pin.size)],
    ['Pinned on', pinnedAt === undefined ? undefined : new Date(pinnedAt).toISOString().split('T')[0]],
    ['Pin ID', code(plainText(pin.id))],
  ];
  return [
    gatewayUrl === undefined ? `- **${name}**\n` : `- **[${name}](${destination(gatewayUrl)})**\n`,
    ...fields.map(([label, value]) => (value ? `- ${label}: ${value}\n` : '')),
  ].join('');
}

/**
 * Whatever has a meaning in CommonMark, or to the sites that add to it: tables, formulas, emoji, mentions, addresses
 * that become links by themselves. A backslash takes it from any ASCII punctuation (CommonMark 2.4).
 */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()<>#+!|~&$:@=^]|(?<=www)\./gi, String.raw`\$&`);
}

/** Between runs of backticks that are longer than any within, nothing has a meaning (CommonMark 6.1). */
function code(text: string): string {
  const runs = (text.match(/`+/g) ?? []).map(run => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return text.trim() === '' ? '' : `${fence}${space}${text}${space}${fence}`;
}

/** Parentheses would end the link, and an ampersand begins an entity. */
function destination(url: string): string {
  return url.replaceAll(/[()&]/g, character => `%${character.charCodeAt(0).toString(16)}`);
}

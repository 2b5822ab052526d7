import type {Pin} from '../pin/pin.ts';
import {pinTitle} from '../pin/verdict.ts';
import {shortSize} from '../text/byte-size.ts';
import {timeOf} from '../text/dates.ts';
import {sanitize} from '../text/sanitize.ts';
import {blocksText, sizeText} from '../verify/progress.ts';
import {type Proof, verdictWords} from '../verify/proof.ts';
import {missingText} from '../verify/proof-words.ts';

/**
 * Formats a pin as a short Markdown list that ends in one newline: its name, linked to the gateway if it has a URL
 * there, then its main fields and what was proved of its content. Fields that the record lacks are left out; dates are
 * in UTC.
 */
export function markdownSummary(pin: Pin, gatewayUrl: string | undefined, proof?: Proof): string {
  const name = escapedMarkdown(pinTitle(pin).trim() || 'Pin');
  const fields: ReadonlyArray<readonly [label: string, value: string | undefined]> = [
    ['Status', escapedMarkdown(sanitize(pin.status ?? '').trim())],
    ['CID', markdownCode(sanitize(pin.cid))],
    ['Size', pin.size === undefined ? undefined : shortSize(pin.size)],
    ['Pinned on', dayOf(pin.datePinned)],
    ['Requested', dayOf(pin.created)],
    ['Proof', proof && proofSummary(proof)],
    [pin.provider.idLabel, markdownCode(sanitize(pin.id))],
  ];
  return [
    gatewayUrl === undefined ? `- **${name}**\n` : `- **[${name}](${destination(gatewayUrl)})**\n`,
    ...fields.map(([label, value]) => (value ? `- ${label}: ${value}\n` : '')),
  ].join('');
}

function dayOf(date: string | undefined): string | undefined {
  const time = timeOf(date);
  return time === undefined ? undefined : new Date(time).toISOString().split('T')[0];
}

function proofSummary(proof: Proof): string {
  const {verdict, startedAt, blocks, bytes, missingCount} = proof;
  const missing = missingCount === 0 ? '' : `, ${missingText(proof)}`;
  const date = new Date(startedAt).toISOString().split('T')[0];
  return `${verdictWords[verdict]} on ${date} (${blocksText(blocks)}, ${sizeText(bytes)}${missing})`;
}

/**
 * Escapes everything with a meaning in CommonMark or its common extensions: tables, formulas, emoji, mentions, bare
 * links. A backslash escapes any ASCII punctuation (CommonMark 2.4).
 */
export function escapedMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()<>#+!|~&$:@=^]|(?<=www)\./gi, String.raw`\$&`);
}

/** Returns text as inline code: between runs of backticks longer than any inside, everything is literal (CommonMark 6.1). */
export function markdownCode(text: string): string {
  const runs = (text.match(/`+/g) ?? []).map(run => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return text.trim() === '' ? '' : `${fence}${space}${text}${space}${fence}`;
}

/** Parentheses would end the link, and an ampersand starts an entity. */
function destination(url: string): string {
  return url.replaceAll(/[()&]/g, character => `%${character.charCodeAt(0).toString(16)}`);
}

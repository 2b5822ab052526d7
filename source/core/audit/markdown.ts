import {escapedMarkdown, markdownCode} from '../export/markdown.ts';
import {groupDigits} from '../text/group-digits.ts';
import {sanitize} from '../text/sanitize.ts';
import {verdictWords} from '../verify/proof.ts';
import {adviceFor} from './advice.ts';
import type {AuditSummary} from './audit-summary.ts';
import type {AuditedPin} from './audited-pin.ts';
import {findingWords} from './findings.ts';
import {changesText, checkedWords, choiceWords, findingsText, gatewayWords} from './summary-words.ts';

/** Returns the report as Markdown: the totals, and a table of the pins in `told`, in that order. */
export function auditMarkdown(summary: AuditSummary, told: readonly AuditedPin[]): string {
  const {service, profile, startedAt, totals, since} = summary;
  const choice = choiceWords(summary);
  const records = findingsText(summary);
  const lines = [
    `# Audit of ${plain(`${service}, profile ${profile}`)}`,
    '',
    `${startedAt.slice(0, 10)}: ${checkedWords(summary)}.`,
    '',
    '| there | missing | wrong | cannot be told |',
    '| ---: | ---: | ---: | ---: |',
    `| ${[totals.present, totals.missing, totals.wrong, totals.unknown].map(groupDigits).join(' | ')} |`,
    '',
    ...(choice === undefined ? [] : [`- Pins: ${plain(choice)}`]),
    ...(records === undefined ? [] : [`- Records: ${records}`]),
    ...(since === undefined ? [] : [`- Since ${since.startedAt.slice(0, 10)}: ${changesText(since)}`]),
    ...summary.gateways.map(gateway => `- ${cell(code(gateway.url))}: ${gatewayWords(gateway)}`),
    ...(told.length === 0 ? [] : ['', ...tableOf(told)]),
  ];
  return `${lines.join('\n')}\n`;
}

function tableOf(told: readonly AuditedPin[]): readonly string[] {
  return [
    '| verdict | name | pin ID | why | first missing block | what to do |',
    '| --- | --- | --- | --- | --- | --- |',
    ...told.map(pin => `| ${cellsOf(pin).map(cell).join(' | ')} |`),
  ];
}

function cellsOf(pin: AuditedPin): readonly string[] {
  const {verdict, name = '', id, reason = '', missing: [first] = []} = pin;
  const why = [reason, ...pin.findings.map(finding => findingWords[finding])].filter(Boolean).join('; ');
  const path = first === undefined || first.path === '' ? '' : ` ${code(first.path)}`;
  return [
    verdictWords[verdict],
    plain(name),
    code(id),
    plain(why),
    first === undefined ? '' : code(first.cid) + path,
    adviceFor(pin) ?? '',
  ];
}

const plain = (text: string) => escapedMarkdown(sanitize(text).trim());
const code = (text: string) => markdownCode(sanitize(text));

/** Escapes bars, which end a table cell even inside code (GitHub Flavored Markdown 4.10). */
const cell = (text: string) => text.replaceAll(/(?<!\\)\|/g, String.raw`\|`);

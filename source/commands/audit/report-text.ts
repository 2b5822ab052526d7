import {adviceFor} from '../../core/audit/advice.ts';
import type {AuditSummary} from '../../core/audit/audit-summary.ts';
import type {AuditedPin} from '../../core/audit/audited-pin.ts';
import {findingWords} from '../../core/audit/findings.ts';
import {
  changesText,
  checkedWords,
  choiceWords,
  findingsText,
  gatewayWords,
} from '../../core/audit/summary-words.ts';
import type {Tone, ToneLine} from '../../core/pin/tone.ts';
import {counted, groupDigits} from '../../core/text/group-digits.ts';
import {sanitize, shorten} from '../../core/text/sanitize.ts';
import {verdictWords} from '../../core/verify/proof.ts';
import {proofSymbols, proofTones} from '../../core/verify/proof-words.ts';
import type {Output} from '../../services/terminal/output.ts';
import {styled} from '../shared/ansi-style.ts';
import {spokenList, withoutDots} from '../shared/spoken-list.ts';
import {columnsOf, tableText} from '../shared/table.ts';

/** More than anyone reads on a terminal; elsewhere all are listed. */
const maxListed = 30;

/** In characters. */
const maxNameLength = 40;

/** Returns the report for people: what is wrong, worst first, then the totals. */
export function reportText(summary: AuditSummary, told: readonly AuditedPin[], output: Output): string {
  const {hasColours, columns, isPlain} = output;
  const listed = columns === undefined ? told : told.slice(0, maxListed);
  const more = told.length - listed.length;
  const list = isPlain ? spokenPins(listed, told.length) : listOf(listed, output);
  return [
    listed.length === 0 ? '' : `${list}\n`,
    more === 0 ? '' : `and ${groupDigits(more)} more: --html, --csv and --markdown list them all\n\n`,
    ...totalLines(summary, isPlain).map(line => `${styled(line, hasColours)}\n`),
  ].join('');
}

/** For screen readers each pin has lines of its own, on a terminal or not. */
function spokenPins(listed: readonly AuditedPin[], count: number): string {
  const some = listed.length < count ? `, of which the first ${listed.length} follow` : '';
  const lines = listed.map(pin => {
    const missing = missingOf(pin);
    const advice = adviceFor(pin);
    return [
      [verdictWords[pin.verdict], titleOf(pin), `pin ID ${sanitize(pin.id)}`].filter(Boolean).join(', '),
      `Why: ${whyOf(pin)}`,
      ...(missing === '' ? [] : [`First missing block: ${missing}`]),
      ...(advice === undefined ? [] : [`What to do: ${advice}`]),
    ].join('\n');
  });
  const heading = `${counted(count, 'pin has', 'pins have')} something wrong${some}`;
  return spokenList(heading, lines);
}

/** A terminal has no room for all columns, so there the reason and the advice go below each pin. */
function listOf(listed: readonly AuditedPin[], {hasColours, columns}: Output): string {
  if (columns === undefined) return tableOf(listed, hasColours);
  return listed
    .flatMap(linesOf)
    .map(line => `${styled(line, hasColours)}\n`)
    .join('');
}

function linesOf(pin: AuditedPin): readonly ToneLine[] {
  const {verdict, id} = pin;
  const missing = missingOf(pin);
  const advice = adviceFor(pin);
  const word = `${proofSymbols[verdict]} ${verdictWords[verdict]}`;
  const title = titleOf(pin);
  return [
    {tone: proofTones[verdict], text: `${word}  ${title === '' ? '' : `${title}  `}${sanitize(id)}`},
    {tone: 'plain', text: `  ${whyOf(pin)}`},
    ...(missing === '' ? [] : [{tone: 'plain' as const, text: `  missing ${missing}`}]),
    ...(advice === undefined ? [] : [{tone: 'dim' as const, text: `  → ${advice}`}]),
  ];
}

function tableOf(told: readonly AuditedPin[], hasColours: boolean): string {
  const column = columnsOf(told);
  const hasMissing = told.some(({missing = []}) => missing.length > 0);
  return tableText(
    [
      column(
        'VERDICT',
        ({verdict}) => `${proofSymbols[verdict]} ${verdictWords[verdict]}`,
        ({verdict}) => proofTones[verdict],
      ),
      column('NAME', titleOf),
      column('PIN ID', ({id}) => sanitize(id)),
      column('WHY', whyOf),
      column('WHAT TO DO', pin => adviceFor(pin) ?? ''),
      ...(hasMissing ? [column('FIRST MISSING BLOCK', missingOf)] : []),
    ],
    hasColours,
  );
}

function titleOf({name = ''}: AuditedPin): string {
  return shorten(sanitize(name).trim(), maxNameLength);
}

function whyOf({reason = '', findings}: AuditedPin): string {
  return [...findings.map(finding => findingWords[finding]), sanitize(reason)].filter(Boolean).join('; ');
}

function missingOf({missing: [first] = []}: AuditedPin): string {
  if (first === undefined) return '';
  return first.path === '' ? first.cid : `${first.cid} ${sanitize(first.path)}`;
}

function totalLines(summary: AuditSummary, isPlain: boolean): readonly ToneLine[] {
  const {totals, since} = summary;
  const choice = choiceWords(summary);
  const records = findingsText(summary);
  const total = (tone: Tone, count: number, symbol: string, words: string): readonly ToneLine[] =>
    count === 0 ? [] : [{tone, text: `${groupDigits(count)} ${isPlain ? '' : `${symbol} `}${words}`}];
  const joined = isPlain ? withoutDots : (text: string) => text;
  return [
    {tone: summary.isFinished ? 'plain' : 'warning', isBold: true, text: `${checkedWords(summary)}.`},
    ...total(
      'success',
      totals.present,
      '✔',
      summary.scope === 'root' ? 'there, judging by the first block' : 'complete',
    ),
    ...total('failure', totals.missing, '✖', 'missing'),
    ...total('failure', totals.wrong, '✖', 'wrong'),
    ...total('warning', totals.unknown, '?', 'cannot be told'),
    ...(records === undefined ? [] : [{tone: 'plain' as const, text: `Records: ${joined(records)}`}]),
    ...(since === undefined
      ? []
      : [
          {
            tone: 'plain' as const,
            text: `Since ${since.startedAt.slice(0, 10)}: ${joined(changesText(since))}`,
          },
        ]),
    ...(choice === undefined ? [] : [{tone: 'dim' as const, text: `Pins: ${sanitize(choice)}`}]),
    ...summary.gateways.map(gateway => ({
      tone: 'dim' as const,
      text: `${gateway.url} ${joined(gatewayWords(gateway))}`,
    })),
  ];
}

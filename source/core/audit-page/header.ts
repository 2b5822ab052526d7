import type {AuditSummary} from '../audit/audit-summary.ts';
import {choiceWords} from '../audit/summary-words.ts';
import {duration, timeOf} from '../text/dates.ts';
import {counted, groupDigits, plural} from '../text/group-digits.ts';
import {escapedHtml, outsideHtml} from './text.ts';

/** Returns the page header: the outcome of the audit in a sentence, and what it checked. */
export function pageHeader(summary: AuditSummary): string {
  const {service, profile, scope, startedAt, seconds, isFinished} = summary;
  const facts: ReadonlyArray<readonly [string, string]> = [
    ['Service', outsideHtml(service)],
    ['Profile', outsideHtml(profile)],
    ['Checked per pin', scope === 'root' ? 'the first block' : 'every block'],
    ['Started', dateHtml(startedAt)],
    ['Took', `${duration(Math.max(1, seconds) * 1000)}, ${isFinished ? 'finished' : 'not finished'}`],
    ['Pins', outsideHtml(choiceWords(summary) ?? 'all')],
  ];
  return `<header>
<h1>Audit of <bdi>${outsideHtml(service)}</bdi></h1>
<p class="lead">${escapedHtml(outcome(summary))}</p>
<dl class="facts">
${facts.map(([label, html]) => `<div><dt>${label}</dt><dd><bdi>${html}</bdi></dd></div>`).join('\n')}
</dl>
</header>`;
}

function outcome({totals, scope}: AuditSummary): string {
  const {pins, present, missing, wrong, unknown} = totals;
  const bad = missing + wrong;
  const whole = groupDigits(pins);
  if (pins === 0) return 'No pins were checked.';
  if (bad > 0)
    return `${groupDigits(bad)} of ${whole} ${plural(bad, 'pins is', 'pins are')} missing or wrong.`;
  if (unknown > 0)
    return `No pin is known to be missing, but ${groupDigits(unknown)} of ${whole} cannot be told.`;
  const all = present === 1 ? 'The one pin is there' : `All ${whole} pins are there`;
  return scope === 'root' ? `${all}, judging by the first block.` : `${all}, with every block.`;
}

/** Returns a notice that the audit is not finished; empty if it is. */
export function unfinishedNotice({isFinished, totals}: AuditSummary): string {
  if (isFinished) return '';
  return `<section class="notice" aria-labelledby="unfinished">
<h2 id="unfinished">Not all pins were checked</h2>
<p>The audit did not finish: it checked ${counted(totals.pins, 'pin', 'pins')}, and this page says nothing about the others.</p>
</section>`;
}

/** Returns a date to the minute, in UTC for readers in any time zone; an unreadable date as it is. */
export function dateHtml(date: string): string {
  const time = timeOf(date);
  if (time === undefined) return outsideHtml(date);
  const iso = new Date(time).toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

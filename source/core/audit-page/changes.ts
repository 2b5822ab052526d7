import type {AuditSummary} from '../audit/audit-summary.ts';
import {groupDigits} from '../text/group-digits.ts';
import {dateHtml} from './header.ts';
import {outsideHtml} from './text.ts';

/** Longer lists start folded. */
const shortList = 10;

/** Returns the section with the changes since the previous audit; empty if there is none. The script adds names to the IDs. */
export function changesSection({since}: AuditSummary): string {
  if (since === undefined) return '';
  const lists = [
    list('newly missing or wrong', since.newlyMissing),
    list('healed', since.healed),
    list('gone from the account', since.gone),
    list('new', since.new),
  ].join('');
  return `<section aria-labelledby="changes">
<h2 id="changes">Since the last audit</h2>
<p class="note">It started on ${dateHtml(since.startedAt)}.</p>
${lists === '' ? '<p>Nothing has changed.</p>' : `<div class="changes">\n${lists}</div>`}
</section>
`;
}

function list(words: string, ids: readonly string[]): string {
  if (ids.length === 0) return '';
  const items = ids.map(id => `<li><code>${outsideHtml(id)}</code></li>`).join('\n');
  return `<details${ids.length > shortList ? '' : ' open'}>
<summary><b>${groupDigits(ids.length)}</b> ${words}</summary>
<ul>
${items}
</ul>
</details>
`;
}

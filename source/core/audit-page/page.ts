import {sha256} from '@noble/hashes/sha2.js';
import type {AuditSummary} from '../audit/audit-summary.ts';
import type {AuditedPin} from '../audit/audited-pin.ts';
import {changesSection} from './changes.ts';
import {gatewaysSection} from './gateways.ts';
import {pageHeader, unfinishedNotice} from './header.ts';
import {listSection} from './list.ts';
import {listStyle} from './list-style.ts';
import {pinRow, rowWords} from './rows.ts';
import {listScript} from './script.ts';
import {pageStyle} from './style.ts';
import {embeddedJson, outsideHtml} from './text.ts';
import {recordsSection, totalsSection} from './totals.ts';

const style = pageStyle + listStyle;

/**
 * Returns the start of the report as a self-contained HTML page that opens from disk. `auditPageRows` and `auditPageEnd`
 * follow.
 */
export function auditPageStart(summary: AuditSummary): string {
  const {service, profile, startedAt} = summary;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Audit of ${outsideHtml(`${service}, profile ${profile}, ${startedAt.slice(0, 10)}`)}</title>
<style>${style}</style>
</head>
<body>
${pageHeader(summary)}
<main>
${[unfinishedNotice, totalsSection, recordsSection, gatewaysSection, changesSection].map(part => part(summary)).join('')}
${listSection}
</main>
<footer><p>Made with pinview. This page is self-contained: it loads nothing and sends nothing.</p></footer>
<script type="application/json" id="data">[${embeddedJson(rowWords)}`;
}

/** Returns the entries of some pins. All pins must be written in the order in which they are listed. */
export function auditPageRows(pins: readonly AuditedPin[]): string {
  return pins.map(pin => `,\n${embeddedJson(pinRow(pin))}`).join('');
}

/** Returns the end of the page. */
export function auditPageEnd(): string {
  return `]</script>
<script>${listScript}</script>
</body>
</html>
`;
}

/** Allows only this style and this script, and no requests (Content Security Policy Level 3). */
function contentPolicy(): string {
  return [
    "default-src 'none'",
    `style-src '${hashSource(style)}'`,
    `script-src '${hashSource(listScript)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashSource(text: string): string {
  return `sha256-${btoa(String.fromCharCode(...sha256(new TextEncoder().encode(text))))}`;
}

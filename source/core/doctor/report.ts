import type {Tone, ToneLine} from '../pin/tone.ts';
import {counted} from '../text/group-digits.ts';
import {sanitize} from '../text/sanitize.ts';
import {textWidth} from '../text/width.ts';
import {wrapWords} from '../text/wrap.ts';

type CheckStatus = 'ok' | 'warning' | 'failure';

/** The result of a check. */
export interface Finding {
  readonly status: CheckStatus;
  readonly detail: string;
  /** What to do, in whole sentences. */
  readonly remedy?: string | undefined;
}

/** The checks, in the order of the report. The names are part of `--json`. */
export const checkNames = [
  'Node.js',
  'Configuration',
  'Proxy',
  'DNS',
  'TCP',
  'TLS',
  'HTTP',
  'Clock',
  'Keys',
  'Keychain',
  'Clipboard',
  'Terminal',
  'Recent lookups',
] as const;

export type CheckName = (typeof checkNames)[number];

export interface Check extends Finding {
  readonly name: CheckName;
}

/** Returns a check with its words sanitized, as they may come from outside. */
export function checkOf(name: CheckName, {status, detail, remedy}: Finding): Check {
  return {
    name,
    status,
    detail: sanitize(detail),
    ...(remedy === undefined ? {} : {remedy: sanitize(remedy)}),
  };
}

/** Returns the finding of a check that was skipped. */
export function notChecked(reason: string): Finding {
  return {status: 'warning', detail: `not checked: ${reason}`};
}

const marks: Readonly<Record<CheckStatus, string>> = {ok: '✔ ok', warning: '! warning', failure: '✖ failure'};
const tones: Readonly<Record<CheckStatus, Tone>> = {ok: 'success', warning: 'warning', failure: 'failure'};

const gap = 2;
const markWidth = widest(Object.values(marks)) + gap;
const nameWidth = widest(checkNames) + gap;
/** Any narrower, it would be a column of single words. */
const minTextWidth = 20;

/** A line of the report: the mark in its colour, and the text after it. */
export interface ReportLine {
  readonly mark: ToneLine;
  readonly text: string;
}

/**
 * Returns a check as aligned lines, with the remedy indented below the finding. Lines are not wrapped if `columns` is
 * undefined or too small.
 */
export function checkLines({name, status, detail, remedy}: Check, columns?: number): readonly ReportLine[] {
  const width = (columns ?? 0) - markWidth - nameWidth;
  const wrapped = (text: string, indent: number) =>
    width - indent < minTextWidth ? [text] : wrapWords(text, width - indent);
  const details = wrapped(detail, 0);
  const remedies = remedy === undefined ? [] : wrapped(remedy, gap).map(line => ' '.repeat(gap) + line);
  const blank = ' '.repeat(markWidth);
  return [...details, ...remedies].map((text, index) => ({
    mark: {tone: tones[status], text: index === 0 ? padded(marks[status], markWidth) : blank},
    text: padded(index === 0 ? name : '', nameWidth) + text,
  }));
}

/** Returns a check for screen readers, with its place among all checks: the finding, and on another line the remedy. */
export function spokenCheck({name, status, detail, remedy}: Check, place: string): readonly string[] {
  return [
    `${place}: ${name}, ${status}: ${detail}`,
    ...(remedy === undefined ? [] : [`What to do: ${remedy}`]),
  ];
}

export function hasFailed({status}: Finding): boolean {
  return status === 'failure';
}

/** Returns the last line of the report. */
export function summary(checks: readonly Finding[]): ToneLine {
  const count = checks.filter(hasFailed).length;
  if (count === 0) return {tone: 'success', text: 'Nothing failed.'};
  return {tone: 'failure', text: `${counted(count, 'check', 'checks')} failed.`};
}

/** Returns the report as a JSON document. */
export function reportJson(checks: readonly Check[]): string {
  return JSON.stringify({ok: !checks.some(hasFailed), checks}, null, 2);
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - textWidth(text));
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(textWidth));
}

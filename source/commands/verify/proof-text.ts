import type {Tone} from '../../core/pin/tone.ts';
import {counted} from '../../core/text/group-digits.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {sizeText} from '../../core/verify/progress.ts';
import {type Proof, verdictWords} from '../../core/verify/proof.ts';
import {amountText, contentSizeText, proofSymbols, proofTones} from '../../core/verify/proof-words.ts';
import {providerText} from '../../core/verify/provider-words.ts';
import type {Output} from '../../services/terminal/output.ts';
import {styled} from '../shared/ansi-style.ts';
import {withoutDots} from '../shared/spoken-list.ts';
import {columnsOf, tableText} from '../shared/table.ts';

/** The most missing blocks, wrong blocks and providers that are listed. */
const maxListed = 10;

type Look = Pick<Output, 'hasColours' | 'isPlain'>;

/** A line of a proof; its label is empty if it continues the line before. */
interface ProofLine {
  readonly tone: Tone;
  readonly label: string;
  readonly text: string;
}

/** Returns a proof as lines for people, the verdict first. */
export function proofText(proof: Proof, {hasColours, isPlain}: Look): string {
  const {cid, verdict, missing, missingCount, missingIsLowerBound, wrong, reason, gateways} = proof;
  const lines: readonly ProofLine[] = [
    {tone: 'plain', label: 'CID', text: cid},
    {tone: 'plain', label: 'Fetched', text: amountText(proof)},
    ...sizeLines(proof),
    ...missing.slice(0, maxListed).map(each => ({
      tone: 'failure' as const,
      label: 'Missing',
      text: `${each.cid}${each.path === '' ? '' : `  ${sanitize(each.path)}`}`,
    })),
    ...moreLine('failure', missingCount, missingIsLowerBound),
    ...wrong.slice(0, maxListed).map(each => ({
      tone: 'warning' as const,
      label: 'Wrong',
      text: `${each.cid}  from ${each.gateway}`,
    })),
    ...moreLine('warning', wrong.length),
    ...(reason === undefined ? [] : [{tone: 'plain' as const, label: 'Why', text: sanitize(reason)}]),
    ...gateways.map(each => ({
      tone: 'dim' as const,
      label: 'Gateway',
      text: `${each.url}  ${sanitize(each.answer)}${each.firstByteMs === undefined ? '' : `, first byte after ${each.firstByteMs} ms`}${each.servedBy === undefined ? '' : ` (${each.servedBy})`}`,
    })),
    ...routingLines(proof, isPlain),
  ];
  const labelled = ({label, text}: ProofLine) => {
    if (isPlain) return label === '' ? text : `${label}: ${text}`;
    return `${label.padEnd(labelWidth)}${text}`;
  };
  return [
    {tone: proofTones[verdict], text: `${verdictCell(proof, isPlain)}: ${scopeText(proof)}`},
    ...lines.map(line => ({tone: line.tone, text: labelled(line)})),
  ]
    .map(line => `${styled(line, hasColours)}\n`)
    .join('');
}

/** The width of the longest label and a space. */
const labelWidth = 9;

function verdictCell({verdict}: Proof, isPlain: boolean): string {
  return isPlain ? verdictWords[verdict] : `${proofSymbols[verdict]} ${verdictWords[verdict]}`;
}

function moreLine(tone: Tone, count: number, isLowerBound = false): readonly ProofLine[] {
  const more = count - maxListed;
  return more > 0 ? [{tone, label: '', text: `and ${isLowerBound ? 'at least ' : ''}${more} more`}] : [];
}

function scopeText({verdict, scope, blocks, missingCount, missingIsLowerBound}: Proof): string {
  if (verdict === 'complete')
    return blocks === 1
      ? 'its only block is there and matches the CID'
      : `all ${blocks} blocks are there and match their CIDs`;
  if (verdict === 'incomplete')
    return `${missingIsLowerBound ? 'at least ' : ''}${counted(missingCount, 'block is', 'blocks are')} missing`;
  if (verdict === 'wrong') return 'a gateway sent bytes that do not match the CID, and none the right ones';
  if (verdict === 'unknown') return 'whether the content is there';
  return scope === 'root' ? 'the first block is there' : `the first ${blocks} blocks are there`;
}

function sizeLines(proof: Proof): readonly ProofLine[] {
  const {record, content} = proof.size;
  const text = contentSizeText(proof);
  const isOther = record !== undefined && record !== content;
  return text === undefined ? [] : [{tone: isOther ? 'warning' : 'plain', label: 'Size', text}];
}

function routingLines({routing}: Proof, isPlain: boolean): readonly ProofLine[] {
  if (routing === undefined) return [];
  const {server, answer, providers} = routing;
  return [
    {tone: 'dim', label: 'Routing', text: `${server}  ${sanitize(answer)}`},
    ...providers.slice(0, maxListed).map(each => ({
      tone: 'dim' as const,
      label: 'Provider',
      text: isPlain ? withoutDots(providerText(each)) : providerText(each),
    })),
    ...moreLine('dim', providers.length),
  ];
}

/** Returns several proofs for screen readers, each with its position among them. */
export function spokenProofs(proofs: readonly Proof[]): string {
  const texts = proofs.map(proof => proofText(proof, {hasColours: false, isPlain: true}));
  return texts.map((text, index) => `${index + 1} of ${texts.length}: ${text}`).join('\n');
}

/** Returns a table with a row for each proof; its last column says why content is not complete, where that is known. */
export function proofTable(proofs: readonly Proof[], hasColours: boolean): string {
  const column = columnsOf(proofs);
  return tableText(
    [
      column(
        'VERDICT',
        proof => verdictCell(proof, false),
        ({verdict}) => proofTones[verdict],
      ),
      column('BLOCKS', ({blocks}) => String(blocks)),
      column('BYTES', ({bytes}) => sizeText(bytes)),
      column('MISSING', ({missingCount, missingIsLowerBound}) =>
        missingCount === 0 ? '' : `${missingCount}${missingIsLowerBound ? '+' : ''}`,
      ),
      column('CID', ({cid}) => cid),
      ...(proofs.some(({reason}) => reason !== undefined)
        ? [column('WHY', ({reason}) => sanitize(reason ?? ''))]
        : []),
    ],
    hasColours,
  );
}

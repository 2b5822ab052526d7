import type {Tone, ToneLine} from '../../core/pin/tone.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {sizeText} from '../../core/verify/progress.ts';
import {type Proof, verdictWords} from '../../core/verify/proof.ts';
import {amountText, contentSizeText, proofSymbols, proofTones} from '../../core/verify/proof-words.ts';
import {providerText} from '../../core/verify/provider-words.ts';
import {styled} from '../shared/ansi-style.ts';
import {fullWidth, tableText} from '../shared/table.ts';

/** Missing blocks and wrong ones that are listed. */
const maxListed = 10;

/** Returns a proof as lines for a person, the verdict first. */
export function proofText(proof: Proof, hasColours: boolean): string {
  const {cid, verdict, missing, missingCount, missingIsLowerBound, wrong, reason, gateways} = proof;
  const lines: readonly ToneLine[] = [
    {
      tone: proofTones[verdict],
      text: `${proofSymbols[verdict]} ${verdictWords[verdict]}: ${scopeText(proof)}`,
    },
    {tone: 'plain', text: `CID      ${cid}`},
    {tone: 'plain', text: `Fetched  ${amountText(proof)}`},
    ...sizeLines(proof),
    ...missing.slice(0, maxListed).map(each => ({
      tone: 'failure' as const,
      text: `Missing  ${each.cid}${each.path === '' ? '' : `  ${sanitize(each.path)}`}`,
    })),
    ...(missingCount > maxListed
      ? [
          {
            tone: 'failure' as const,
            text: `         and ${missingIsLowerBound ? 'at least ' : ''}${missingCount - maxListed} more`,
          },
        ]
      : []),
    ...wrong.slice(0, maxListed).map(each => ({
      tone: 'warning' as const,
      text: `Wrong    ${each.cid}  from ${each.gateway}`,
    })),
    ...(reason === undefined ? [] : [{tone: 'plain' as const, text: `Why      ${sanitize(reason)}`}]),
    ...gateways.map(each => ({
      tone: 'dim' as const,
      text: `Gateway  ${each.url}  ${sanitize(each.answer)}${each.firstByteMs === undefined ? '' : `, first byte after ${each.firstByteMs} ms`}${each.servedBy === undefined ? '' : ` (${each.servedBy})`}`,
    })),
    ...routingLines(proof),
  ];
  return lines.map(line => `${styled(line, hasColours)}\n`).join('');
}

function scopeText({verdict, scope, blocks, missingCount, missingIsLowerBound}: Proof): string {
  if (verdict === 'complete')
    return blocks === 1
      ? 'its only block is there, and is what the CID says'
      : `all ${blocks} blocks are there, and are what their CIDs say`;
  if (verdict === 'incomplete')
    return `${missingIsLowerBound ? 'at least ' : ''}${missingCount} ${missingCount === 1 ? 'block is' : 'blocks are'} missing`;
  if (verdict === 'wrong') return 'a gateway sent other bytes than the CID says, and none the right ones';
  if (verdict === 'unknown') return 'whether the content is there';
  return scope === 'root' ? 'the first block is there' : `the first ${blocks} blocks are there`;
}

function sizeLines(proof: Proof): readonly ToneLine[] {
  const {record, content} = proof.size;
  const text = contentSizeText(proof);
  const isOther = record !== undefined && record !== content;
  return text === undefined ? [] : [{tone: isOther ? 'warning' : 'plain', text: `Size     ${text}`}];
}

function routingLines({routing}: Proof): readonly ToneLine[] {
  if (routing === undefined) return [];
  const {server, answer, providers} = routing;
  return [
    {tone: 'dim', text: `Routing  ${server}  ${sanitize(answer)}`},
    ...providers.slice(0, maxListed).map(each => ({
      tone: 'dim' as const,
      text: `Provider ${providerText(each)}`,
    })),
    ...(providers.length > maxListed
      ? [{tone: 'dim' as const, text: `         and ${providers.length - maxListed} more`}]
      : []),
  ];
}

/** Returns a line for each proof; the last column says why content is not complete, where that is known. */
export function proofTable(proofs: readonly Proof[], hasColours: boolean): string {
  const column = (
    heading: string,
    cellOf: (proof: Proof) => string,
    toneOf: (proof: Proof) => Tone = () => 'plain',
  ) => {
    const cells = proofs.map(proof => ({tone: toneOf(proof), text: cellOf(proof) || '—'}));
    return {heading, cells, width: fullWidth(heading, cells)};
  };
  return tableText(
    [
      column(
        'VERDICT',
        ({verdict}) => `${proofSymbols[verdict]} ${verdictWords[verdict]}`,
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

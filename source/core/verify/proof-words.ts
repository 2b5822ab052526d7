import type {Tone} from '../pin/tone.ts';
import {blocksText, sizeText} from './progress.ts';
import type {Proof, ProofVerdict} from './proof.ts';

export const proofTones: Readonly<Record<ProofVerdict, Tone>> = {
  complete: 'success',
  'root-only': 'plain',
  incomplete: 'failure',
  wrong: 'failure',
  unknown: 'warning',
};

export const proofSymbols: Readonly<Record<ProofVerdict, string>> = {
  complete: '✔',
  'root-only': '·',
  incomplete: '✖',
  wrong: '✖',
  unknown: '?',
};

/** Tells whether a proof says that the content is missing, or does not match its CID. */
export function hasFailed({verdict}: Pick<Proof, 'verdict'>): boolean {
  return proofTones[verdict] === 'failure';
}

/** Says how much was fetched and how fast, and how many blocks were sent twice. */
export function amountText({blocks, bytes, duplicates, seconds}: Proof): string {
  const rate = seconds > 0 ? `, ${sizeText(bytes / seconds)}/s` : '';
  const twice = duplicates > 0 ? `, ${duplicates} sent twice` : '';
  return `${blocksText(blocks)}, ${sizeText(bytes)} in ${seconds} s${rate}${twice}`;
}

/** Says how large the content is, and whether the record agrees; undefined if the size was not determined. */
export function contentSizeText({size: {record, content}}: Proof): string | undefined {
  if (content === undefined) return undefined;
  if (record === undefined) return sizeText(content);
  return record === content
    ? `${sizeText(content)}, as the record says`
    : `${sizeText(content)}; the record says ${sizeText(record)} (${record})`;
}

/** Says how many blocks are missing, with “at least” if that is only a lower bound. */
export function missingText({
  missingCount,
  missingIsLowerBound,
}: Pick<Proof, 'missingCount' | 'missingIsLowerBound'>): string {
  return `${missingIsLowerBound ? 'at least ' : ''}${blocksText(missingCount)} missing`;
}

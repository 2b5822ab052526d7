import type {Proof} from '../../source/core/verify/proof.ts';

/** Returns a proof of complete content, with these members replaced. */
export function sampleProof(members: Partial<Proof> = {}): Proof {
  return {
    cid: 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq',
    verdict: 'complete',
    scope: 'dag',
    blocks: 16,
    bytes: 1234,
    duplicates: 0,
    missing: [],
    missingCount: 0,
    wrong: [],
    size: {record: 1200, content: 1200},
    gateways: [{url: 'https://gateway.example', answer: 'sent a CAR', firstByteMs: 12}],
    startedAt: '2025-03-01T10:00:00.000Z',
    seconds: 0.5,
    ...members,
  };
}

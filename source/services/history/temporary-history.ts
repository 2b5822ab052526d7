import type {PinviewError} from '../../core/errors/pinview-error.ts';
import {type Lookup, latestLookups} from '../../core/history/lookup.ts';
import type {Proof} from '../../core/verify/proof.ts';
import type {History} from './history.ts';

/** Creates a history that is lost when the process ends, for `--no-history`; `lookups` are in it from the start. */
export function createTemporaryHistory(lookups: readonly Lookup[] = [], unkept?: PinviewError): History {
  let present = lookups;
  let proofs: readonly Proof[] = [];
  return {
    unkept,
    newest: () => present,
    all: async () => present,
    async add(lookup) {
      present = latestLookups([...present.toReversed(), lookup]);
    },
    proofs: () => proofs,
    async addProof(proof) {
      proofs = [...proofs, proof];
    },
    async forget(pinIds) {
      proofs = proofs.filter(
        ({pinId}) => pinIds !== undefined && (pinId === undefined || !pinIds.includes(pinId)),
      );
      const kept = present.filter(({pinId}) => pinIds !== undefined && !pinIds.includes(pinId));
      const count = present.length - kept.length;
      present = kept;
      return count;
    },
    flush: async () => {},
    takeWarnings: () => [],
  };
}

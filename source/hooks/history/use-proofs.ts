import {useCallback, useMemo, useState} from 'react';
import {type Lookup, pinOf} from '../../core/history/lookup.ts';
import {
  type ProvedContents,
  provedContents,
  provedOf,
  withAudited,
  withNewer,
} from '../../core/history/proofs.ts';
import type {Proof} from '../../core/verify/proof.ts';
import {useServices} from '../services-context.ts';

export interface Proofs {
  readonly proved: ProvedContents;
  /** Adds a proof, and stores it in the history. */
  readonly keep: (proof: Proof) => void;
  /** Adds the results of audits, from this run or an earlier one. */
  readonly addAudited: (proofs: readonly Proof[]) => void;
  /** Stores the proofs again that the history has forgotten together with these lookups. */
  readonly restore: (lookups: readonly Lookup[]) => void;
}

const nothing: ProvedContents = new Map();

/** Returns what has been proved of content in this run and, once the history is read, in earlier ones. */
export function useProofs(isRead: boolean, onProblem: (error: unknown) => void): Proofs {
  const {history} = useServices();
  const [added, setAdded] = useState<readonly Proof[]>([]);
  const [audited, setAudited] = useState<ProvedContents>(nothing);
  const read = useMemo(() => (isRead ? history.proofs() : []), [isRead, history]);
  const proved = useMemo(
    () => withAudited(provedContents([...read, ...added]), audited),
    [read, added, audited],
  );
  const addAudited = useCallback(
    (proofs: readonly Proof[]) => setAudited(present => withNewer(present, proofs)),
    [],
  );
  const keep = useCallback(
    (proof: Proof) => {
      setAdded(present => [...present, proof]);
      history.addProof(proof).catch(onProblem);
    },
    [history, onProblem],
  );
  const restore = useCallback(
    (lookups: readonly Lookup[]) => {
      for (const lookup of lookups) {
        const found = provedOf(pinOf(lookup), proved);
        for (const proof of [found?.former, found?.proof])
          if (proof?.pinId === lookup.pinId) history.addProof(proof).catch(onProblem);
      }
    },
    [proved, history, onProblem],
  );
  return useMemo(() => ({proved, keep, addAudited, restore}), [proved, keep, addAudited, restore]);
}

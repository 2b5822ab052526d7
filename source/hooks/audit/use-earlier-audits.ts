import {useEffect, useState} from 'react';
import {keyOf} from '../../core/history/proofs.ts';
import type {Proof} from '../../core/verify/proof.ts';
import {workBetweenKeys} from '../history/between-keys.ts';
import {useServices} from '../services-context.ts';

/** Has what earlier audits found out added once the list of all pins is opened: before, nobody needs it. */
export function useEarlierAudits(isOpen: boolean, onProofs: (proofs: readonly Proof[]) => void): void {
  const {audits} = useServices();
  const [proofs, setProofs] = useState<readonly Proof[]>();
  const isRead = proofs !== undefined;
  useEffect(() => {
    if (isOpen && !isRead) void audits.proofs().then(setProofs);
  }, [isOpen, isRead, audits]);
  useEffect(() => {
    if (proofs === undefined || proofs.length === 0) return undefined;
    return workBetweenKeys(adding(proofs, onProofs));
  }, [proofs, onProofs]);
}

/** Reads their CIDs, which may be tens of thousands, and then adds all. */
function* adding(proofs: readonly Proof[], add: (proofs: readonly Proof[]) => void): Generator<unknown> {
  for (const proof of proofs) yield keyOf(proof);
  yield add(proofs);
}

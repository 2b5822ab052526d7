import {useEffect, useState} from 'react';
import {keyOf} from '../../core/history/proofs.ts';
import type {Proof} from '../../core/verify/proof.ts';
import {workBetweenKeys} from '../history/between-keys.ts';
import {useServices} from '../services-context.ts';

/** Adds the results of earlier audits once the list of all pins, the first to need them, is opened. */
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

/** Reads the CIDs one by one, since there may be tens of thousands, and then adds all proofs. */
function* adding(proofs: readonly Proof[], add: (proofs: readonly Proof[]) => void): Generator<unknown> {
  for (const proof of proofs) yield keyOf(proof);
  yield add(proofs);
}

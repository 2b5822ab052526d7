import {useMemo} from 'react';
import {type CopyItem, copyItems} from '../../core/export/copy-items.ts';
import {copyItemsOfAll, countOf} from '../../core/export/copy-items-of-all.ts';
import {type ProvedContents, provedOf} from '../../core/history/proofs.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {shortTitle} from '../../core/pin/verdict.ts';
import {useServices} from '../services-context.ts';

export interface CopyMenu {
  readonly title: string;
  readonly items: readonly CopyItem[];
}

interface CopyOptions {
  readonly isOpen: boolean;
  /** The shown pin. */
  readonly pin: Pin | undefined;
  /** The pins to copy from instead, if any. */
  readonly marked: readonly Pin[] | undefined;
  readonly proved: ProvedContents;
}

/** Returns the copy menu of the shown pin, or of all marked ones. */
export function useCopyItems({isOpen, pin, marked, proved}: CopyOptions): CopyMenu {
  const {endpoint, gateway} = useServices();
  return useMemo(() => {
    if (!isOpen) return {title: '', items: []};
    const proofOf = (each: Pin) => provedOf(each, proved)?.proof;
    const context = {endpoint, gateway, proofOf};
    if (marked !== undefined) {
      return {title: countOf(marked.length, 'Pin'), items: copyItemsOfAll(marked, context)};
    }
    return pin === undefined
      ? {title: '', items: []}
      : {title: shortTitle(pin), items: copyItems(pin, {...context, hasQrCode: true})};
  }, [isOpen, pin, marked, proved, endpoint, gateway]);
}

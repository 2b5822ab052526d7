import {useMemo} from 'react';
import {itemFor} from '../core/copy-choices.ts';
import {type CopyItem, copyItems} from '../core/copy-items.ts';
import type {Pin} from '../core/pin.ts';
import {useServices} from './services-context.ts';
import type {BrowserModel} from './use-browser.ts';
import {useCopy} from './use-copy.ts';

/** All that can be copied of a pin. */
export interface CopyMenu {
  readonly items: readonly CopyItem[];
  readonly itemFor: (key: string) => CopyItem | undefined;
  /** Copies it, and closes the menu. */
  readonly copy: (item: CopyItem) => void;
}

const noItems: readonly CopyItem[] = [];

/** Returns the menu of the pin that the keys are at, once it is open. */
export function useCopyMenu({state, dispatch, notify}: BrowserModel, pin: Pin | undefined): CopyMenu {
  const {endpoint, gateway} = useServices();
  const copyValue = useCopy(notify);
  const isOpen = state.overlay?.kind === 'copy';
  const items = useMemo(
    () => (isOpen && pin !== undefined ? copyItems(pin, {base: endpoint.base, gateway}) : noItems),
    [isOpen, pin, endpoint.base, gateway],
  );
  return {
    items,
    itemFor: key => itemFor(key, items),
    copy: ({label, value}) => {
      dispatch({type: 'overlay', overlay: undefined});
      copyValue(label, value);
    },
  };
}

import {useState} from 'react';
import {chooseOrder, newestFirst, orderName, type SortOrder, sortChoices} from '../../core/history/sort.ts';
import type {MenuItem} from '../../core/screen/menu.ts';
import type {Menu} from '../screen/list-overlay.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';

/** Returns the chosen order of the lists, and the menu that changes it. */
export function useSorting({state, dispatch}: ScreenState) {
  const [order, setOrder] = useState(newestFirst);

  const menu: Menu | undefined =
    state.overlay?.kind === 'sort'
      ? {
          kind: 'menu',
          title: 'Sort',
          items: sortItems(order),
          choose: index => {
            const choice = sortChoices[index];
            if (choice !== undefined) setOrder(present => chooseOrder(present, choice.by));
          },
        }
      : undefined;

  return {
    order,
    menu,
    actions: {
      'sort-menu': () => {
        const cursor = sortChoices.findIndex(({by}) => by === order.by);
        dispatch({type: 'overlay', overlay: {kind: 'sort', view: {cursor, top: 0}}});
      },
    },
  };
}

export type Sorting = ReturnType<typeof useSorting>;

/** Describes the order that each choice leads to: the current one is reversed. */
function sortItems(order: SortOrder): readonly MenuItem[] {
  return sortChoices.map(({by, label, letter}) => {
    const next = orderName(chooseOrder(order, by));
    return {letter, label, note: by === order.by ? `now ${orderName(order)}; again: ${next}` : next};
  });
}

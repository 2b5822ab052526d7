import type {CopyItem} from '../../core/export/copy-items.ts';
import {datedName} from '../../core/export/export-formats.ts';
import {copyMenuView, itemFor} from '../../core/screen/copy-menu.ts';
import {paneMargin} from '../../core/screen/layout.ts';
import {type ListView, type Movement, moveInList, topOfList} from '../../core/screen/list-state.ts';
import type {ListOverlay, Menu} from '../screen/list-overlay.ts';
import type {CopyMenu} from '../screen/use-copy-items.ts';
import {type HelpModel, useHelp} from '../screen/use-help.ts';
import type {Guarded} from '../screen/use-question.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useServices} from '../services-context.ts';
import {useCopy} from '../terminal/use-copy.ts';
import {useCopyMany} from '../terminal/use-copy-many.ts';
import {failureNotice} from '../terminal/use-notice.ts';

/** What covers the panes. */
export type OverlayModel = ({readonly kind: 'help'} & HelpModel) | MenuModel;

/** Choices with the selected line, or what a choice has opened. */
type MenuModel = {readonly view: ListView} & (
  | ({readonly kind: 'copy'} & CopyMenu)
  | {readonly kind: 'qr-code'; readonly address: string}
  | {readonly kind: 'profiles'; readonly names: readonly string[]; readonly present: string}
  | ListOverlay
);

interface OverlayOptions {
  readonly copyMenu: CopyMenu;
  /** In milliseconds since 1970. */
  readonly now: number;
  readonly onProfile: (name: string) => void;
  readonly guarded: Guarded;
  readonly other: ListOverlay | undefined;
}

/** Returns the open overlay, if any, and its actions. */
export function useOverlay(screen: ScreenState, {copyMenu, now, onProfile, guarded, other}: OverlayOptions) {
  const {state, dispatch, layout, notify} = screen;
  const {profile, profiles} = useServices();
  const copyValue = useCopy(notify);
  const copyMany = useCopyMany(notify);
  const help = useHelp(screen);
  const {overlay} = state;
  const isCopying = overlay?.kind === 'copy';
  const {items} = copyMenu;
  const qrCode = items.find(({isQrCode}) => isQrCode);

  const modelOf = (): OverlayModel | undefined => {
    switch (overlay?.kind) {
      case 'help':
        return {kind: 'help', ...help.model};
      case 'copy':
        return {kind: 'copy', view: overlay.view, ...copyMenu};
      case 'qr-code':
        return qrCode && {kind: 'qr-code', view: overlay.view, address: qrCode.value};
      case 'profiles':
        return {kind: 'profiles', view: overlay.view, names: profiles, present: profile};
      default:
        return overlay && other && {view: overlay.view, ...other};
    }
  };
  const model = modelOf();
  const close = () => dispatch({type: 'overlay', overlay: undefined});

  const copy = ({label, value, many, isQrCode}: CopyItem) => {
    if (isQrCode) return dispatch({type: 'overlay', overlay: {kind: 'qr-code', view: topOfList}});
    close();
    if (many === undefined) copyValue(label, value);
    else copyMany(many, value, datedName({name: 'copied', extension: 'txt'}, now));
  };

  const switchTo = (name: string | undefined) => {
    close();
    if (name === undefined || name === profile) return;
    guarded('Switch', () => {
      try {
        onProfile(name);
      } catch (error) {
        notify(failureNotice(error));
      }
    });
  };

  const chooseFrom = (opened: Menu, index: number) => {
    close();
    opened.choose(index);
  };

  const move = (movement: Movement) => {
    if (overlay === undefined || model === undefined) return;
    if (model.kind === 'help') model.dispatch({type: 'move', movement});
    else dispatch({type: 'overlay', overlay: {...overlay, view: movedIn(model, movement, layout.paneRows)}});
  };

  const point = (row: number) => {
    if (overlay === undefined || model === undefined || model.kind === 'help' || row < 0) return;
    const size = {width: layout.recentsWidth - paneMargin, rows: layout.paneRows};
    const isCopy = model.kind === 'copy';
    const shown = isCopy ? copyMenuView(items, model.view, size) : undefined;
    const cursor = row + (shown?.view.top ?? 0);
    if (model.kind === 'file-name') return;
    const isItem = row < (shown?.listRows ?? lengthOf(model));
    if (isItem) dispatch({type: 'overlay', overlay: {...overlay, view: {...model.view, cursor}}});
  };

  return {
    model,
    help: help.model,
    move,
    point,
    /** Returns what a key copies at once while the copy menu is open. */
    copyItemFor: (key: string) => (isCopying ? itemFor(key, items) : undefined),
    copy,
    /** Returns the choice that a key makes at once in the open menu. */
    choiceFor: (key: string) => {
      if (model?.kind !== 'menu') return undefined;
      const index = model.items.findIndex(({letter}) => letter === key);
      return index < 0 ? undefined : () => chooseFrom(model, index);
    },
    actions: {
      choose: () => {
        if (model?.kind === 'profiles') return switchTo(model.names[model.view.cursor]);
        if (model?.kind === 'menu') return chooseFrom(model, model.view.cursor);
        const item = model?.kind === 'copy' ? model.items[model.view.cursor] : undefined;
        if (item !== undefined) copy(item);
      },
      help: () => {
        help.reset();
        dispatch({type: 'overlay', overlay: {kind: 'help', view: topOfList}});
      },
      'close-help': close,
      'switch-profile': () => {
        const cursor = Math.max(0, profiles.indexOf(profile));
        dispatch({type: 'overlay', overlay: {kind: 'profiles', view: {...topOfList, cursor}}});
      },
    },
  };
}

function lengthOf(model: Exclude<MenuModel, {readonly kind: 'file-name'}>): number {
  switch (model.kind) {
    case 'profiles':
      return model.names.length;
    case 'overview':
      return model.lines.length;
    case 'overview-pins':
      return model.line.pins.length;
    case 'qr-code':
      return 0;
    default:
      return model.items.length;
  }
}

function movedIn(model: MenuModel, movement: Movement, rows: number): ListView {
  if (model.kind === 'file-name') return model.view;
  const length = lengthOf(model);
  return moveInList(model.view, movement, length, Math.min(length, rows));
}

import {useCallback} from 'react';
import {keyHints} from '../../core/keymap/match.ts';
import {isTooSmall} from '../../core/screen/layout.ts';
import {paneOnTop} from '../../core/screen/main-state.ts';
import {accountNotice} from '../account/account-notice.ts';
import {useAccount} from '../account/use-account.ts';
import {cidSearchNotice, useCidSearch} from '../account/use-cid-search.ts';
import {useAudit} from '../audit/use-audit.ts';
import {useAuditAction} from '../audit/use-audit-action.ts';
import {useEarlierAudits} from '../audit/use-earlier-audits.ts';
import {useSaveAction} from '../content/use-save-action.ts';
import {useSaving} from '../content/use-saving.ts';
import {useSavingNotice} from '../content/use-saving-notice.ts';
import {useLatestLookup} from '../history/use-latest-lookup.ts';
import {useProofs} from '../history/use-proofs.ts';
import {useRecents} from '../history/use-recents.ts';
import {useKeymaps} from '../keymaps-context.ts';
import {queueNotice, usePasteQueue} from '../pin/use-paste-queue.ts';
import {verifyingNotice} from '../pin/verification-notice.ts';
import {newsNotice} from '../pin/watch-news.ts';
import {searchActions} from '../screen/search-actions.ts';
import {useFileName} from '../screen/use-file-name.ts';
import {useQuestion} from '../screen/use-question.ts';
import {useScreenState} from '../screen/use-screen-state.ts';
import {useServices} from '../services-context.ts';
import type {SessionControl} from '../session/use-session.ts';
import {failureNotice} from '../terminal/use-notice.ts';
import {useWaiting} from '../terminal/use-waiting.ts';
import {situationOf} from './key-situation.ts';
import type {MainModel} from './main-model.ts';
import {pinChanges} from './pin-changes.ts';
import {useListPane} from './use-list-pane.ts';
import {accountTitleOf, useListSource} from './use-list-source.ts';
import {useMainActions} from './use-main-actions.ts';
import {useMainMouse} from './use-main-mouse.ts';
import {useMany} from './use-many.ts';
import {useOverlay} from './use-overlay.ts';
import {usePinActions} from './use-pin-actions.ts';
import {usePinPane} from './use-pin-pane.ts';
import {usePreview} from './use-preview.ts';
import {usePrompt} from './use-prompt.ts';
import {presentCredentials, useSessionFetcher} from './use-session-fetcher.ts';
import {useSorting} from './use-sorting.ts';
import {useVerify, useVerifyAction} from './use-verify.ts';
import {wantedRows} from './wanted-rows.ts';

interface MainScreenOptions {
  /** The pin named on the command line. */
  readonly firstPinId: string | undefined;
  /** Switches to another profile, with the shown pin. */
  readonly onProfile: (name: string, pinId: string | undefined) => void;
  /** Whether another screen takes the keys. */
  readonly isCovered: boolean;
}

/** Runs the main screen: the lists, the shown pin, the prompt, and their keys. */
export function useMainScreen(
  control: SessionControl,
  {firstPinId, onProfile, isCovered}: MainScreenOptions,
): MainModel {
  const {profile, profiles} = useServices();
  const screen = useScreenState(firstPinId);
  const {state, layout, notice, notify} = screen;
  // Nothing can be requested before the keychain answers, which may take the user's password.
  const waitedForKeys = useWaiting(control.session.phase === 'finding' ? 'keys' : undefined);
  const isWaiting = control.session.phase === 'finding' && state.pinId !== undefined;

  const report = useCallback((error: unknown) => notify(failureNotice(error)), [notify]);
  const recents = useRecents(report, {count: layout.rows, pinId: state.pinId});
  const proofs = useProofs(recents.isRead, report);
  const {verification, checks} = useVerify(screen, {proofs, isListed: recents.isListed});
  const {proved} = proofs;
  const saving = useSaving(notify);
  const audit = useAudit({onProofs: proofs.addAudited, notify});
  useEarlierAudits(state.tab === 'account', proofs.addAudited);
  const sorting = useSorting(screen);
  const account = useAccount({
    isShown: state.tab === 'account',
    credentials: presentCredentials(control.session),
    order: sorting.order,
  });
  const {fetcher, onError, watched} = useSessionFetcher(control, {recents, account, notify});
  const listed = useLatestLookup(state.pinId, recents.lookups, account.lookups);
  const pin = usePinPane(screen, {
    listed,
    isWaiting,
    fetcher,
    onError,
    watched,
    proved,
    verification,
    saving,
  });
  // After the pin pane, so that the first of several pasted pins is requested first.
  const queue = usePasteQueue(fetcher, notify, recents.fail);
  const queueWaited = useWaiting(queue.progress && 'queue');
  const accountWaited = useWaiting(account.isBusy ? 'account' : undefined);
  const verifyWaited = useWaiting(verification.present && 'content');

  const {show, remove, undo} = pinChanges(screen, {recents, proofs, lookup: pin.lookup, watched});
  const isFiltered = state.text.trim() !== '';
  const source = useListSource({tab: state.tab, recents, account, order: sorting.order, isFiltered});
  const list = useListPane(screen, {
    recents: {...recents, remove, undo},
    source,
    accountTitle: accountTitleOf(account),
    show,
  });
  const credentials = presentCredentials(control.session);
  const cidSearch = useCidSearch({credentials, recents, notify, show});
  const cidWaited = useWaiting(cidSearch.isBusy ? 'cid' : undefined);
  const prompt = usePrompt(screen, {recents, list, queue, cidSearch, show});
  const fileName = useFileName(screen);
  const many = useMany(screen, {
    sorting,
    lookups: source.lookups,
    list,
    pin,
    remove,
    queue,
    watched,
    proved,
    show,
    askForFile: fileName.ask,
  });
  const question = useQuestion(layout, {
    watched: watched.pinIds.size,
    isAuditing: audit.present !== undefined,
    isSaving: saving.present !== undefined,
  });
  const {guarded} = question;
  const overlay = useOverlay(screen, {
    copyMenu: many.copyMenu,
    now: pin.now,
    onProfile: name => onProfile(name, state.pinId),
    guarded,
    other: fileName.overlay ?? many.overlay,
  });
  const pinActions = usePinActions(screen, {pin: pin.model.pin, lookup: pin.lookup, field: pin.field});
  const searched = state.overlay?.kind === 'help' ? overlay.help : pin.raw;
  const search = searchActions(searched);
  const shown = pin.model.pin === undefined ? [] : [pin.model.pin];
  const verify = useVerifyAction(screen, {
    verification,
    pins: many.areMeant ? many.marks.pins : shown,
    ask: question.ask,
  });
  const auditAction = useAuditAction(screen, {audit, lookups: many.lookups, ask: question.ask});
  const {save, savePin} = useSaveAction(screen, {
    saving,
    pin: pin.model.pin,
    ask: question.ask,
    askForFile: fileName.ask,
  });
  const preview = usePreview(screen, {pin: pin.model.pin, save});
  const situation = situationOf({
    state,
    list,
    many,
    pin,
    preview,
    prompt,
    searched,
    recents,
    queue,
    cidSearch,
    fetcher,
    account,
    verification,
    audit,
    saving,
    hasOtherProfiles: profiles.some(name => name !== profile),
    isWaiting,
    isAsked: question.isAsked,
  });
  const shownPane = paneOnTop(state, list.model.isFiltered);
  const isPinShown = layout.isWide || shownPane === 'pin';
  const savingNotice = useSavingNotice(saving, isPinShown ? state.pinId : undefined);
  const isActive = !isCovered && !isTooSmall(layout.columns, layout.rows);
  useMainMouse(screen, {list, pin, preview, overlay, shownPane, isActive});
  useMainActions(screen, {
    control,
    situation,
    list,
    pin,
    prompt,
    search,
    overlay,
    preview,
    many,
    question,
    queue,
    cidSearch,
    account,
    watched,
    verification,
    audit,
    saving,
    fileName,
    pinActions: {...pinActions, verify, audit: auditAction, save: savePin},
    isActive,
  });
  return {
    layout,
    list: list.model,
    account: {account, wanted: wantedRows(list.model), onError},
    marked: many.marks.pinIds,
    failures: recents.failures,
    checks,
    pin: pin.model,
    preview: preview.model,
    shownPane,
    prompt: prompt.model,
    overlay: overlay.model,
    notice:
      question.notice ??
      notice ??
      newsNotice(watched.news) ??
      queueNotice(queue.progress, queueWaited) ??
      cidSearchNotice(cidWaited) ??
      accountNotice(account, accountWaited) ??
      verifyingNotice(verification.present, state.pinId, verifyWaited) ??
      savingNotice,
    hints: keyHints(useKeymaps().main, situation),
    watched: watched.pinIds,
    audit: audit.present,
    now: pin.now,
    waitedForKeys,
  };
}

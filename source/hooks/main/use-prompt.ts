import {useCallback, useMemo} from 'react';
import {cidIn} from '../../core/cid/cid.ts';
import {hasMatch, knownByCid} from '../../core/history/filter.ts';
import {readPinId, tidyWord, wantedPinIds} from '../../core/pin/pin-id.ts';
import {type Completion, completionOf} from '../../core/screen/completion.ts';
import {isEarlierInput, maxPromptLength} from '../../core/screen/prompt.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {CidSearch} from '../account/use-cid-search.ts';
import type {Recents} from '../history/use-recents.ts';
import type {Queue} from '../pin/use-paste-queue.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useServices} from '../services-context.ts';
import type {ListPane} from './use-list-pane.ts';

/** The line in which pins are searched and looked up. */
export interface PromptModel {
  readonly text: string;
  /** Why the text is not a pin ID, once it has been tried. */
  readonly problem: string | undefined;
  /** What Tab would complete the text to. */
  readonly completion: Completion | undefined;
  readonly hasFocus: boolean;
  readonly onEdit: (text: string) => void;
}

interface PromptOptions {
  readonly recents: Recents;
  readonly list: ListPane;
  readonly queue: Queue;
  readonly cidSearch: CidSearch;
  readonly show: (pinId: string, inputs?: readonly string[]) => void;
}

/** With more recent pins than this, a paste is searched like typed text, between keys. */
const maxJudged = 10_000;

/** Returns the prompt, its actions, and what handles a paste. */
export function usePrompt(
  {state, dispatch}: ScreenState,
  {recents, list, queue, cidSearch, show}: PromptOptions,
) {
  const {pinIds: syntax} = useServices().endpoint.provider;
  const {text} = state;
  const {selected} = list;
  const completion = useMemo(
    () => (state.pane === 'prompt' ? completionOf(text, recents.lookups, selected) : undefined),
    [state.pane, text, recents.lookups, selected],
  );
  const onEdit = useCallback((next: string) => dispatch({type: 'edit', text: next}), [dispatch]);

  const complain = (wanted: string, problem: string) =>
    dispatch({type: 'complain', text: sanitize(wanted).slice(0, maxPromptLength), problem});

  /** Looks up a pin ID. Anything else opens its match among the known pins, or is searched in the account if it is a CID. */
  const lookUp = () => {
    const reading = readPinId(text, syntax);
    // Where any word may be an ID, a known ID comes first, then a match of the search.
    const isKnown = reading.kind === 'found' && recents.isListed(reading.pinId);
    const isGuess = syntax.isOpaque && reading.kind === 'found' && !isKnown;
    const match = reading.kind === 'unreadable' || isGuess ? list.match() : undefined;
    if (match !== undefined) return show(match.pinId);
    if (reading.kind === 'found') return show(reading.pinId);
    if (reading.kind !== 'unreadable') return;
    const cid = cidIn(tidyWord(text));
    if (cid !== undefined && cidSearch.search !== undefined) cidSearch.search(cid);
    else complain(text, reading.problem);
  };

  /** Searches for a paste that holds no pin ID, appended to what has been typed. */
  const find = (pasted: string) => {
    const isFirst = text === '';
    const next = (text + sanitize(isFirst ? tidyWord(pasted) : pasted)).slice(0, maxPromptLength);
    const isJudged = isFirst && recents.lookups.length <= maxJudged;
    const [only, ...others] = isJudged ? knownByCid(next, recents.lookups) : [];
    if (only !== undefined && others.length === 0) return show(only.pinId, [next]);
    const reading = readPinId(pasted, syntax);
    if (isJudged && reading.kind === 'unreadable' && !hasMatch(recents.lookups, next)) {
      const cid = cidIn(next);
      if (cid === undefined || cidSearch.search === undefined) return complain(pasted, reading.problem);
      onEdit(next);
      return cidSearch.search(cid);
    }
    onEdit(next);
    dispatch({type: 'focus', pane: 'prompt'});
  };

  const paste = (pasted: string) => {
    const reading = readPinId(pasted, syntax);
    if (reading.kind !== 'found') return find(pasted);
    const {pinId} = reading;
    const more = wantedPinIds(pasted, syntax).slice(1);
    show(pinId, [pinId, ...more]);
    if (more.length === 0) return;
    recents.awaitAnswers([pinId, ...more]);
    queue.start(more);
  };

  const hasFocus = state.pane === 'prompt' && state.overlay === undefined;
  const model: PromptModel = useMemo(
    () => ({text, problem: state.problem, completion, hasFocus, onEdit}),
    [text, state.problem, completion, hasFocus, onEdit],
  );
  return {
    model,
    isInHistory: isEarlierInput(state.inputs, text),
    holdsPinIds: (pasted: string) => wantedPinIds(pasted, syntax).length > 0,
    paste,
    actions: {
      'look-up': lookUp,
      complete: () => completion && onEdit(completion.text),
      'older-input': () => dispatch({type: 'walk-inputs', to: 'older'}),
      'newer-input': () => dispatch({type: 'walk-inputs', to: 'newer'}),
    },
  };
}

export type Prompt = ReturnType<typeof usePrompt>;

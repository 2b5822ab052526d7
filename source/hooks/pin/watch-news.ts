import {type PinState, pinState, shortTitle, stateSymbols, stateWord} from '../../core/pin/verdict.ts';
import type {Notice} from '../terminal/use-notice.ts';
import type {WatchEnd} from './watched-pin.ts';

/** What is said about a pin that is no longer watched. */
export interface WatchNews {
  readonly notice: Notice;
  /** For the terminal's title. */
  readonly title: string;
}

const outcomes: Partial<Record<PinState, string>> = {
  pinned: 'is pinned',
  failed: 'has failed',
  unpinned: 'is no longer pinned',
};

/** Returns the news of a watch's end; `title` names the pin as it was known before. */
export function watchNews(end: WatchEnd, title: string): WatchNews {
  if (end.kind === 'failed') {
    const text = `${title} is no longer watched: ${end.error.message}`;
    return {notice: {tone: 'failure', text}, title: `${stateSymbols.failed} ${title}`};
  }
  if (end.kind === 'expired') {
    const text = `${title} is still not finished after 8 hours and is no longer watched.`;
    return {notice: {tone: 'plain', text}, title: `${stateSymbols.pinning} ${title}`};
  }
  const {pin} = end.seen;
  const state = pinState(pin);
  const name = shortTitle(pin);
  const text = `${name} ${outcomes[state] ?? 'is finished'}.`;
  const isGood = stateWord(pin) === 'pinned';
  const tone = isGood ? 'success' : state === 'failed' ? 'failure' : 'plain';
  return {notice: {tone, text}, title: `${stateSymbols[stateWord(pin)]} ${name}`};
}

/** Returns one notice for all news since the user's last action, latest first; undefined if there is none. */
export function newsNotice(news: readonly WatchNews[]): Notice | undefined {
  const last = news.at(-1);
  if (last === undefined) return undefined;
  return {
    tone: last.notice.tone,
    text: news
      .map(({notice}) => notice.text)
      .reverse()
      .join(' '),
  };
}

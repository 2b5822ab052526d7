import type {Situation} from '../../source/core/key-binding.ts';

/** In the prompt of an app that has just begun. */
export const nothing: Situation = {
  place: 'prompt',
  hasPin: false,
  hasFields: false,
  hasRecents: false,
  canRefresh: false,
  canWatch: false,
  isWatching: false,
  canUndo: false,
  hasText: false,
  hasCompletion: false,
  isInHistory: false,
  hasFilter: false,
  hasSearch: false,
  hasOtherProfiles: false,
  isWaiting: false,
  isBusy: false,
};

/** With something for every key to do. */
export const everything: Situation = {
  place: 'pin',
  hasPin: true,
  hasFields: true,
  hasRecents: true,
  canRefresh: true,
  canWatch: true,
  isWatching: true,
  canUndo: true,
  hasText: true,
  hasCompletion: true,
  isInHistory: true,
  hasFilter: true,
  hasSearch: true,
  hasOtherProfiles: true,
  isWaiting: false,
  isBusy: true,
};

import {type RefObject, useEffect, useRef, useState} from 'react';
import {fetchableCid} from '../../core/cid/cid.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {shortTitle} from '../../core/pin/verdict.ts';
import {minPreviewColumns} from '../../core/screen/layout.ts';
import type {Movement} from '../../core/screen/list-state.ts';
import {isFocused} from '../../core/screen/main-state.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {SaveableContent} from '../content/use-save-action.ts';
import type {PreviewedContent, PreviewKeys, PreviewWays} from '../preview/preview-keys.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import type {Notice} from '../terminal/use-notice.ts';

/** The open preview: its content, and what handles its keys. The preview's code is loaded with its pane. */
export interface PreviewModel {
  readonly content: PreviewedContent | undefined;
  readonly keys: RefObject<PreviewKeys | undefined>;
  readonly notify: (notice: Notice) => void;
  readonly onWays: (ways: PreviewWays) => void;
  readonly hasFocus: boolean;
}

interface PreviewOptions {
  /** The shown pin. */
  readonly pin: Pin | undefined;
  readonly save: (content: SaveableContent) => void;
}

/** Returns the preview of the shown pin, if open, and its actions. */
export function usePreview({state, dispatch, layout, notify}: ScreenState, {pin, save}: PreviewOptions) {
  const keys = useRef<PreviewKeys>(undefined);
  const [ways, setWays] = useState<PreviewWays>({canEnter: false, canLeave: false});
  const place = layout.columns >= minPreviewColumns ? 'beside' : 'over';
  const isOpen = state.preview !== undefined;
  // The window may have become wider or narrower.
  useEffect(() => {
    if (isOpen) dispatch({type: 'preview', preview: place});
  }, [isOpen, place, dispatch]);

  const model: PreviewModel = {
    content: pin && {cid: fetchableCid(pin.cid), title: shortTitle(pin)},
    keys,
    notify,
    onWays: setWays,
    hasFocus: isFocused(state, 'preview'),
  };
  return {
    model: isOpen ? model : undefined,
    ways,
    move: (movement: Movement) => keys.current?.move(movement),
    point: (row: number) => keys.current?.point(row),
    actions: {
      preview: () => dispatch({type: 'preview', preview: isOpen ? undefined : place}),
      'leave-entry': () => {
        keys.current?.leave();
      },
    },
    /** Actions with a meaning of their own in the preview; `back` leaves a directory, else the preview. */
    actionsInside: {
      refresh: () => keys.current?.refresh(),
      choose: () => keys.current?.enter(),
      'copy-cid': () => keys.current?.copy(),
      save: () => {
        const selected = keys.current?.selected();
        if (selected !== undefined)
          save({...selected, name: sanitize(selected.name), fileName: selected.name});
      },
      back: () => {
        if (keys.current?.leave() !== true) dispatch({type: 'back'});
      },
    },
  };
}

export type PreviewPart = ReturnType<typeof usePreview>;

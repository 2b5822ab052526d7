import {type RefObject, useEffect, useMemo, useState} from 'react';
import {isKindOpen} from '../../core/content/entry-rows.ts';
import type {Preview} from '../../core/content/preview.ts';
import {previewText} from '../../core/content/preview-text.ts';
import {
  fitToList,
  type ListView,
  type Movement,
  moveInList,
  topOfList,
} from '../../core/screen/list-state.ts';
import type {JsonLines} from '../../core/text/json-layout.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {Link} from '../../core/verify/block-links.ts';
import {cidText} from '../../core/verify/cid-bytes.ts';
import {useJsonLines} from '../pin/use-json-lines.ts';
import {useServices} from '../services-context.ts';
import {useCopy} from '../terminal/use-copy.ts';
import type {Notice} from '../terminal/use-notice.ts';
import type {PreviewedContent, PreviewKeys, PreviewWays, SelectedContent} from './preview-keys.ts';
import {useContentPreview} from './use-content-preview.ts';
import {type EntryKinds, useEntryKinds} from './use-entry-kinds.ts';
import {useFileBytes} from './use-file-bytes.ts';
import {usePlace} from './use-place.ts';

export interface PreviewPaneOptions {
  /** Undefined while no pin is shown. */
  readonly content: PreviewedContent | undefined;
  /** Holds the pane’s key handlers while it is mounted. */
  readonly keys: RefObject<PreviewKeys | undefined>;
  readonly notify: (notice: Notice) => void;
  /** Called when they change. */
  readonly onWays: (ways: PreviewWays) => void;
}

/** Returns what the preview shows in a number of columns and rows, and puts its key handlers into `keys`. */
export function usePreviewPane(
  {content, keys, notify, onWays}: PreviewPaneOptions,
  {columns, rows}: {readonly columns: number; readonly rows: number},
) {
  const {openContent, gateways, findProxy} = useServices();
  const open = () => openContent({gateways, findProxy});
  const [{reader, attempt}, setOpened] = useState(() => ({reader: open(), attempt: 0}));
  const copy = useCopy(notify);
  const walk = usePlace(content?.cid);
  const {place} = walk;
  const seen = useContentPreview(reader, place?.cid, {root: content?.cid, attempt});
  const {preview} = seen;
  const image = useFileBytes(reader, preview?.kind === 'image' ? place?.cid : undefined);

  const json = useJsonLines(jsonOf(preview) ?? 'null', columns);
  const lines = useMemo(
    () => (preview === undefined ? [] : previewText(preview, columns)),
    [preview, columns],
  );
  const entries = preview?.kind === 'directory' ? preview.entries : [];
  const length = entries.length || (jsonOf(preview) === undefined ? lines.length : json.lines.length);
  const view = fitToList(place?.view ?? topOfList, length, rows);
  const visible = entries.slice(view.top, view.top + rows);
  const kinds = useEntryKinds(
    reader,
    visible.filter(isKindOpen).map(({cid}) => cidText(cid)),
  );

  const entry = entries[view.cursor];
  const sizes = {shown: preview !== undefined && 'size' in preview ? preview.size : undefined, kinds};
  const selected = () => place && selectedIn(place, entry, {title: content?.title ?? '', ...sizes});
  const own: PreviewKeys = {
    move: movement => walk.view(moved(view, movement, {length, rows, isList: entries.length > 0})),
    point: row => {
      const index = view.top + row - headRows;
      if (row >= headRows && index < entries.length) walk.view({...view, cursor: index});
    },
    enter: () => entry && walk.enter(cidText(entry.cid), entry.name),
    leave: walk.leave,
    // A new reader also asks gateways again that are no longer trusted.
    refresh: () => setOpened({reader: open(), attempt: attempt + 1}),
    copy: () => {
      const chosen = selected();
      if (chosen !== undefined) copy(`CID of ${sanitize(chosen.name)}`, chosen.cid);
    },
    selected,
  };
  useEffect(() => {
    keys.current = own;
    return () => {
      keys.current = undefined;
    };
  });
  const canEnter = entry !== undefined;
  const {canLeave} = walk;
  useEffect(() => onWays({canEnter, canLeave}), [onWays, canEnter, canLeave]);
  return {
    path: walk.path.map(name => sanitize(name)),
    place,
    preview,
    error: seen.error ?? image.error,
    isBusy: seen.isBusy || isStillRead(preview, image),
    image: image.bytes,
    view,
    length,
    entries: visible,
    kinds,
    lines: lines.slice(view.top, view.top + rows),
    json: jsonOf(preview) === undefined ? undefined : jsonPart(json, view.top, rows),
  };
}

/** What the preview shows. */
export type PreviewView = ReturnType<typeof usePreviewPane>;

/** The line at the top that says what is shown. */
export const headRows = 1;

function isStillRead(preview: Preview | undefined, {bytes, error}: ReturnType<typeof useFileBytes>): boolean {
  return preview?.kind === 'image' && bytes === undefined && error === undefined;
}

function jsonOf(preview: Preview | undefined): string | undefined {
  if (preview?.kind === 'data') return preview.text;
  return preview?.kind === 'text' && preview.form === 'json' ? preview.text : undefined;
}

function jsonPart({text, lines}: JsonLines, top: number, rows: number): JsonLines {
  return {text, lines: lines.slice(top, top + rows)};
}

interface SeenSizes {
  readonly title: string;
  /** Of the file that is shown. */
  readonly shown: number | undefined;
  readonly kinds: EntryKinds;
}

function selectedIn(
  place: {readonly cid: string; readonly name: string},
  entry: Link | undefined,
  {title, shown, kinds}: SeenSizes,
): SelectedContent {
  if (entry === undefined) return {cid: place.cid, name: place.name || title, size: shown};
  const cid = cidText(entry.cid);
  return {cid, name: entry.name, size: kinds.get(cid)?.size};
}

/** Moves the cursor of a list, or the first line of a text. */
function moved(
  view: ListView,
  movement: Movement,
  {length, rows, isList}: {readonly length: number; readonly rows: number; readonly isList: boolean},
): ListView {
  if (isList) return moveInList(view, movement, length, rows);
  const {cursor} = moveInList({cursor: view.top, top: view.top}, movement, length, rows);
  const top = Math.max(0, Math.min(cursor, length - rows));
  return {cursor: top, top};
}

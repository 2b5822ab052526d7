import {Box, Text} from 'ink';
import {memo} from 'react';
import type {PinviewError} from '../../core/errors/pinview-error.ts';
import {type Lookup, listedAt, listTimeOf, pinOf} from '../../core/history/lookup.ts';
import {provedOf} from '../../core/history/proofs.ts';
import {proofAge} from '../../core/history/row.ts';
import {frame} from '../../core/screen/layout.ts';
import {scrollMarks} from '../../core/screen/list-state.ts';
import {shortAge} from '../../core/text/dates.ts';
import {groupDigits} from '../../core/text/group-digits.ts';
import {textWidth} from '../../core/text/width.ts';
import type {Proof} from '../../core/verify/proof.ts';
import {useKeyOf} from '../../hooks/keymaps-context.ts';
import type {ListModel} from '../../hooks/main/use-list-pane.ts';
import type {ContentChecks} from '../../hooks/main/use-verify.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {PaneFrame} from '../parts/pane-frame.tsx';
import {ListNote} from './list-note.tsx';
import {RecentRow} from './recent-row.tsx';
import {DemoHint} from './welcome.tsx';

interface Props {
  readonly list: ListModel;
  /** The title of the pin's pane, if that is not on screen beside this one. */
  readonly pinTitle: string | undefined;
  /** Whether the list is all there is to see: the screen is narrow, and no pin is shown yet. */
  readonly isFirst: boolean;
  readonly marked: ReadonlySet<string>;
  readonly failures: ReadonlyMap<string, PinviewError>;
  readonly checks: ContentChecks;
  /** Pins whose rows say so instead of their age, which is always small. */
  readonly watched: ReadonlySet<string>;
  readonly now: number;
  readonly width: number;
  readonly height: number;
}

/** The recent lookups, or all pins of the account. Only the rows on screen are drawn. */
export const RecentsPane = memo(function RecentsPane(props: Props) {
  const {list, pinTitle, isFirst, marked, failures, checks, watched, now, width, height} = props;
  const {tab, items, order, loading, cursor, top, rows, hasFocus} = list;
  const other = pinTitle === undefined ? undefined : {title: pinTitle, isFirst: false};
  const place = items.length > 0 ? `${Math.max(0, cursor) + 1} of ${countOf(list)}` : '';
  const position = [place, scrollMarks(top, rows, items.length)].filter(Boolean).join(' ');
  const sizes = [loading?.progress, loading?.size];
  const about = loading?.isSortedHere ? [order, ...sizes] : [...sizes, order];
  const foot = [marked.size > 0 && `${marked.size} marked`, ...(items.length > 0 ? about : [])];
  const isOfAccount = tab === 'account';
  return (
    <PaneFrame
      title={listTitle(list)}
      tab={
        isOfAccount ? {title: recentsTitle(list), isFirst: true} : {title: list.accountTitle, isFirst: false}
      }
      other={other}
      order={fittedFoot(foot.filter(Boolean), position, width)}
      position={position}
      isFlush
      width={width}
      height={height}
      hasFocus={hasFocus}
    >
      {items.length === 0 && loading?.note === undefined ? <Empty list={list} /> : null}
      {items.slice(top, top + rows).map(({lookup, marks, where}, index) => {
        const proof = provedOf(pinOf(lookup), checks.proved)?.proof;
        return (
          <RecentRow
            key={lookup.pinId || top + index}
            lookup={lookup}
            marks={marks}
            where={where}
            age={
              watched.has(lookup.pinId) ? 'watched' : ageOf(lookup, isOfAccount ? {proof} : undefined, now)
            }
            failure={failures.get(lookup.pinId)}
            proof={proof}
            activity={activityOf(lookup.pinId, checks)}
            isMarked={marked.has(lookup.pinId)}
            isWatched={watched.has(lookup.pinId)}
            width={width - frame}
            isSelected={top + index === cursor}
            hasFocus={hasFocus}
          />
        );
      })}
      <ListNote loading={loading} width={width - frame} isAlone={items.length === 0} />
      {isFirst ? <DemoHint width={width - frame} rows={rows - items.length} /> : null}
    </PaneFrame>
  );
});

/** Drops parts from the end until the rest fits beside the position. */
function fittedFoot(parts: readonly unknown[], position: string, width: number): string {
  const text = parts.join(' · ');
  const hasRoom = textWidth(text) + textWidth(position) + besideFoot <= width;
  return hasRoom || parts.length < 2 ? text : fittedFoot(parts.slice(0, -1), position, width);
}

function activityOf(pinId: string, {checking, queued}: ContentChecks) {
  if (pinId === checking) return 'checking';
  return queued.has(pinId) ? 'queued' : undefined;
}

/** In columns: the corners, and the spaces beside the texts in the lower border. */
const besideFoot = 7;

/**
 * Returns the age of a recent lookup; for a pin of the account, the age of the proof of its content, or without one that
 * of the pin.
 */
function ageOf(
  lookup: Lookup,
  ofAccount: {readonly proof: Proof | undefined} | undefined,
  now: number,
): string {
  if (ofAccount?.proof !== undefined) return proofAge(ofAccount.proof, now);
  const time = ofAccount === undefined ? listTimeOf(lookup) : listedAt(lookup);
  return time === undefined ? '' : shortAge(now - time);
}

function recentsTitle({recents}: ListModel): string {
  return `Recent (${groupDigits(recents)})`;
}

/** Returns the list's title, with the number of recent pins, or of the pins that match the filter. */
export function listTitle(list: ListModel): string {
  const {tab, accountTitle, items, isSearching, loading, total, isFiltered} = list;
  if (!isFiltered) return tab === 'account' ? accountTitle : recentsTitle(list);
  const found = `${items.length}${isSearching ? '…' : ''}`;
  if (loading === undefined) return `Recent ${found} of ${total}`;
  const isWhole = !loading.isOpen && loading.count >= total;
  return `${accountTitle} ${found} of ${loading.count}${isWhole ? '' : ' loaded'}`;
}

/** Returns how many pins are listed, without the placeholder row at the end of a list of unknown length. */
function countOf({items, loading, isFiltered}: ListModel): string {
  const isOpen = loading?.isOpen === true && !isFiltered;
  return isOpen ? `${groupDigits(loading.count)}+` : groupDigits(items.length);
}

function Empty({list: {tab, isFiltered, isSearching, loading}}: {readonly list: ListModel}) {
  const {faint} = useStyles();
  const keyOf = useKeyOf();
  const offer = tab === 'recents' ? ` ${keyOf('other-list')} searches all pins of the account.` : '';
  const unlisted = loading?.progress === '' ? 'Loading the pins…' : 'There are no pins to list.';
  const empty = tab === 'recents' ? 'Pins you look up are listed here.' : unlisted;
  const none = isFiltered ? `Nothing matches. Esc shows all again.${offer}` : empty;
  return (
    <Box paddingX={1}>
      <Text {...faint}>{isSearching ? 'Searching…' : none}</Text>
    </Box>
  );
}

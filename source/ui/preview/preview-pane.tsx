import {previewWords} from '../../core/content/preview-words.ts';
import {paneMargin} from '../../core/screen/layout.ts';
import {scrollMarks} from '../../core/screen/list-state.ts';
import {noReadableCid} from '../../core/screen/verify-question.ts';
import {waitingText} from '../../core/text/spinner.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {PreviewCache} from '../../hooks/preview/preview-cache.ts';
import type {PreviewedContent} from '../../hooks/preview/preview-keys.ts';
import {headRows, type PreviewPaneOptions, usePreviewPane} from '../../hooks/preview/use-preview-pane.ts';
import {useWaiting} from '../../hooks/terminal/use-waiting.ts';
import {PaneFrame} from '../parts/pane-frame.tsx';
import {ToneText} from '../parts/tone-text.tsx';
import {PreviewBody} from './preview-body.tsx';

interface Props extends PreviewPaneOptions {
  readonly width: number;
  readonly height: number;
  readonly hasFocus: boolean;
}

/** The frame at the top and bottom, and the line above what is shown. */
const margin = 2 + headRows;

/** A preview of the pin’s content, as far as its blocks have come and been verified. */
export function PreviewPane(props: Props) {
  return (
    <PreviewCache>
      <Pane {...props} />
    </PreviewCache>
  );
}

function Pane({width, height, hasFocus, ...options}: Props) {
  const columns = Math.max(1, width - paneMargin);
  const rows = Math.max(1, height - margin);
  const seen = usePreviewPane(options, {columns, rows});
  const {preview, error, isBusy, path, view, length} = seen;
  const waited = useWaiting(isBusy ? seen.place?.cid : undefined);
  const top = options.content === undefined ? 'Preview' : options.content.title;
  const position =
    preview?.kind === 'directory' ? `${view.cursor + 1} of ${length}` : `line ${view.top + 1} of ${length}`;
  const isLong = length > rows;
  const note = noteOn(options.content);
  return (
    <PaneFrame
      title={[top.replace(/\/$/, ''), ...path].join('/')}
      order="from verified blocks"
      position={isLong ? `${position} ${scrollMarks(view.top, rows, length)}` : ''}
      width={width}
      height={height}
      hasFocus={hasFocus}
    >
      {waited === undefined ? (
        <ToneText tone="dim">{preview === undefined ? '' : previewWords(preview)}</ToneText>
      ) : (
        <ToneText tone="warning" isWaiting>
          {waitingText(preview === undefined ? 'Fetching…' : previewWords(preview), waited, 'Esc stops')}
        </ToneText>
      )}
      {error === undefined ? (
        <PreviewBody seen={seen} columns={columns} rows={rows} hasFocus={hasFocus} />
      ) : (
        wrapText([error.message, error.hint].filter(Boolean).join(' '), columns).map(line => (
          <ToneText key={line} tone="failure">
            {line}
          </ToneText>
        ))
      )}
      {note === undefined ? null : <ToneText tone="dim">{note}</ToneText>}
    </PaneFrame>
  );
}

function noteOn(content: PreviewedContent | undefined): string | undefined {
  if (content === undefined) return 'No pin is shown.';
  return content.cid === undefined ? noReadableCid : undefined;
}

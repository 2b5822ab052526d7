import {Box, Spacer} from 'ink';
import {firstLine, linesShown} from '../../core/screen/raw-view.ts';
import {cutToWidth} from '../../core/text/width.ts';
import type {PinModel} from '../../hooks/main/use-pin-pane.ts';
import {JsonLineText} from '../parts/json-line.tsx';
import {PaneFrame} from '../parts/pane-frame.tsx';
import {RawSearchLine} from './raw-search-line.tsx';

/** In columns: the frame’s corners, and the spaces and lines beside them. */
const titleMargin = 6;

interface Props {
  readonly title: string;
  /** Wrapped to the width inside the frame. */
  readonly raw: NonNullable<PinModel['raw']>;
  readonly width: number;
  readonly height: number;
  readonly hasFocus: boolean;
}

/** The record as received. Only the lines on screen are drawn. */
export function RawPane({title, raw: {json, view, matches, dispatch}, width, height, hasFocus}: Props) {
  const rows = Math.max(0, height - 2);
  const shown = linesShown(view, rows);
  const top = firstLine(view, json, rows);
  const {length} = json.lines;
  const visible = json.lines.slice(top, top + shown);
  const place = length > shown ? ` ${top + 1}-${top + visible.length}/${length}` : '';
  const end = ` · raw${place}`;
  const name = cutToWidth(title, Math.max(1, width - titleMargin - end.length));
  const current = view.match === undefined ? undefined : matches[view.match];
  return (
    <PaneFrame title={name + end} width={width} height={height} hasFocus={hasFocus}>
      <Box flexDirection="column" height={shown} flexShrink={0} overflow="hidden">
        {visible.map(line => (
          <JsonLineText key={line.start} text={json.text} line={line} matches={matches} current={current} />
        ))}
      </Box>
      <Spacer />
      <RawSearchLine
        view={view}
        count={matches.length}
        hasFocus={hasFocus}
        onSearch={text => dispatch({type: 'edit-search', text})}
      />
    </PaneFrame>
  );
}

import {Text} from 'ink';
import {entryRow} from '../../core/content/entry-rows.ts';
import {cutToWidth, padToWidth} from '../../core/text/width.ts';
import {cidText} from '../../core/verify/cid-bytes.ts';
import type {PreviewView} from '../../hooks/preview/use-preview-pane.ts';
import {JsonLineText} from '../parts/json-line.tsx';
import {Image} from './image.tsx';

interface Props {
  readonly seen: PreviewView;
  readonly columns: number;
  readonly rows: number;
  readonly hasFocus: boolean;
}

/** Room for `1023 KiB`, with a mark and a space before it. */
const sizeWidth = 11;

/** The entries of a directory, or lines, but only those on screen; or an image. */
export function PreviewBody({seen, ...size}: Props) {
  const {entries, json, lines, image} = seen;
  if (image !== undefined) return <Image bytes={image} columns={size.columns} rows={size.rows} />;
  if (entries.length > 0) return <Entries seen={seen} {...size} />;
  if (json !== undefined)
    return json.lines.map(line => (
      <JsonLineText key={line.start} text={json.text} line={line} matches={[]} current={undefined} />
    ));
  return <Text wrap="truncate">{lines.join('\n')}</Text>;
}

function Entries({seen: {entries, kinds, view}, columns, hasFocus}: Props) {
  return entries.map((entry, index) => {
    const isSelected = view.top + index === view.cursor;
    const {name, size} = entryRow(entry, kinds.get(cidText(entry.cid)));
    const room = Math.max(1, columns - 2 - sizeWidth);
    return (
      <Text
        key={`${cidText(entry.cid)} ${entry.name}`}
        inverse={isSelected && hasFocus}
        bold={isSelected}
        wrap="truncate"
      >
        {isSelected ? '▌ ' : '  '}
        {padToWidth(cutToWidth(name, room), room)}
        {size.padStart(sizeWidth)}
      </Text>
    );
  });
}

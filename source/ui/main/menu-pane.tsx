import {Text} from 'ink';
import {paneMargin} from '../../core/screen/layout.ts';
import type {ListView} from '../../core/screen/list-state.ts';
import type {MenuItem} from '../../core/screen/menu.ts';
import {padToWidth} from '../../core/text/width.ts';
import {PaneFrame} from '../parts/pane-frame.tsx';

interface Props {
  readonly title: string;
  readonly items: readonly MenuItem[];
  readonly view: ListView;
  readonly width: number;
  readonly height: number;
}

/** A few choices, each with the letter that chooses it. */
export function MenuPane({title, items, view, width, height}: Props) {
  const labelWidth = Math.max(...items.map(({label}) => label.length));
  return (
    <PaneFrame title={title} width={width} height={height} hasFocus>
      {items.map(({letter, label, note}, index) => {
        const choice = `${index === view.cursor ? '›' : ' '} ${letter}  ${label.padEnd(labelWidth)}`;
        return (
          <Text key={letter} inverse={index === view.cursor} wrap="truncate">
            {choice}
            <Text dimColor>
              {padToWidth(note === undefined ? '' : `  ${note}`, width - paneMargin - choice.length)}
            </Text>
          </Text>
        );
      })}
    </PaneFrame>
  );
}

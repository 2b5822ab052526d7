import {Text} from 'ink';
import {paneMargin} from '../../core/screen/layout.ts';
import type {ListView} from '../../core/screen/list-state.ts';
import {padToWidth, textWidth} from '../../core/text/width.ts';
import {useServices} from '../../hooks/services-context.ts';
import {PaneFrame} from '../parts/pane-frame.tsx';

interface Props {
  readonly names: readonly string[];
  /** The active profile. */
  readonly present: string;
  readonly view: ListView;
  readonly width: number;
  readonly height: number;
}

/** The profiles to choose from, with the address of each. */
export function ProfilePane({names, present, view, width, height}: Props) {
  const {profileAddresses} = useServices();
  const shown = names.map(name => `${name}${name === present ? ' (now)' : ''}`);
  const nameWidth = Math.max(...shown.map(textWidth));
  return (
    <PaneFrame title="Switch profile" width={width} height={height} hasFocus>
      {names.map((name, index) => {
        const title = shown[index] ?? name;
        const gap = ' '.repeat(nameWidth - textWidth(title) + 2);
        const address = profileAddresses.get(name);
        return (
          <Text key={name} inverse={index === view.cursor} wrap="truncate">
            {padToWidth(
              `${index === view.cursor ? '›' : ' '} ${title}${address === undefined ? '' : gap + address}`,
              width - paneMargin,
            )}
          </Text>
        );
      })}
    </PaneFrame>
  );
}

import {Text} from 'ink';
import type {ListView} from '../core/list-view.ts';
import {useServices} from '../hooks/services-context.ts';
import {PaneFrame} from './pane-frame.tsx';

interface Props {
  readonly view: ListView;
  readonly width: number;
  readonly height: number;
}

/** The profiles to choose from. */
export function ProfilePane({view, width, height}: Props) {
  const {profile, profiles} = useServices();
  return (
    <PaneFrame title="Switch profile" width={width} height={height} hasFocus>
      {profiles.map((name, index) => (
        <Text key={name} inverse={index === view.cursor} wrap="truncate">
          {`${index === view.cursor ? '›' : ' '} ${name}${name === profile ? ' (now)' : ''}`}
        </Text>
      ))}
    </PaneFrame>
  );
}

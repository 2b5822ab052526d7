import {Box, Text} from 'ink';
import {memo} from 'react';
import {wrapText} from '../core/wrapped-text.ts';
import {useServices} from '../hooks/services-context.ts';

const intro = 'This is the demo. Type or paste one of these pin IDs:';

/** Columns of a pin ID, and of the least of a title that tells something. */
const pinIdWidth = 36;
const fewestOfTitle = 8;

interface Props {
  readonly width: number;
  readonly rows: number;
}

/** What the pin pane says before there is a pin: how to begin, and in the demo what there is to see. */
export const Welcome = memo(function Welcome({width, rows}: Props) {
  const {samples} = useServices();
  if (samples === undefined) {
    return (
      <Box flexDirection="column" flexShrink={0}>
        <Text>Paste the pin ID that the service gave when the file was uploaded.</Text>
        <Text dimColor>Its state and its CID are shown here, and y copies the CID.</Text>
      </Box>
    );
  }
  const introLines = wrapText(intro, width);
  // A row stays empty below them, where there is one to spare.
  const gap = rows - introLines.length > samples.length ? 1 : 0;
  const room = Math.max(1, rows - introLines.length - gap);
  // The last row says how many there is no room for.
  const shown = samples.length > room ? samples.slice(0, room - 1) : samples;
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Box marginBottom={gap}>
        <Text>{introLines.join('\n')}</Text>
      </Box>
      {shown.map(({pinId, title}) => (
        <Text key={pinId} wrap="truncate">
          {pinId}
          {width < pinIdWidth + fewestOfTitle ? null : <Text dimColor>{` ${title}`}</Text>}
        </Text>
      ))}
      {shown.length < samples.length ? (
        <Text dimColor>{`… and ${samples.length - shown.length} more on a higher screen`}</Text>
      ) : null}
    </Box>
  );
});

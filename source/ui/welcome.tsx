import {Box, Text} from 'ink';
import {useServices} from '../hooks/services-context.ts';

/** The sentence above the pin IDs, and the empty row below it. */
const introRows = 2;

/** What the pin pane says before there is a pin: how to begin, and in the demo what there is to see. */
export function Welcome({rows}: {readonly rows: number}) {
  const {samples} = useServices();
  if (samples === undefined) {
    return (
      <Box flexDirection="column" flexShrink={0}>
        <Text>Paste the pin ID that the service gave when the file was uploaded.</Text>
        <Text dimColor>Its state and its CID are shown here, and y copies the CID.</Text>
      </Box>
    );
  }
  const room = Math.max(1, rows - introRows);
  // The last row says how many there is no room for.
  const shown = samples.length > room ? samples.slice(0, room - 1) : samples;
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Text>This is the demo. Type or paste one of these pin IDs:</Text>
      <Text> </Text>
      {shown.map(({pinId, title}) => (
        <Text key={pinId} wrap="truncate">
          {pinId} <Text dimColor>{title}</Text>
        </Text>
      ))}
      {shown.length < samples.length ? (
        <Text dimColor>{`… and ${samples.length - shown.length} more on a higher screen`}</Text>
      ) : null}
    </Box>
  );
}

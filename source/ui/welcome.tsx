import {Box, Text} from 'ink';
import {useServices} from '../hooks/services-context.ts';

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
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Text>This is the demo. Type or paste one of these pin IDs:</Text>
      <Text> </Text>
      {samples.slice(0, Math.max(1, rows - 2)).map(({pinId, title}) => (
        <Text key={pinId} wrap="truncate">
          {pinId} <Text dimColor>{title}</Text>
        </Text>
      ))}
    </Box>
  );
}

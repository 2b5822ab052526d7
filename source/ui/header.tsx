import {Box, Text} from 'ink';
import {memo} from 'react';

interface Props {
  readonly service: string;
  readonly profile: string;
  /** Where the keys are from. */
  readonly keys: string;
  readonly width: number;
}

export const Header = memo(function Header({service, profile, keys, width}: Props) {
  return (
    <Box width={width} height={1} flexShrink={0} paddingX={1} justifyContent="space-between">
      <Box flexShrink={0} marginRight={1}>
        <Text bold>pinview</Text>
      </Box>
      <Text dimColor wrap="truncate">
        {[service, profile, keys].filter(part => part !== '').join(' · ')}
      </Text>
    </Box>
  );
});

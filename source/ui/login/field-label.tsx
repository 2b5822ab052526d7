import {Box, Text} from 'ink';
import {useStyles} from '../../hooks/terminal/theme-context.ts';

interface Props {
  readonly label: string;
  readonly hasFocus: boolean;
}

/** The label before a field of the login screen. */
export function FieldLabel({label, hasFocus}: Props) {
  const {faint} = useStyles();
  return (
    <Box flexShrink={0}>
      <Text {...(hasFocus ? {bold: true} : faint)}>{`${hasFocus ? '›' : ' '} ${label.padEnd(12)}`}</Text>
    </Box>
  );
}

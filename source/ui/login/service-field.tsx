import {Box, Text} from 'ink';
import type {ServiceChooser} from '../../hooks/session/login-services.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {FieldLabel} from './field-label.tsx';

interface Props {
  readonly service: ServiceChooser;
  readonly hasFocus: boolean;
}

/** The service whose keys are asked for; with focus, also its place among all, between the arrows that change it. */
export function ServiceField({service: {title, number, names}, hasFocus}: Props) {
  const {faint} = useStyles();
  return (
    <Box height={1} flexShrink={0}>
      <FieldLabel label="Service" hasFocus={hasFocus} />
      <Text wrap="truncate">
        <Text bold={hasFocus}>{title}</Text>
        {hasFocus ? <Text {...faint}>{`  ← ${number}/${names.length} →`}</Text> : null}
      </Text>
    </Box>
  );
}

import {Box, Text} from 'ink';
import {memo} from 'react';
import {groupDigits} from '../../core/text/group-digits.ts';
import {waitingText} from '../../core/text/spinner.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {SpinningText} from './spinning-text.tsx';

interface Props {
  readonly service: string;
  readonly profile: string;
  /** Where the credentials come from. */
  readonly keys: string;
  /** For how many seconds the credentials have been awaited, once that is worth showing. */
  readonly waited?: number | undefined;
  /** How many pins are watched. */
  readonly watched?: number;
  /** The progress of an audit. */
  readonly audit?: {readonly total: number; readonly checked: number; readonly bad: number} | undefined;
  readonly width: number;
}

export const Header = memo(function Header({
  service,
  profile,
  keys,
  waited,
  watched = 0,
  audit,
  width,
}: Props) {
  const {faint, tones} = useStyles();
  const text = [service, profile, keys].filter(part => part !== '').join(' · ');
  return (
    <Box width={width} height={1} flexShrink={0} paddingX={1} justifyContent="space-between">
      <Box flexGrow={1} flexShrink={0} marginRight={1}>
        <Text bold>pinview</Text>
      </Box>
      <Text {...faint} wrap="truncate">
        {waited === undefined ? text : <SpinningText>{waitingText(text, waited)}</SpinningText>}
      </Text>
      {audit === undefined ? null : (
        <Box flexShrink={0} marginLeft={2}>
          <Text {...(audit.bad > 0 ? tones.failure : tones.warning)}>{auditText(audit)}</Text>
        </Box>
      )}
      {watched === 0 ? null : (
        <Box flexShrink={0} marginLeft={2}>
          <Text {...tones.warning}>{`◐ ${watched} watched`}</Text>
        </Box>
      )}
    </Box>
  );
});

function auditText({total, checked, bad}: NonNullable<Props['audit']>): string {
  const found = bad === 0 ? '' : `, ${groupDigits(bad)} ✖`;
  return `◇ ${groupDigits(checked)}/${groupDigits(total)} audited${found}`;
}

import {Box, Text} from 'ink';
import {memo} from 'react';
import {labelWidth} from '../../core/screen/layout.ts';
import {type FieldLine, isProse} from '../../core/screen/pin-lines.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {Link} from '../parts/link.tsx';

interface LineProps {
  readonly line: FieldLine;
  readonly isSelected: boolean;
  readonly isPast: boolean;
}

const Line = memo(function Line({line, isSelected, isPast}: LineProps) {
  const {faint, tones} = useStyles();
  if (line.kind === 'gap') return <Text> </Text>;
  if (line.kind === 'heading') return <Text bold>{line.text}</Text>;
  if (line.kind === 'fold') {
    return (
      <Text wrap="truncate">
        <Text bold inverse={isSelected}>
          {line.text}
        </Text>
        <Text {...faint}>{`  ${line.about}`}</Text>
      </Text>
    );
  }
  const {link} = line;
  const wrap = isProse(line.text) ? 'truncate' : 'truncate-middle';
  const value = (
    <Text wrap={wrap} inverse={isSelected} {...tones[isPast ? 'dim' : line.tone]}>
      {line.text}
    </Text>
  );
  return (
    <Box height={1}>
      {line.label === undefined ? null : (
        <Box width={labelWidth} flexShrink={0} paddingRight={1} overflow="hidden">
          <Text wrap="truncate" {...(isSelected ? {bold: true} : faint)}>
            {line.label}
          </Text>
        </Box>
      )}
      {link === undefined ? value : <Link address={link}>{value}</Link>}
    </Box>
  );
});

interface Props {
  /** The lines on screen. */
  readonly lines: readonly FieldLine[];
  /** The field at the cursor; undefined without focus. */
  readonly cursor: number | undefined;
  /** Whether the service no longer knows the pin. */
  readonly isPast: boolean;
}

export function FieldList({lines, cursor, isPast}: Props) {
  return lines.map(line => (
    <Line key={line.key} line={line} isSelected={'index' in line && line.index === cursor} isPast={isPast} />
  ));
}

import {Box, Text} from 'ink';
import {memo} from 'react';
import {labelWidth} from '../core/layout.ts';
import {type FieldLine, isProse} from '../core/pin-lines.ts';

interface LineProps {
  readonly line: FieldLine;
  readonly isSelected: boolean;
}

const Line = memo(function Line({line, isSelected}: LineProps) {
  if (line.kind === 'heading') return <Text dimColor>{`── ${line.text}`}</Text>;
  const wrap = isProse(line.text) ? 'truncate' : 'truncate-middle';
  return (
    <Box height={1}>
      <Box width={labelWidth} flexShrink={0} overflow="hidden">
        <Text wrap="truncate" dimColor={!isSelected} bold={isSelected}>
          {line.label}
        </Text>
      </Box>
      <Text wrap={wrap} inverse={isSelected} {...(line.isChanged ? {color: 'yellow'} : {})}>
        {line.text}
      </Text>
    </Box>
  );
});

interface Props {
  /** Those on screen. */
  readonly lines: readonly FieldLine[];
  /** The field at the cursor; undefined when the keys are elsewhere. */
  readonly cursor: number | undefined;
}

export function FieldList({lines, cursor}: Props) {
  return lines.map(line => (
    <Line key={line.key} line={line} isSelected={line.kind === 'field' && line.index === cursor} />
  ));
}

import {Text} from 'ink';
import {cutToWidth} from '../../core/text/width.ts';
import {wrapText} from '../../core/text/wrap.ts';
import type {ListModel} from '../../hooks/main/use-list-pane.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';

interface Props {
  readonly loading: ListModel['loading'];
  readonly width: number;
  /** Whether nothing is listed, which leaves room for the whole note. */
  readonly isAlone: boolean;
}

/** Why a list goes no further, or how to load the rest. */
export function ListNote({loading, width, isAlone}: Props) {
  const {faint, tones} = useStyles();
  if (loading?.note === undefined) return null;
  const style = loading.isFailed ? tones.warning : faint;
  const lines = isAlone ? wrapText(loading.note, width - 2) : [cutToWidth(loading.note, width - 2)];
  return lines.map(line => (
    <Text key={line} {...style} wrap="truncate">
      {` ${line}`}
    </Text>
  ));
}

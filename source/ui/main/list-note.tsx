import {Text} from 'ink';
import {cutToWidth} from '../../core/text/width.ts';
import {wrapText} from '../../core/text/wrap.ts';
import type {ListModel} from '../../hooks/main/use-list-pane.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';

interface Props {
  readonly loading: ListModel['loading'];
  readonly width: number;
  /** Nothing is listed, so that there is room for all of it. */
  readonly isAlone: boolean;
}

/** Why there is no more of a list, or how to load it. */
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

import {Box, type Key, useInput} from 'ink';
import TextInput from 'ink-text-input';
import {useLayoutEffect, useRef, useState} from 'react';
import {plainText} from '../core/plain-text.ts';
import {editKeys, insertedText} from '../core/text-edit.ts';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly hasFocus: boolean;
  /** Drawn in place of each character. */
  readonly mask?: string;
  readonly longest: number;
}

interface Press {
  readonly input: string;
  readonly key: Key;
}

interface Edited {
  readonly text: string;
  /** Where in the text the cursor belongs, if not at its end. */
  readonly cursor?: number | undefined;
}

interface Shown {
  readonly value: string;
  readonly generation: number;
  readonly cursor?: number | undefined;
}

/** Sees each key before the text input does: effects of earlier siblings run first. */
function KeyWatch({onKey, isActive}: {readonly onKey: (press: Press) => void; readonly isActive: boolean}) {
  useInput((input, key) => onKey({input, key}), {isActive});
  return null;
}

/**
 * One line of text. ink-text-input types the letter of a control key; here Ctrl+U clears to the left, Ctrl+W takes
 * a word, and no other control or Alt key types anything.
 */
export function TextField({value, onChange, placeholder = '', hasFocus, mask, longest}: Props) {
  const press = useRef<Press>(undefined);
  // The text input keeps its cursor to itself, where the text that it made itself wants it. For any other text, as
  // one that was pasted, a new text input takes over: it starts with its cursor at the end. So it gets the text as far
  // as the cursor first, where that is elsewhere, and keeps it when the rest comes.
  const [shown, setShown] = useState<Shown>({value, generation: 0});
  if (shown.value !== value) setShown({value, generation: shown.generation + 1});
  useLayoutEffect(() => {
    if (shown.cursor !== undefined) setShown({value: shown.value, generation: shown.generation});
  }, [shown]);

  const change = (next: string) => {
    const edit = edited(press.current, value, next) ?? {text: plainText(next).slice(0, longest)};
    const {generation} = shown;
    setShown(
      edit.text === next
        ? {value: next, generation}
        : {cursor: edit.cursor, value: edit.text, generation: generation + 1},
    );
    if (edit.text !== value) onChange(edit.text);
  };

  return (
    <Box flexGrow={1} flexShrink={1} height={1} overflow="hidden" alignItems="flex-end">
      <KeyWatch
        isActive={hasFocus}
        onKey={next => {
          press.current = next;
        }}
      />
      <TextInput
        key={shown.generation}
        value={value.slice(0, shown.cursor)}
        onChange={change}
        placeholder={placeholder}
        focus={hasFocus}
        showCursor
        {...(mask === undefined ? {} : {mask})}
      />
    </Box>
  );
}

/** Returns what a control or Alt key makes of the text; undefined for a key that types or deletes a character. */
function edited(press: Press | undefined, value: string, next: string): Edited | undefined {
  if (press === undefined || !(press.key.ctrl || press.key.meta)) return undefined;
  if (press.key.backspace || press.key.delete) return undefined;
  const edit = press.key.ctrl ? editKeys[press.input] : undefined;
  const {index} = insertedText(value, next);
  const text = edit?.(value, index) ?? value;
  // What these keys take is left of the cursor.
  return {text, cursor: index - (value.length - text.length)};
}

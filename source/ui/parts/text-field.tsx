import {Box, type Key, useInput} from 'ink';
import TextInput from 'ink-text-input';
import {useLayoutEffect, useRef, useState} from 'react';
import {editKeys, insertedText} from '../../core/text/readline-keys.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {textWidth} from '../../core/text/width.ts';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly hasFocus: boolean;
  /** Drawn instead of each character. */
  readonly mask?: string;
  readonly longest: number;
}

interface Press {
  readonly input: string;
  readonly key: Key;
}

interface Edited {
  readonly text: string;
  /** The cursor's index in the text, if not at its end. */
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
 * One line of text. ink-text-input types the letter of a control key; here Ctrl+U clears to the left, Ctrl+W deletes a
 * word, and no other control or Alt key types anything.
 */
export function TextField({value, onChange, placeholder = '', hasFocus, mask, longest}: Props) {
  const press = useRef<Press>(undefined);
  // The text input manages its cursor itself, but only for edits of its own. For any other text, such as a paste, a new
  // text input is mounted, with its cursor at the end. To place the cursor elsewhere, it first gets only the text
  // before the cursor, and keeps the position when the rest follows.
  const [shown, setShown] = useState<Shown>({value, generation: 0});
  if (shown.value !== value) setShown({value, generation: shown.generation + 1});
  useLayoutEffect(() => {
    if (shown.cursor !== undefined) setShown({value: shown.value, generation: shown.generation});
  }, [shown]);

  const change = (next: string) => {
    const edit = edited(press.current, value, next) ?? {text: sanitize(next).slice(0, longest)};
    const {generation} = shown;
    setShown(
      edit.text === next
        ? {value: next, generation}
        : {cursor: edit.cursor, value: edit.text, generation: generation + 1},
    );
    if (edit.text !== value) onChange(edit.text);
  };

  return (
    <Box flexGrow={1} flexShrink={1} height={1} overflow="hidden" justifyContent="flex-end">
      <KeyWatch
        isActive={hasFocus}
        onKey={next => {
          press.current = next;
        }}
      />
      {/* Text longer than the field loses its beginning; the caret is at its end. */}
      <Box flexGrow={1} flexShrink={0} flexBasis={1 + (mask === undefined ? textWidth(value) : value.length)}>
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
  // These keys delete to the left of the cursor.
  return {text, cursor: index - (value.length - text.length)};
}

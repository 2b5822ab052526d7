import {Box, type Key, useInput} from 'ink';
import TextInput from 'ink-text-input';
import {useRef, useState} from 'react';
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
  // The text input keeps its cursor to itself; a new one starts with the cursor at the end.
  const [generation, setGeneration] = useState(0);

  const change = (next: string) => {
    const {input, key} = press.current ?? {};
    if (input !== undefined && (key?.ctrl || key?.meta) && !key.backspace && !key.delete) {
      const edited = key.ctrl ? editKeys[input]?.(value, insertedText(value, next).index) : undefined;
      setGeneration(generation + 1);
      if (edited !== undefined) onChange(edited);
    } else onChange(next.slice(0, longest));
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
        key={generation}
        value={value}
        onChange={change}
        placeholder={placeholder}
        focus={hasFocus}
        showCursor
        {...(mask === undefined ? {} : {mask})}
      />
    </Box>
  );
}

import {Box} from 'ink';
import {maxKeyLength} from '../../core/login/form.ts';
import type {LoginModel} from '../../hooks/session/use-login.ts';
import {TextField} from '../parts/text-field.tsx';
import {FieldLabel} from './field-label.tsx';

interface Props {
  readonly model: LoginModel;
  readonly field: string;
  readonly label: string;
}

/** A key, masked while it is typed. */
export function KeyField({model, field, label}: Props) {
  const {form, dispatch} = model;
  const hasFocus = form.focus === field && form.step === 'typing' && model.isActive;
  return (
    <Box height={1} flexShrink={0}>
      <FieldLabel label={label} hasFocus={hasFocus} />
      <TextField
        value={form.typed[field] ?? ''}
        onChange={text => dispatch({type: 'edit', field, text})}
        hasFocus={hasFocus}
        mask="•"
        longest={maxKeyLength}
      />
    </Box>
  );
}

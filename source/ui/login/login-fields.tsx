import {Box, Text} from 'ink';
import {capitalized} from '../../core/credentials/key-words.ts';
import type {LoginModel} from '../../hooks/session/use-login.ts';
import {KeyField} from './key-field.tsx';
import {ServiceField} from './service-field.tsx';

interface Props {
  readonly model: LoginModel;
  /** Blank lines between the parts, and above the first. */
  readonly gap: number;
  readonly marginTop: number;
}

/** The fields that can have the focus: the service, its keys and the demo. */
export function LoginFields({model, gap, marginTop}: Props) {
  const {form, fields, keyFields, service, isActive} = model;
  const isOnDemo = form.focus === 'demo';
  return (
    <>
      <Box flexDirection="column" flexShrink={0} marginTop={marginTop}>
        {service === undefined ? null : (
          <ServiceField
            service={service}
            hasFocus={form.focus === 'service' && form.step === 'typing' && isActive}
          />
        )}
        {keyFields.map(({name, label}) => (
          <KeyField key={name} model={model} field={name} label={capitalized(label)} />
        ))}
      </Box>
      {fields.includes('demo') ? (
        <Box marginTop={gap} flexShrink={0}>
          <Text inverse={isOnDemo} bold={isOnDemo}>
            {`${isOnDemo ? '›' : ' '} Try the demo, without keys`}
          </Text>
        </Box>
      ) : null}
    </>
  );
}

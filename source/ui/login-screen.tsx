import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import {keyHints} from '../core/key-hints.ts';
import {keyEnding} from '../core/key-pair.ts';
import type {LoginForm} from '../core/login-form.ts';
import {longestKey} from '../core/login-form.ts';
import {loginKeys} from '../core/login-keys.ts';
import {wrapText} from '../core/wrapped-text.ts';
import {useServices} from '../hooks/services-context.ts';
import {type LoginModel, useLogin} from '../hooks/use-login.ts';
import type {SessionControl} from '../hooks/use-session.ts';
import {KeyLine} from './key-line.tsx';
import {TextField} from './text-field.tsx';

interface Props {
  readonly control: SessionControl;
  /** Where the demo is offered. */
  readonly onDemo?: () => void;
  readonly width: number;
  readonly rows: number;
  /** It has the keys; what was typed stays while it has not. */
  readonly isActive: boolean;
}

const margin = 3;

/** On fewer rows the lines stand close together. */
const roomyRows = 18;

/** Asks for the two keys of the service, and offers the demo to those who have none. */
export function LoginScreen({control, onDemo, width, rows, isActive}: Props) {
  const {endpoint} = useServices();
  const model = useLogin(control, {onDemo, isActive});
  const {form, fields, situation} = model;
  // Ink's own wrapping keeps the space at a break, at the beginning of the next line.
  const wrap = (text: string) => wrapText(text, width - 2 * margin).join('\n');
  const gap = rows < roomyRows ? 0 : 1;
  return (
    <>
      <Box
        flexDirection="column"
        flexGrow={1}
        flexShrink={1}
        paddingX={margin}
        paddingTop={gap}
        overflow="hidden"
      >
        <Box height={1} flexShrink={0} marginBottom={gap}>
          <Text bold wrap="truncate">{`Keys for ${endpoint.name} (${endpoint.origin})`}</Text>
        </Box>
        {form.problem === undefined ? null : (
          <Cut shrink={1}>
            <Text color="red">{wrap(`✖ ${form.problem.message}`)}</Text>
            {form.problem.hint === undefined ? null : <Text>{wrap(form.problem.hint)}</Text>}
          </Cut>
        )}
        <Box flexDirection="column" flexShrink={0} marginTop={form.problem === undefined ? 0 : gap}>
          <KeyField model={model} field="api-key" label="API key" value={form.apiKey} />
          <KeyField model={model} field="secret-key" label="Secret key" value={form.secretKey} />
        </Box>
        {fields.includes('demo') ? (
          <Box marginTop={gap} flexShrink={0}>
            <Text inverse={form.focus === 'demo'} bold={form.focus === 'demo'}>
              {form.focus === 'demo' ? '› Try the demo, without keys' : '  Try the demo, without keys'}
            </Text>
          </Box>
        ) : null}
        <Cut marginTop={gap} shrink={100}>
          <Text dimColor={form.step === 'typing'}>{wrap(explanation(form))}</Text>
        </Cut>
      </Box>
      <KeyLine notice={undefined} hints={keyHints(loginKeys, situation)} width={width} />
    </>
  );
}

interface CutProps {
  readonly marginTop?: number;
  /** Of two, the one with the larger number loses its lines first. */
  readonly shrink: number;
  readonly children: ReactNode;
}

/** Text that loses its last lines where there is no room for it. */
function Cut({marginTop = 0, shrink, children}: CutProps) {
  return (
    <Box marginTop={marginTop} flexDirection="column" flexShrink={shrink} overflow="hidden">
      <Box flexDirection="column" flexShrink={0}>
        {children}
      </Box>
    </Box>
  );
}

interface KeyFieldProps {
  readonly model: LoginModel;
  readonly field: 'api-key' | 'secret-key';
  readonly label: string;
  readonly value: string;
}

function KeyField({model, field, label, value}: KeyFieldProps) {
  const {form, dispatch} = model;
  const hasFocus = form.focus === field && form.step === 'typing' && model.isActive;
  return (
    <Box height={1} flexShrink={0}>
      <Text bold={hasFocus} dimColor={!hasFocus}>{`${hasFocus ? '›' : ' '} ${label.padEnd(12)}`}</Text>
      <TextField
        value={value}
        onChange={text => dispatch({type: 'edit', field, text})}
        hasFocus={hasFocus}
        mask="•"
        longest={longestKey}
      />
    </Box>
  );
}

function explanation({step, outcome, apiKey}: LoginForm): string {
  switch (step) {
    case 'trying':
      return 'Trying the keys with the service…';
    case 'offering':
      return outcome === 'accepted'
        ? `✔ The service accepts the keys (API key ${keyEnding(apiKey.trim())}). Keep them in the keychain of this computer? (Y/n)`
        : 'The service has no way to try the keys. Keep them in the keychain of this computer? (Y/n)';
    case 'keeping':
      return 'Asking the keychain to keep the keys. It may want to be unlocked.';
    default:
      return 'The service’s dashboard makes both keys. PINNING_API_KEY and PINNING_SECRET_KEY are read too.';
  }
}

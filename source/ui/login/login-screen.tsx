import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import {capitalized, inWords, shownKey} from '../../core/credentials/key-words.ts';
import {keyHints} from '../../core/keymap/match.ts';
import type {LoginForm} from '../../core/login/form.ts';
import {maxKeyLength} from '../../core/login/form.ts';
import type {KeyVariables, Provider} from '../../core/providers/provider.ts';
import {waitingText} from '../../core/text/spinner.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {useKeymaps} from '../../hooks/keymaps-context.ts';
import {useServices} from '../../hooks/services-context.ts';
import {type LoginModel, useLogin} from '../../hooks/session/use-login.ts';
import type {SessionControl} from '../../hooks/session/use-session.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {Footer} from '../parts/footer.tsx';
import {SpinningText} from '../parts/spinning-text.tsx';
import {TextField} from '../parts/text-field.tsx';

interface Props {
  readonly control: SessionControl;
  /** Offers the demo; undefined if there is none. */
  readonly onDemo?: () => void;
  readonly width: number;
  readonly rows: number;
  /** Whether it receives key presses; typed text stays while it does not. */
  readonly isActive: boolean;
}

const margin = 3;

/** With fewer rows there are no blank lines between the parts. */
const roomyRows = 18;

/** Asks for the keys of the service, and offers the demo to users who have none. */
export function LoginScreen({control, onDemo, width, rows, isActive}: Props) {
  const {endpoint} = useServices();
  const {faint, tones} = useStyles();
  const model = useLogin(control, {onDemo, isActive});
  const {form, fields, situation, waited} = model;
  // Ink's own wrapping keeps the space at a break at the start of the next line.
  const wrap = (text: string) => wrapText(text, width - 2 * margin).join('\n');
  const explained = explanation(form, endpoint.provider);
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
          <Text
            bold
            wrap="truncate"
          >{`${capitalized(endpoint.provider.keysName)} for ${endpoint.name} (${endpoint.origin})`}</Text>
        </Box>
        {form.problem === undefined ? null : (
          <Cut shrink={1}>
            <Text {...tones.failure}>{wrap(`✖ ${form.problem.message}`)}</Text>
            {form.problem.hint === undefined ? null : <Text>{wrap(form.problem.hint)}</Text>}
          </Cut>
        )}
        <Box flexDirection="column" flexShrink={0} marginTop={form.problem === undefined ? 0 : gap}>
          {model.keyFields.map(({name, label}) => (
            <KeyField key={name} model={model} field={name} label={capitalized(label)} />
          ))}
        </Box>
        {fields.includes('demo') ? (
          <Box marginTop={gap} flexShrink={0}>
            <Text inverse={form.focus === 'demo'} bold={form.focus === 'demo'}>
              {form.focus === 'demo' ? '› Try the demo, without keys' : '  Try the demo, without keys'}
            </Text>
          </Box>
        ) : null}
        <Cut marginTop={gap} shrink={100}>
          <Text {...(form.step === 'typing' && faint)}>
            {waited === undefined ? (
              wrap(explained)
            ) : (
              <SpinningText>{wrap(waitingText(explained, waited, 'Ctrl+C cancels'))}</SpinningText>
            )}
          </Text>
        </Cut>
      </Box>
      <Footer notice={model.notice} hints={keyHints(useKeymaps().login, situation)} width={width} />
    </>
  );
}

interface CutProps {
  readonly marginTop?: number;
  /** The larger of two shrinks first. */
  readonly shrink: number;
  readonly children: ReactNode;
}

/** Text that loses its last lines if there is no room for them. */
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
  readonly field: string;
  readonly label: string;
}

function KeyField({model, field, label}: KeyFieldProps) {
  const {form, dispatch} = model;
  const {faint} = useStyles();
  const hasFocus = form.focus === field && form.step === 'typing' && model.isActive;
  return (
    <Box height={1} flexShrink={0}>
      <Box flexShrink={0}>
        <Text {...(hasFocus ? {bold: true} : faint)}>{`${hasFocus ? '›' : ' '} ${label.padEnd(12)}`}</Text>
      </Box>
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

function explanation({step, outcome, typed}: LoginForm, provider: Provider): string {
  const {keysName, keyVariables} = provider;
  const keep = `Keep ${keysName === 'token' ? 'it' : 'them'} in the keychain of this computer? (Y/n)`;
  switch (step) {
    case 'trying':
      return `Trying the ${keysName} with the service…`;
    case 'offering':
      return outcome === 'accepted'
        ? `✔ The service accepts the ${keysName} (${shownKey(typed, provider)}). ${keep}`
        : `The service has no way to try the ${keysName}. ${keep}`;
    case 'keeping':
      return `Saving the ${keysName} in the keychain. It may ask to be unlocked.`;
    default:
      return `Create ${keysName === 'token' ? 'one' : 'both keys'} in the service’s dashboard. ${environmentWords(keyVariables[0])} too.`;
  }
}

function environmentWords(variables: KeyVariables): string {
  const names = Object.values(variables);
  return `${inWords(names)} ${names.length === 1 ? 'works' : 'work'}`;
}

import {Box, Text} from 'ink';
import {capitalized} from '../../core/credentials/key-words.ts';
import {keyHints} from '../../core/keymap/match.ts';
import {explanation} from '../../core/login/explanation.ts';
import {waitingText} from '../../core/text/spinner.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {useKeymaps} from '../../hooks/keymaps-context.ts';
import {useServices} from '../../hooks/services-context.ts';
import type {LoginServices} from '../../hooks/session/login-services.ts';
import {useLogin} from '../../hooks/session/use-login.ts';
import type {SessionControl} from '../../hooks/session/use-session.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';
import {Footer} from '../parts/footer.tsx';
import {SpinningText} from '../parts/spinning-text.tsx';
import {CutText} from './cut-text.tsx';
import {LoginFields} from './login-fields.tsx';

interface Props {
  readonly control: SessionControl;
  /** Starts the demo; undefined if it is not offered. */
  readonly onDemo?: () => void;
  /** The services to choose from; undefined if there is no choice. */
  readonly services?: LoginServices | undefined;
  readonly width: number;
  readonly rows: number;
  /** Whether it receives key presses; typed text is kept while it does not. */
  readonly isActive: boolean;
}

const margin = 3;

/** With fewer rows there are no blank lines between the parts. */
const roomyRows = 18;

/** Asks for the keys of the service, and offers the demo to users who have none. */
export function LoginScreen({control, onDemo, services, width, rows, isActive}: Props) {
  const {provider, name, origin} = useServices().endpoint;
  const {faint, tones} = useStyles();
  const model = useLogin(control, {onDemo, services, isActive});
  const {form, situation, waited, service} = model;
  const {problem} = form;
  // Ink's own wrapping leaves the space of a break at the start of the next line.
  const wrap = (text: string) => wrapText(text, width - 2 * margin).join('\n');
  const explained = explanation({...form, otherService: service?.other?.title}, provider);
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
          <Text bold wrap="truncate">{`${capitalized(provider.keysName)} for ${name} (${origin})`}</Text>
        </Box>
        {problem === undefined ? null : (
          <CutText shrink={1}>
            <Text {...tones.failure}>{wrap(`✖ ${problem.message}`)}</Text>
            {problem.hint === undefined ? null : <Text>{wrap(problem.hint)}</Text>}
          </CutText>
        )}
        <LoginFields model={model} gap={gap} marginTop={problem === undefined ? 0 : gap} />
        <CutText marginTop={gap} shrink={100}>
          <Text {...(form.step === 'typing' && faint)}>
            {waited === undefined ? (
              wrap(explained)
            ) : (
              <SpinningText>{wrap(waitingText(explained, waited, 'Ctrl+C cancels'))}</SpinningText>
            )}
          </Text>
        </CutText>
      </Box>
      <Footer notice={model.notice} hints={keyHints(useKeymaps().login, situation)} width={width} />
    </>
  );
}

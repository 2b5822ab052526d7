import {Box, useApp, useWindowSize} from 'ink';
import {useServices} from '../hooks/services-context.ts';
import type {Kept, SessionControl} from '../hooks/use-session.ts';
import {Header} from './header.tsx';
import {LoginScreen} from './login-screen.tsx';

interface Props {
  readonly onEnd: (kept: Kept) => void;
}

/** The login screen on its own, for the login command: it ends where the app would go on. */
export function LoginPrompt({onEnd}: Props) {
  const {endpoint, profile} = useServices();
  const {columns, rows} = useWindowSize();
  const {exit} = useApp();
  const control: SessionControl = {
    session: {phase: 'asking', problem: undefined, former: undefined},
    start: (_keys, kept) => {
      onEnd(kept);
      exit();
    },
    reject: () => {},
    dismiss: () => exit(),
  };
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Header service={endpoint.name} profile={profile} keys="log in" width={columns} />
      <LoginScreen control={control} width={columns} rows={rows} />
    </Box>
  );
}

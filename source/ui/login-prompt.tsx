import {useApp, useWindowSize} from 'ink';
import {isTooSmall} from '../core/layout.ts';
import {useServices} from '../hooks/services-context.ts';
import type {Kept, SessionControl} from '../hooks/use-session.ts';
import {Header} from './header.tsx';
import {LoginScreen} from './login-screen.tsx';
import {Screen} from './screen.tsx';
import {TooSmall} from './too-small.tsx';

interface Props {
  readonly onEnd: (kept: Kept) => void;
}

/** The login screen on its own, for the login command: it ends where the app would go on. */
export function LoginPrompt({onEnd}: Props) {
  const {endpoint, profile} = useServices();
  const {columns, rows} = useWindowSize();
  const {exit} = useApp();
  const isHidden = isTooSmall(columns, rows);
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
    <>
      {isHidden ? <TooSmall columns={columns} rows={rows} /> : null}
      <Screen isHidden={isHidden} rows={rows}>
        <Header service={endpoint.name} profile={profile} keys="log in" width={columns} />
        <LoginScreen control={control} width={columns} rows={rows} isActive={!isHidden} />
      </Screen>
    </>
  );
}

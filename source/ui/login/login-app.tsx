import {useApp, useWindowSize} from 'ink';
import {isTooSmall} from '../../core/screen/layout.ts';
import {useServices} from '../../hooks/services-context.ts';
import type {LoginServices} from '../../hooks/session/login-services.ts';
import type {Kept, SessionControl} from '../../hooks/session/use-session.ts';
import {Header} from '../parts/header.tsx';
import {Screen} from '../parts/screen.tsx';
import {TooSmall} from '../parts/too-small.tsx';
import {LoginScreen} from './login-screen.tsx';

interface Props {
  readonly onEnd: (kept: Kept) => void;
  /** The services to choose from. */
  readonly services?: LoginServices;
}

/** The login screen on its own, for `pinview login`: it ends where the app would continue. */
export function LoginApp({onEnd, services}: Props) {
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
        <LoginScreen control={control} services={services} width={columns} rows={rows} isActive={!isHidden} />
      </Screen>
    </>
  );
}

import type {Credentials} from '../core/credentials/credentials.ts';
import {isTooSmall} from '../core/screen/layout.ts';
import {useMainScreen} from '../hooks/main/use-main-screen.ts';
import {useServices} from '../hooks/services-context.ts';
import type {LoginServices} from '../hooks/session/login-services.ts';
import {type Session, useSession} from '../hooks/session/use-session.ts';
import {LoginScreen} from './login/login-screen.tsx';
import {MainScreen} from './main/main-screen.tsx';
import {Header} from './parts/header.tsx';
import {Screen} from './parts/screen.tsx';
import {TooSmall} from './parts/too-small.tsx';

interface Props {
  /** The pin from the command line. */
  readonly pinId: string | undefined;
  readonly onDemo: () => void;
  /** Switches to another profile, keeping the shown pin. */
  readonly onProfile: (name: string, pinId: string | undefined) => void;
  /** The services that the login offers; undefined if there is no choice. */
  readonly loginServices?: LoginServices | undefined;
  /** Writes the profile to the config, once the keychain has its keys. */
  readonly saveProfile?: (() => Promise<void>) | undefined;
}

/** The whole screen: header, panes, prompt and keys; or the login. */
export function App({pinId, onDemo, onProfile, loginServices, saveProfile}: Props) {
  const {endpoint, profile} = useServices();
  const control = useSession(saveProfile);
  const isAsking = control.session.phase === 'asking';
  const model = useMainScreen(control, {firstPinId: pinId, onProfile, isCovered: isAsking});
  const {layout} = model;
  const isHidden = isTooSmall(layout.columns, layout.rows);

  return (
    <>
      {isHidden ? (
        <TooSmall columns={layout.columns} rows={layout.rows} watched={model.watched.size} />
      ) : null}
      <Screen isHidden={isHidden} rows={layout.rows}>
        {model.overlay?.kind === 'qr-code' && !isAsking ? null : (
          <Header
            service={endpoint.name}
            profile={profile}
            keys={keysFrom(control.session)}
            waited={model.waitedForKeys}
            watched={model.watched.size}
            audit={model.audit}
            width={layout.columns}
          />
        )}
        {isAsking ? (
          <LoginScreen
            control={control}
            onDemo={onDemo}
            services={loginServices}
            width={layout.columns}
            rows={layout.rows}
            isActive={!isHidden}
          />
        ) : null}
        {isAsking || isHidden ? null : <MainScreen model={model} />}
      </Screen>
    </>
  );
}

const sources: Readonly<Record<Credentials['source'], string>> = {
  environment: 'environment',
  keychain: 'keychain',
  'this run': 'keys for this run only',
  demo: 'demo',
};

function keysFrom(session: Session): string {
  if (session.phase === 'ready') return sources[session.credentials.source];
  return session.phase === 'finding' ? 'looking for keys…' : 'no keys';
}

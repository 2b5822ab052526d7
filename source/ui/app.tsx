import type {Credentials} from '../core/credentials.ts';
import {isTooSmall} from '../core/layout.ts';
import {useServices} from '../hooks/services-context.ts';
import {useBrowser} from '../hooks/use-browser.ts';
import {pinAtHand} from '../hooks/use-browser-actions.ts';
import {useBrowserKeys} from '../hooks/use-browser-keys.ts';
import {useCopyMenu} from '../hooks/use-copy-menu.ts';
import {type Session, useSession} from '../hooks/use-session.ts';
import {BrowserScreen} from './browser-screen.tsx';
import {Header} from './header.tsx';
import {LoginScreen} from './login-screen.tsx';
import {Screen} from './screen.tsx';
import {TooSmall} from './too-small.tsx';

interface Props {
  /** The pin that the command line names. */
  readonly pinId: string | undefined;
  readonly onDemo: () => void;
  /** Goes on as another profile, with the pin that is shown. */
  readonly onProfile: (name: string, pinId: string | undefined) => void;
}

/** The whole screen: header, panes, prompt and keys; or the question for keys. */
export function App({pinId, onDemo, onProfile}: Props) {
  const {endpoint, profile} = useServices();
  const control = useSession();
  const isAsking = control.session.phase === 'asking';
  const model = useBrowser(control, pinId);
  const copyMenu = useCopyMenu(model, pinAtHand(model));
  const {layout} = model;
  const isHidden = isTooSmall(layout.columns, layout.rows);
  useBrowserKeys(model, {
    control,
    copyMenu,
    onProfile: name => onProfile(name, model.state.pinId),
    isActive: !isAsking && !isHidden,
  });

  return (
    <>
      {isHidden ? <TooSmall columns={layout.columns} rows={layout.rows} /> : null}
      <Screen isHidden={isHidden} rows={layout.rows}>
        <Header
          service={endpoint.name}
          profile={profile}
          keys={keysFrom(control.session)}
          width={layout.columns}
        />
        {isAsking ? (
          <LoginScreen
            control={control}
            onDemo={onDemo}
            width={layout.columns}
            rows={layout.rows}
            isActive={!isHidden}
          />
        ) : null}
        {isAsking || isHidden ? null : <BrowserScreen model={model} copyMenu={copyMenu} />}
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

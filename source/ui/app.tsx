import {Box} from 'ink';
import type {Credentials} from '../core/credentials.ts';
import {keyHints} from '../core/keymap.ts';
import {useServices} from '../hooks/services-context.ts';
import {useBrowser} from '../hooks/use-browser.ts';
import {useBrowserKeys} from '../hooks/use-browser-keys.ts';
import {type Session, useSession} from '../hooks/use-session.ts';
import {Header} from './header.tsx';
import {KeyLine} from './key-line.tsx';
import {LoginScreen} from './login-screen.tsx';
import {PinPane} from './pin-pane.tsx';
import {PromptLine} from './prompt-line.tsx';
import {RecentsPane} from './recents-pane.tsx';

interface Props {
  /** The pin that the command line names. */
  readonly pinId: string | undefined;
  readonly onDemo: () => void;
}

/** The whole screen: header, panes, prompt and keys; or the question for keys. */
export function App({pinId, onDemo}: Props) {
  const {endpoint, profile} = useServices();
  const control = useSession();
  const isAsking = control.session.phase === 'asking';
  const model = useBrowser(control, pinId);
  useBrowserKeys(model, control, !isAsking);
  const {layout, state} = model;

  return (
    // As wide as Ink's own idea of the terminal: after a resize it draws once before the layout here follows, and a
    // line that is too long would be wrapped by the terminal and push the others away.
    <Box flexDirection="column" width="100%" height={layout.rows} overflow="hidden">
      <Header
        service={endpoint.name}
        profile={profile}
        keys={keysFrom(control.session)}
        width={layout.columns}
      />
      {isAsking ? (
        <LoginScreen control={control} onDemo={onDemo} width={layout.columns} rows={layout.rows} />
      ) : (
        <>
          <Box height={layout.bodyHeight} flexShrink={0}>
            {layout.isWide || state.pane === 'recents' ? <RecentsPane model={model} /> : null}
            {layout.isWide || state.pane !== 'recents' ? <PinPane model={model} /> : null}
          </Box>
          <PromptLine model={model} />
          <KeyLine notice={model.notice} hints={keyHints(model.situation)} width={layout.columns} />
        </>
      )}
    </Box>
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

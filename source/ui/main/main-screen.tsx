import {Box} from 'ink';
import type {AccountPagesOptions} from '../../hooks/account/use-account-pages.ts';
import type {MainModel} from '../../hooks/main/main-model.ts';
import {useLoaded} from '../../hooks/screen/use-loaded.ts';
import {Footer} from '../parts/footer.tsx';
import {DetailPane} from './detail-pane.tsx';
import {OverlayPane} from './overlay-pane.tsx';
import {PromptLine} from './prompt-line.tsx';
import {listTitle, RecentsPane} from './recents-pane.tsx';

/** Nobody needs it before the list of all pins is opened. */
const loadAccountPages = () => import('./account-pages.tsx');

/** Recents and pin, side by side or one at a time, over the prompt and the keys. */
export function MainScreen({model}: {readonly model: MainModel}) {
  const {layout, prompt, overlay, notice, hints, account} = model;
  const {isWide, bodyHeight, columns} = layout;
  const isCovered = overlay !== undefined && (overlay.kind === 'help' || !isWide);
  return (
    <>
      <Box height={bodyHeight} flexShrink={0}>
        {isCovered ? (
          <OverlayPane overlay={overlay} width={columns} height={bodyHeight} />
        ) : (
          <Panes model={model} />
        )}
      </Box>
      {account.account.run === undefined ? null : <AccountRequests {...account} run={account.account.run} />}
      <PromptLine prompt={prompt} width={columns} />
      <Footer notice={notice} hints={hints} width={columns} />
    </>
  );
}

/** Asks for the pins of the account, once the code for that is loaded. */
function AccountRequests(props: AccountPagesOptions) {
  const loaded = useLoaded(loadAccountPages);
  return loaded === undefined ? null : <loaded.AccountPages key={props.run.id} {...props} />;
}

/** The list and the pin; the copy menu takes the list’s place beside its pin, other menus the pin’s. */
function Panes({model}: {readonly model: MainModel}) {
  const {layout, isListShown, list, marked, failures, checks, pin, overlay, watched, now} = model;
  const {isWide, recentsWidth, pinWidth, bodyHeight: height} = layout;
  const pinTitle = isWide ? undefined : pin.title;
  const recents =
    overlay?.kind === 'copy' ? (
      <OverlayPane overlay={overlay} width={recentsWidth} height={height} />
    ) : (
      <RecentsPane
        list={list}
        pinTitle={pinTitle}
        isFirst={!isWide && pin.pinId === undefined}
        marked={marked}
        failures={failures}
        checks={checks}
        watched={watched}
        now={now}
        width={recentsWidth}
        height={height}
      />
    );
  const detail =
    overlay !== undefined && overlay.kind !== 'copy' ? (
      <OverlayPane overlay={overlay} width={pinWidth} height={height} />
    ) : (
      <DetailPane
        pin={pin}
        listTitle={isWide ? undefined : listTitle(list)}
        width={pinWidth}
        height={height}
      />
    );
  return (
    <>
      {isWide || isListShown ? recents : null}
      {isWide || !isListShown ? detail : null}
    </>
  );
}

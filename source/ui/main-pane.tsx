import {helpOver} from '../core/help-lines.ts';
import {paneMargin} from '../core/layout.ts';
import {shortTitle} from '../core/verdict.ts';
import type {BrowserModel} from '../hooks/use-browser.ts';
import {pinAtHand} from '../hooks/use-browser-actions.ts';
import type {CopyMenu} from '../hooks/use-copy-menu.ts';
import {CopyPane} from './copy-pane.tsx';
import {HelpPane} from './help-pane.tsx';
import {PinPane} from './pin-pane.tsx';
import {ProfilePane} from './profile-pane.tsx';
import {RawPane} from './raw-pane.tsx';

interface Props {
  readonly model: BrowserModel;
  readonly copyMenu: CopyMenu;
}

/** The pin, its record as it came, or what lies over it. */
export function MainPane({model, copyMenu}: Props) {
  const {state, layout, raw, lookup} = model;
  const size = {width: layout.pinWidth, height: layout.bodyHeight};
  const pin = lookup.seen?.pin;
  switch (state.overlay?.kind) {
    case 'profiles':
      return <ProfilePane view={state.overlay.view} {...size} />;
    case 'help':
      return (
        <HelpPane lines={helpOver(state, size.width - paneMargin)} view={state.overlay.view} {...size} />
      );
    case 'copy': {
      const copied = pinAtHand(model);
      const title = copied === undefined ? '' : shortTitle(copied);
      return <CopyPane title={title} items={copyMenu.items} view={state.overlay.view} {...size} />;
    }
    default:
      break;
  }
  if (!state.isRaw || pin === undefined) return <PinPane model={model} />;
  return (
    <RawPane
      title={shortTitle(pin)}
      json={raw.json}
      view={raw.view}
      matches={raw.matches}
      hasFocus={state.pane === 'pin'}
      onSearch={text => raw.dispatch({type: 'edit-search', text})}
      {...size}
    />
  );
}

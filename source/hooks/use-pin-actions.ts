import {copyItems} from '../core/copy-items.ts';
import {gatewayUrl} from '../core/gateway.ts';
import {topOfList} from '../core/list-view.ts';
import {type Pin, recordJson} from '../core/pin.ts';
import {plainText} from '../core/plain-text.ts';
import {useServices} from './services-context.ts';
import type {BrowserModel} from './use-browser.ts';
import {useCopy} from './use-copy.ts';
import {failureNotice} from './use-notice.ts';

/** What can be done with the pin that the keys are at. */
export interface PinActions {
  readonly 'copy-cid': () => void;
  readonly 'copy-field': () => void;
  readonly 'copy-record': () => void;
  readonly 'copy-menu': () => void;
  readonly 'open-gateway': () => void;
  readonly raw: () => void;
}

/** Returns what can be done with a pin: the one in the pin pane, or the selected one of the recents. */
export function usePinActions(model: BrowserModel, pin: Pin | undefined): PinActions {
  const {state, dispatch, pin: shown, notify} = model;
  const {browser, endpoint, gateway} = useServices();
  const copy = useCopy(notify);

  const openGateway = async (wanted: Pin) => {
    const url = gatewayUrl(gateway, wanted.cid);
    if (url === undefined) {
      notify({tone: 'failure', text: 'This pin has no readable CID, so no gateway has it.'});
    } else if (browser.isHere) {
      if (await browser.open(url)) notify({tone: 'success', text: `Opened ${url}`});
      else copy('Gateway URL', url);
    } else {
      // Over SSH the browser is at the other end. The menu shows the whole address.
      const cursor = copyItems(wanted, {base: endpoint.base, gateway}).findIndex(item => item.value === url);
      dispatch({type: 'overlay', overlay: {kind: 'copy', view: {cursor, top: 0}}});
      copy('Gateway URL', url);
    }
  };

  return {
    'copy-cid': () => pin && copy('CID', plainText(pin.cid)),
    'copy-record': () => pin && copy('Record', recordJson(pin)),
    'copy-menu': () => pin && dispatch({type: 'overlay', overlay: {kind: 'copy', view: topOfList}}),
    'open-gateway': () => {
      if (pin !== undefined) openGateway(pin).catch((error: unknown) => notify(failureNotice(error)));
    },
    'copy-field': () => {
      const row = shown.rows[shown.fields.cursor];
      if (row?.value !== undefined) copy(row.label, row.value);
      else if (row !== undefined) notify({tone: 'plain', text: `${row.label} is not in the record.`});
    },
    raw: () => dispatch({type: 'raw', isRaw: !state.isRaw}),
  };
}

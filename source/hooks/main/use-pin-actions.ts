import {gatewayUrl} from '../../core/account/gateway.ts';
import {copyItems} from '../../core/export/copy-items.ts';
import {type Pin, recordJson} from '../../core/pin/pin.ts';
import type {PinField} from '../../core/pin/pin-fields.ts';
import {shortTitle} from '../../core/pin/verdict.ts';
import {topOfList} from '../../core/screen/list-state.ts';
import {sanitize, shorten} from '../../core/text/sanitize.ts';
import type {PinLookup} from '../pin/use-pin.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useServices} from '../services-context.ts';
import {useCopy} from '../terminal/use-copy.ts';
import {failureNotice} from '../terminal/use-notice.ts';

/** Enough of a name to tell which pin was copied, while leaving room for the CID on the bottom line. */
const maxNamedLength = 30;

interface PinActionOptions {
  readonly pin: Pin | undefined;
  readonly lookup: PinLookup;
  /** The field at the cursor. */
  readonly field: PinField | undefined;
}

/** Returns the actions on the shown pin: copying, opening and refreshing it. */
export function usePinActions({dispatch, notify}: ScreenState, {pin, lookup, field}: PinActionOptions) {
  const {browser, endpoint, gateway} = useServices();
  const copy = useCopy(notify);

  const openGateway = async (wanted: Pin) => {
    const url = gatewayUrl(gateway, wanted.cid);
    if (url === undefined) {
      notify({tone: 'failure', text: 'This pin has no readable CID, so no gateway has it.'});
    } else if (await browser.isHere()) {
      if (await browser.open(url)) notify({tone: 'success', text: `Opened ${url}`});
      else copy('Gateway URL', url);
    } else {
      // Over SSH, the browser is at the other end, so the menu shows the whole address.
      const cursor = copyItems(wanted, {endpoint, gateway}).findIndex(item => item.value === url);
      dispatch({type: 'overlay', overlay: {kind: 'copy', view: {cursor, top: 0}}});
      copy('Gateway URL', url);
    }
  };

  return {
    'copy-cid': () => pin && copy(`CID of ${shorten(shortTitle(pin), maxNamedLength)}`, sanitize(pin.cid)),
    'copy-record': () => pin && copy('Record', recordJson(pin)),
    'copy-menu': () => pin && dispatch({type: 'overlay', overlay: {kind: 'copy', view: topOfList}}),
    'open-gateway': () => {
      if (pin !== undefined) openGateway(pin).catch((error: unknown) => notify(failureNotice(error)));
    },
    'copy-field': () => {
      if (field?.isNote === true) notify({tone: 'plain', text: `${field.text}.`});
      else if (field?.value !== undefined) copy(field.label, field.value);
      else if (field !== undefined) notify({tone: 'plain', text: `${field.label} is not in the record.`});
    },
    refresh: lookup.refresh,
  };
}

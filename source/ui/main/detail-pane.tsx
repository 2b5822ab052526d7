import type {PinModel} from '../../hooks/main/use-pin-pane.ts';
import {PinPane} from './pin-pane.tsx';
import {RawPane} from './raw-pane.tsx';

interface Props {
  readonly pin: PinModel;
  /** The list's title, if the list is not on screen beside the pin. */
  readonly listTitle: string | undefined;
  readonly width: number;
  readonly height: number;
}

/** The pin, or its record as received. */
export function DetailPane({pin, listTitle, ...size}: Props) {
  if (pin.raw === undefined) return <PinPane pin={pin} listTitle={listTitle} {...size} />;
  return <RawPane title={pin.title} raw={pin.raw} hasFocus={pin.hasFocus} {...size} />;
}

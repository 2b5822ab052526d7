import {useEffect} from 'react';
import type {Pin} from '../core/pin.ts';
import {pinState, shortTitle, stateSymbols} from '../core/verdict.ts';
import {useServices} from './services-context.ts';

/** Names the terminal's window after the pin that is shown, with the sign of its state. */
export function useTerminalTitle(pin: Pin | undefined): void {
  const {terminal} = useServices();
  const title = pin === undefined ? 'pinview' : `${stateSymbols[pinState(pin)]} ${shortTitle(pin)} · pinview`;
  useEffect(() => terminal.setTitle(title), [terminal, title]);
}

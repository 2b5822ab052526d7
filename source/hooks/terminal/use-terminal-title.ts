import {useEffect} from 'react';
import type {Pin} from '../../core/pin/pin.ts';
import {shortTitle, stateSymbols, stateWord} from '../../core/pin/verdict.ts';
import {useServices} from '../services-context.ts';

/** Sets the terminal's title to the shown pin, with the symbol of its state, or to news the user has not seen yet. */
export function useTerminalTitle(pin: Pin | undefined, news: string | undefined): void {
  const {terminal} = useServices();
  const subject = pin === undefined ? undefined : `${stateSymbols[stateWord(pin)]} ${shortTitle(pin)}`;
  const title = [news ?? subject, 'pinview'].filter(part => part !== undefined).join(' · ');
  useEffect(() => terminal.setTitle(title), [terminal, title]);
}

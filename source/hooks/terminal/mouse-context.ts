import {createContext, use, useEffect, useEffectEvent} from 'react';
import type {MouseEvent} from '../../core/ansi/mouse.ts';

/** Calls a listener for each event. Returns a function that unsubscribes it. */
type ListenToMouse = (listener: (event: MouseEvent) => void) => () => void;

/** Undefined while the terminal keeps the mouse to itself. */
export const MouseContext = createContext<ListenToMouse | undefined>(undefined);

/** Calls `react` on mouse events, if the config gives the app the mouse. */
export function useMouse(react: (event: MouseEvent) => void, {isActive}: {readonly isActive: boolean}): void {
  const listen = use(MouseContext);
  const latest = useEffectEvent(react);
  useEffect(() => (isActive ? listen?.(event => latest(event)) : undefined), [listen, isActive]);
}

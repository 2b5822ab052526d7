import {createContext, use, useEffect, useEffectEvent} from 'react';
import type {MouseEvent} from '../../core/ansi/mouse.ts';

/** Calls a listener for each event; returns a function that stops that. */
type ListenToMouse = (listener: (event: MouseEvent) => void) => () => void;

/** Undefined while the mouse is the terminal's own. */
export const MouseContext = createContext<ListenToMouse | undefined>(undefined);

/** Calls `react` for what the mouse does, where the config gives it to the app. */
export function useMouse(react: (event: MouseEvent) => void, {isActive}: {readonly isActive: boolean}): void {
  const listen = use(MouseContext);
  const latest = useEffectEvent(react);
  useEffect(() => (isActive ? listen?.(event => latest(event)) : undefined), [listen, isActive]);
}

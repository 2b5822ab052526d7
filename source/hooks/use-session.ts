import {useCallback, useEffect, useRef, useState} from 'react';
import type {Credentials} from '../core/credentials.ts';
import type {KeyPair} from '../core/key-pair.ts';
import {PinviewError} from '../core/pinview-error.ts';
import {useServices} from './services-context.ts';

export type Session =
  /** The environment and the keychain are being asked. */
  | {readonly phase: 'finding'}
  /** The person is asked for keys; `problem` says why those at hand will not do. */
  | {
      readonly phase: 'asking';
      readonly problem: PinviewError | undefined;
      readonly former: Credentials | undefined;
    }
  /** `problem` says why the keys could not be kept. */
  | {readonly phase: 'ready'; readonly credentials: Credentials; readonly problem?: PinviewError | undefined};

export interface Kept {
  readonly isKept: boolean;
  /** Why not, where that was wanted. */
  readonly problem?: PinviewError;
}

export interface SessionControl {
  readonly session: Session;
  /** Uses these keys from now on. */
  readonly start: (keys: KeyPair, kept: Kept) => void;
  /** Asks for other keys, because the service did not take these. */
  readonly reject: (problem: PinviewError) => void;
  /** Goes on with the keys there were, or stops waiting for the keychain. */
  readonly dismiss: () => void;
}

/** Returns the keys of this run: found in the environment or the keychain, or asked for. */
export function useSession(): SessionControl {
  const {credentials: store} = useServices();
  const [session, setSession] = useState<Session>({phase: 'finding'});
  const search = useRef<AbortController>(undefined);

  useEffect(() => {
    const controller = new AbortController();
    search.current = controller;
    const ask = (problem?: PinviewError) => setSession({phase: 'asking', problem, former: undefined});
    store.find(controller.signal).then(
      credentials => (credentials === undefined ? ask() : setSession({phase: 'ready', credentials})),
      (error: unknown) => {
        if (!(error instanceof PinviewError)) throw error;
        ask(error.code === 'cancelled' ? undefined : error);
      },
    );
    return () => controller.abort();
  }, [store]);

  const start = useCallback((keys: KeyPair, {isKept, problem}: Kept) => {
    const source = isKept ? 'keychain' : 'this run';
    setSession({phase: 'ready', credentials: {keys, source, from: source}, problem});
  }, []);

  const reject = useCallback((problem: PinviewError) => {
    setSession(session =>
      session.phase === 'ready' ? {phase: 'asking', problem, former: session.credentials} : session,
    );
  }, []);

  const dismiss = useCallback(() => {
    search.current?.abort();
    setSession(session =>
      session.phase === 'asking' && session.former !== undefined
        ? {phase: 'ready', credentials: session.former}
        : session,
    );
  }, []);

  return {session, start, reject, dismiss};
}

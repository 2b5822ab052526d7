import {useCallback, useEffect, useRef, useState} from 'react';
import type {ApiKeys} from '../../core/credentials/api-keys.ts';
import type {Credentials} from '../../core/credentials/credentials.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {useServices} from '../services-context.ts';

export type Session =
  /** Looking in the environment and the keychain. */
  | {readonly phase: 'finding'}
  /** Asking the user; `problem` says why the current keys do not work. */
  | {
      readonly phase: 'asking';
      readonly problem: PinviewError | undefined;
      readonly former: Credentials | undefined;
    }
  /** `problem` says why the keys, or the profile that they belong to, could not be saved. */
  | {readonly phase: 'ready'; readonly credentials: Credentials; readonly problem?: PinviewError | undefined};

export interface Kept {
  readonly isKept: boolean;
  /** Why they were not saved although the user wanted it. */
  readonly problem?: PinviewError;
}

export interface SessionControl {
  readonly session: Session;
  /** Switches to these keys. */
  readonly start: (keys: ApiKeys, kept: Kept) => void;
  /** Asks for other keys because the service rejected these. */
  readonly reject: (problem: PinviewError) => void;
  /** Continues with the previous keys, or stops waiting for the keychain. */
  readonly dismiss: () => void;
}

/**
 * Returns the keys of this run, from the environment, the keychain or the user. `saveProfile` is called before keys in the
 * keychain are used, so that the next run finds them.
 */
export function useSession(saveProfile?: (() => Promise<void>) | undefined): SessionControl {
  const {credentials: store} = useServices();
  const [session, setSession] = useState<Session>({phase: 'finding'});
  const search = useRef<AbortController>(undefined);

  const begin = useCallback(
    (credentials: Credentials, problem?: PinviewError) => {
      const ready = (unsaved?: PinviewError) =>
        setSession({phase: 'ready', credentials, problem: problem ?? unsaved});
      if (saveProfile === undefined || credentials.source !== 'keychain') return ready();
      saveProfile().then(
        () => ready(),
        (error: unknown) => {
          if (!(error instanceof PinviewError)) throw error;
          ready(error);
        },
      );
    },
    [saveProfile],
  );

  useEffect(() => {
    const controller = new AbortController();
    search.current = controller;
    const ask = (problem?: PinviewError) => setSession({phase: 'asking', problem, former: undefined});
    store.find(controller.signal).then(
      credentials => (credentials === undefined ? ask() : begin(credentials)),
      (error: unknown) => {
        if (!(error instanceof PinviewError)) throw error;
        ask(error.code === 'cancelled' ? undefined : error);
      },
    );
    return () => controller.abort();
  }, [store, begin]);

  const start = useCallback(
    (keys: ApiKeys, {isKept, problem}: Kept) => {
      const source = isKept ? 'keychain' : 'this run';
      begin({keys, source, from: source}, problem);
    },
    [begin],
  );

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

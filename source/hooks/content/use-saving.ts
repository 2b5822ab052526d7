import {useCallback, useEffect, useMemo, useRef, useState} from 'react';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {sizeText} from '../../core/verify/progress.ts';
import {progressText} from '../pin/progress-text.ts';
import {useServices} from '../services-context.ts';
import {failureNotice, type Notice} from '../terminal/use-notice.ts';

/** Content to save to a file. */
export interface ContentToSave {
  readonly cid: string;
  /** As shown on screen. */
  readonly name: string;
  /** As its directory or its pin has it; may be unsafe. */
  readonly fileName: string;
  /** Relative to the working folder. */
  readonly path: string;
  /** The pin it belongs to, whose pane shows the progress. */
  readonly pinId?: string | undefined;
}

export interface Saving {
  /** What is being saved, if anything. */
  readonly present: ContentToSave | undefined;
  /** Returns its progress as a line of at most `width` columns; called for each frame of the spinner. */
  readonly readProgress: (width: number) => string;
  /** Queues content behind what is being saved. */
  readonly start: (content: ContentToSave) => void;
  /** Returns the path that content could not be saved to the last time, or not all of it. */
  readonly unfinishedPath: (content: Named) => string | undefined;
  readonly cancel: () => void;
}

const wayOn = 'Save it again under that name to resume.';

const newText = () => progressText('Asking for the content…', 'Saved ');

/** Saves content in the app, one file after another, until the app ends. */
export function useSaving(notify: (notice: Notice) => void): Saving {
  const {saveContent, gateways, findProxy} = useServices();
  const [present, setPresent] = useState<ContentToSave>();
  const waiting = useRef<readonly ContentToSave[]>([]);
  const unfinished = useRef(new Map<string, string>());
  const run = useRef<AbortController>(undefined);
  const text = useRef(newText());
  useEffect(() => () => run.current?.abort(), []);

  const saveAll = useCallback(
    async (signal: AbortSignal) => {
      for (let [content] = waiting.current; content !== undefined; [content] = waiting.current) {
        setPresent(content);
        text.current = newText();
        const {progress: onProgress, pause: onPause} = text.current;
        const {cid, path: file} = content;
        const options = {cid, file, gateways, findProxy, signal, wayOn, onProgress, onPause};
        const notice = await saveContent(options).then(
          saved => {
            unfinished.current.delete(keyOf(content));
            return savedNotice(saved.file, saved.bytes);
          },
          error => {
            unfinished.current.set(keyOf(content), file);
            return noticeOfError(error);
          },
        );
        if (notice !== undefined) notify(notice);
        if (signal.aborted) return;
        waiting.current = waiting.current.slice(1);
      }
    },
    [saveContent, gateways, findProxy, notify],
  );

  const start = useCallback(
    (content: ContentToSave) => {
      waiting.current = [...waiting.current, content];
      if (run.current !== undefined) return;
      const controller = new AbortController();
      run.current = controller;
      saveAll(controller.signal).finally(() => {
        if (run.current !== controller) return;
        run.current = undefined;
        waiting.current = [];
        setPresent(undefined);
      });
    },
    [saveAll],
  );

  const cancel = useCallback(() => {
    run.current?.abort();
    run.current = undefined;
    waiting.current = [];
    setPresent(undefined);
  }, []);

  const unfinishedPath = useCallback((content: Named) => unfinished.current.get(keyOf(content)), []);
  const readProgress = useCallback((width: number) => text.current.read(width), []);
  return useMemo(
    () => ({present, readProgress, start, unfinishedPath, cancel}),
    [present, readProgress, start, unfinishedPath, cancel],
  );
}

type Named = Pick<ContentToSave, 'cid' | 'fileName'>;

/** Files of a directory may have the same content. */
const keyOf = ({cid, fileName}: Named) => `${cid} ${fileName}`;

function savedNotice(file: string, bytes: number): Notice {
  return {tone: 'success', text: `${sizeText(bytes)} saved to ${file}`};
}

/** The cancellation itself has been announced already, but not what is left of the file. */
function noticeOfError(error: unknown): Notice | undefined {
  if (!(error instanceof PinviewError) || error.code !== 'cancelled') return failureNotice(error);
  return error.hint === undefined ? undefined : {tone: 'plain', text: `Cancelled. ${error.hint}`};
}

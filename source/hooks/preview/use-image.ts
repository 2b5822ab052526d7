import {use, useEffect, useLayoutEffect, useState} from 'react';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {useServices} from '../services-context.ts';
import {useWaiting} from '../terminal/use-waiting.ts';
import {type DrawnImage, drawImage} from './draw-image.ts';
import {ImageSupportContext} from './image-support-context.ts';

/** The lines of an image, or why there are none. */
export interface ImageView {
  readonly lines: readonly string[];
  readonly failure: PinviewError | undefined;
  /** Whether it takes longer than a moment. */
  readonly isWaiting: boolean;
}

interface Outcome {
  readonly bytes: Uint8Array;
  readonly drawn?: DrawnImage;
  readonly failure?: PinviewError;
}

/** Draws an image in a box of cells. When the box changes, the image is redrawn, and shown as it was until then. */
export function useImage(
  bytes: Uint8Array,
  {columns, rows}: {readonly columns: number; readonly rows: number},
): ImageView {
  const {decodeImage, terminal} = useServices();
  const findSupport = use(ImageSupportContext);
  const [latest, setLatest] = useState<Outcome>();
  const {images} = terminal;
  useEffect(() => {
    const controller = new AbortController();
    const {signal} = controller;
    const show = (outcome: Omit<Outcome, 'bytes'>) => {
      if (!signal.aborted) setLatest({bytes, ...outcome});
    };
    drawImage(bytes, {columns, rows}, {decodeImage, images, findSupport, signal}).then(
      drawn => show({drawn}),
      (error: unknown) => {
        if (error instanceof PinviewError) show({failure: error});
        // A bug: rethrown while rendering.
        else
          setLatest(() => {
            throw error;
          });
      },
    );
    return () => controller.abort();
  }, [bytes, columns, rows, decodeImage, images, findSupport]);

  const outcome = latest?.bytes === bytes ? latest : undefined;
  const id = latest?.drawn?.id;
  // A layout effect runs before the screen is left: each of the terminal’s two screens has its own images.
  useLayoutEffect(() => (id === undefined ? undefined : () => images.delete(id)), [id, images]);
  const isWaiting = useWaiting(outcome === undefined ? 'image' : undefined) !== undefined;
  return {lines: outcome?.drawn?.lines ?? [], failure: outcome?.failure, isWaiting};
}

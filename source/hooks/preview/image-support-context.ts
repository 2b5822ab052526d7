import {createContext} from 'react';
import type {ImageSupport} from '../../core/image/image-support.ts';

/** Finds out how the terminal shows images; the first call may ask it. */
export type FindImageSupport = () => Promise<ImageSupport>;

export const ImageSupportContext = createContext<FindImageSupport>(async () => ({way: 'none'}));

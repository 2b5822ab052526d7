import * as ink from 'ink';
import * as inkTextInput from 'ink-text-input';
import * as react from 'react';
import * as reactJsxRuntime from 'react/jsx-runtime';
import * as swr from 'swr';
import * as swrInfinite from 'swr/infinite';

/** The app's third-party packages, which the build puts into a separate file that only the app loads. */
export {ink, inkTextInput, react, reactJsxRuntime, swr, swrInfinite};

import * as ink from 'ink';
import * as inkTextInput from 'ink-text-input';
import * as react from 'react';
import * as reactJsxRuntime from 'react/jsx-runtime';
import * as swr from 'swr';

/** What the app takes of other packages, which the build puts into a file of their own that only the app loads. */
export {ink, inkTextInput, react, reactJsxRuntime, swr};

import Output from '../../node_modules/ink/build/output.js';
import {keepRows} from '../../source/core/ansi/ink-row-cache.ts';

/** What Ink draws on, with the rows of the frame before. */
// biome-ignore lint/style/noDefaultExport: Ink imports its canvas so.
export default keepRows(Output);

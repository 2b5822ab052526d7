import {uptimeMs} from './uptime.ts';

/** What the bundle has in place of Node's own, which React and Ink ask at once, and which takes a millisecond to load. */
export const performance = {now: uptimeMs};

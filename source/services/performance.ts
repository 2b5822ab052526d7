import {uptimeMs} from './uptime.ts';

/** What the build has React and Ink use in place of Node's own, which takes a millisecond to load. */
export const performance = {now: uptimeMs};

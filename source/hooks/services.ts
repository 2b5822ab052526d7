/** The service types that hooks use; the services themselves come from `ServicesContext`. */
export type {ContentKind, ContentReader} from '../services/content/content-reader.ts';
export type {NeededLookups} from '../services/history/last-lookups.ts';
export type {Services} from '../services/services.ts';
export type {TerminalControl} from '../services/terminal/terminal-control.ts';

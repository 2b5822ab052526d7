import {constants} from 'node:fs';

/** Does not block: if the file is a pipe, opening it would otherwise wait for a writer. Windows has no such flag. */
export const forReading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** For a file of lines, which is created if it is missing. Reading shows how it ends. */
export const forAppending =
  constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NONBLOCK ?? 0);

/** For a file that must not be a symbolic link. Windows has no such flag. */
export const notThroughLink = constants.O_NOFOLLOW ?? 0;

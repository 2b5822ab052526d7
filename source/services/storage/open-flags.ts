import {constants} from 'node:fs';

/** If the file is a pipe, opening it would wait for a writer. Windows has no such flag. */
export const forReading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** For a file that must not be a symbolic link. Windows has no such flag. */
export const notThroughLink = constants.O_NOFOLLOW ?? 0;

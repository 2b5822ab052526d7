import {constants} from 'node:fs';

/** A pipe in the file's place would keep whoever opens it waiting for a writer. Windows has no such flag. */
export const forReading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** For a file that is not to be a symbolic link. Windows has no such flag. */
export const notThroughLink = constants.O_NOFOLLOW ?? 0;

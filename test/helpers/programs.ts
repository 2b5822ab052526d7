import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';

function isInstalled(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some(folder => folder !== '' && isExecutable(join(folder, program)));
}

/**
 * Returns why a test that needs these programs is skipped, or false if all are installed: the value for node:test's
 * `skip`.
 * @throws in CI if a program is missing.
 */
export function skipUnlessInstalled(...programs: string[]): string | false {
  const missing = programs.filter(program => !isInstalled(program));
  if (missing.length === 0) {
    return false;
  }
  const reason = `not installed: ${missing.join(', ')}`;
  if (process.env.CI) {
    throw new Error(`${reason} (in CI a missing program is a failure)`);
  }
  return reason;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

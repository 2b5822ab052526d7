import {access, constants} from 'node:fs/promises';
import {delimiter, isAbsolute, join} from 'node:path';

/** Returns where a program of that name lies on the PATH, or undefined. It is not run. */
export async function findProgram(name: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  // Programs are started from another folder, where a relative path leads elsewhere.
  const folders = (environment.PATH ?? '').split(delimiter).filter(isAbsolute);
  for (const folder of folders) {
    const file = join(folder, name);
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

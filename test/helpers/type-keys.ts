import type {KeyPair} from './key-pair.ts';
import {keys} from './keys.ts';
import type {Terminal} from './terminal.ts';

/** Fills in the two fields of the login: API key, Enter, secret key, Enter. */
export async function typeKeys(app: Terminal, {apiKey, secretKey}: KeyPair): Promise<void> {
  await app.waitForScreen('› API key');
  app.write(apiKey + keys.enter);
  await app.waitForScreen(/ {5}API key +•+\n +› Secret key/);
  app.write(secretKey);
  await app.waitForScreen(/› Secret key +•+/);
  app.write(keys.enter);
}

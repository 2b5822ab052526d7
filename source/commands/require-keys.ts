import {usualProfile} from '../core/config.ts';
import type {KeyPair} from '../core/key-pair.ts';
import {PinviewError} from '../core/pinview-error.ts';
import type {Services} from '../services/services.ts';

/**
 * Returns the keys to ask the service with.
 *
 * @throws PinviewError `unauthenticated` if there are none, or the keychain cannot tell, `usage` for keys that cannot
 * be sent, `cancelled` when `signal` aborts.
 */
export async function requireKeys(services: Services, signal?: AbortSignal): Promise<KeyPair> {
  try {
    const credentials = await services.credentials.find(signal);
    if (credentials === undefined) throw noKeys(services);
    return credentials.keys;
  } catch (error) {
    if (!(error instanceof PinviewError) || error.code !== 'keychain') throw error;
    const {message, hint} = error;
    throw new PinviewError(
      'unauthenticated',
      `There are no keys for ${services.endpoint.origin}. ${message}`,
      {
        cause: error,
        ...(hint === undefined ? {} : {hint}),
      },
    );
  }
}

/** Returns the error for a profile that has no keys for its endpoint. */
export function noKeys({profile, endpoint}: Services): PinviewError {
  const whose = profile === usualProfile.name ? '' : ` --profile ${profile}`;
  const hint = `pinview login${whose} --endpoint ${endpoint.base} asks for them and keeps them.`;
  return new PinviewError('unauthenticated', `There are no keys for ${endpoint.origin}.`, {hint});
}

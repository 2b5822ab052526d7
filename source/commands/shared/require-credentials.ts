import {usualProfile} from '../../core/account/config.ts';
import {parseEndpoint} from '../../core/account/endpoint.ts';
import type {ApiKeys} from '../../core/credentials/api-keys.ts';
import {keysPronoun, noneWords} from '../../core/credentials/key-words.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Services} from '../../services/services.ts';

/**
 * Returns the keys for requests to the service.
 *
 * @throws PinviewError `unauthenticated` if there are none, or the keychain fails, `usage` for keys that cannot be
 * sent, `cancelled` when `signal` aborts.
 */
export async function requireCredentials(services: Services, signal?: AbortSignal): Promise<ApiKeys> {
  try {
    const credentials = await services.credentials.find(signal);
    if (credentials === undefined) throw noKeys(services);
    return credentials.keys;
  } catch (error) {
    if (!(error instanceof PinviewError) || error.code !== 'keychain') throw error;
    const {message} = error;
    const hint = [services.credentials.incompleteKeys, error.hint]
      .filter(part => part !== undefined)
      .join(' ');
    throw new PinviewError(
      'unauthenticated',
      `${noneWords(services.endpoint.provider)} for ${services.endpoint.origin}. ${message}`,
      {
        cause: error,
        ...(hint === '' ? {} : {hint}),
      },
    );
  }
}

/** Returns the error for a profile that has no keys for its endpoint. */
export function noKeys({profile, endpoint, credentials}: Services): PinviewError {
  const whose = profile === usualProfile.name ? '' : ` --profile ${profile}`;
  const {provider} = endpoint;
  const kind = parseEndpoint(endpoint.base).provider === provider ? '' : ` --service ${provider.name}`;
  const them = keysPronoun(provider);
  const login = `pinview login${whose}${kind} --endpoint ${endpoint.base} asks for ${them} and saves ${them}.`;
  const hint = credentials.incompleteKeys === undefined ? login : `${credentials.incompleteKeys} ${login}`;
  return new PinviewError('unauthenticated', `${noneWords(provider)} for ${endpoint.origin}.`, {hint});
}

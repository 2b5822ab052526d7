import {PinviewError} from '../../core/errors/pinview-error.ts';
import {errorCode, explain, isTlsFailure, wordsOf} from './network-errors.ts';
import type {HttpProxy} from './proxy-environment.ts';

/** Explains why the proxy could not be reached, as a `network` or `tls` error. */
export function proxyFailure(cause: unknown, proxy: HttpProxy, url: URL): PinviewError {
  const code = errorCode(cause);
  if (isTlsFailure(cause)) {
    return new PinviewError(
      'tls',
      `No secure connection to the proxy ${placeOf(proxy)}: ${wordsOf(cause)} (${code}).`,
      {
        cause,
        hint: `Most proxies need http:// in ${proxy.variable}; for one that needs https://, name its certificate in NODE_EXTRA_CA_CERTS.`,
      },
    );
  }
  // An error without a code is about the answer itself.
  const message =
    code === ''
      ? `The proxy ${placeOf(proxy)} does not answer like a proxy (${wordsOf(cause)}).`
      : upperFirst(explain(cause, `the proxy ${placeOf(proxy)}`).message);
  return new PinviewError('network', message, {cause, hint: checkHint(proxy, url)});
}

/** Explains the status that the proxy answered with instead of opening a tunnel or passing on the request. */
export function proxyRefusal(status: number, proxy: HttpProxy, url: URL): PinviewError {
  const place = placeOf(proxy);
  if (status === 407) {
    return proxy.url.username === ''
      ? new PinviewError('network', `The proxy ${place} requires a user name and password (407).`, {
          hint: `Put them in ${proxy.variable}, as in ${exampleOf(proxy)}`,
        })
      : new PinviewError('network', `The proxy ${place} does not accept the user name and password (407).`, {
          hint: `Check those in ${proxy.variable}.`,
        });
  }
  if (!Number.isInteger(status)) {
    return new PinviewError('network', `The proxy ${place} does not answer like a proxy.`, {
      hint: checkHint(proxy, url),
    });
  }
  return new PinviewError('network', `The proxy ${place} refused to connect to ${url.host} (${status}).`, {
    hint: `It may block this address, or be unable to reach it. ${detour(proxy, url)}`,
  });
}

/** Returns the error for a proxy that did not answer in time. */
export function proxyTimeout(timeoutMs: number, proxy: HttpProxy, url: URL): PinviewError {
  return new PinviewError(
    'timeout',
    `The proxy ${placeOf(proxy)} did not answer within ${timeoutMs / 1000} seconds.`,
    {
      hint: checkHint(proxy, url),
    },
  );
}

function checkHint({variable}: HttpProxy, {hostname}: URL): string {
  return `Check ${variable}, or add ${hostname} to NO_PROXY to bypass it.`;
}

function detour({variable}: HttpProxy, {hostname}: URL): string {
  return `To bypass it, add ${hostname} to NO_PROXY, or unset ${variable}.`;
}

function placeOf({shown}: HttpProxy): string {
  return shown.replace(/^.*:\/\//, '');
}

function exampleOf({shown}: HttpProxy): string {
  return shown.replace('://', '://user:password@');
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

import type {ServiceErrors} from '../requests/service-answer.ts';

/** What AIOZ Pin means by its errors, and how it writes them. */
export const aiozErrors: ServiceErrors = {
  explanations: {
    400: {
      code: 'bad-request',
      message: 'The service rejects this pin ID',
      hint: 'Compare it with the one you got from the upload.',
    },
    401: {
      code: 'unauthenticated',
      message: 'The service did not accept the keys',
      hint: 'Check both keys, or create new ones in the service’s dashboard and log in with them.',
    },
    403: {
      code: 'forbidden',
      message: 'These keys are not permitted to look up pins',
      hint: 'Give the API key the scope for reading pins in the service’s dashboard, or use another key.',
    },
    404: {
      code: 'not-found',
      message: 'The service has no such pin',
      hint: 'Check the pin ID, and that the keys belong to the account that pinned it.',
    },
  },
  isOwn,
};

/**
 * Recognises the shapes of an error in the pinning APIs: `status`, a word, with or without `message`; the envelope with
 * `data`; `error` with a `reason`. Frameworks and gateways send `status` as a number, or use other names altogether.
 */
function isOwn(body: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return false;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const {status, message, data, error} = value as Readonly<Record<string, unknown>>;
  if (status !== undefined && typeof status !== 'string') return false;
  const {reason} = Object(error) as {readonly reason?: unknown};
  return [status, message, reason].some(each => typeof each === 'string') || data !== undefined;
}

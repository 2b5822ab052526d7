import type {Explanation, ServiceErrors} from '../requests/service-answer.ts';
import {isWebPage} from '../requests/service-answer.ts';

const unauthenticated: Explanation = {
  code: 'unauthenticated',
  message: 'The service did not accept the token',
  hint: 'Check the token, or create a new one in the service’s dashboard and log in with it.',
};

/** What a pinning service means by its errors (https://ipfs.github.io/pinning-services-api-spec/, `Failure`). */
export const pinningServiceErrors: ServiceErrors = {
  explanations: {
    400: {
      code: 'bad-request',
      message: 'The service rejects this request ID',
      hint: 'Compare it with the one that the service gave; upper and lower case differ.',
    },
    401: unauthenticated,
    403: {
      code: 'forbidden',
      message: 'This token is not permitted to do that',
      hint: 'Give it the permission to read pins in the service’s dashboard, or use another one.',
    },
    404: {
      code: 'not-found',
      message: 'The service has no such pin',
      hint: 'Check the request ID, in which case matters, and that the token belongs to the account that pinned it.',
    },
  },
  isOwn,
  usesPlainText: true,
  meaning,
};

/** A list is asked for with what pinview knows to be right, so that what is wrong is the token. */
export const trialErrors: ServiceErrors = {
  ...pinningServiceErrors,
  explanations: {...pinningServiceErrors.explanations, 400: unauthenticated, 403: unauthenticated},
};

export const listErrors: ServiceErrors = {
  ...pinningServiceErrors,
  explanations: {
    ...pinningServiceErrors.explanations,
    400: {
      code: 'bad-request',
      message: 'The service rejects this request for a list',
      hint: 'Try it without filters: pinview list --all lists everything that the service has.',
    },
    403: {
      code: 'forbidden',
      message: 'This token is not permitted to list pins',
      hint: 'Give it that permission in the service’s dashboard. Looking pins up by their IDs may work without it.',
    },
  },
};

/** Services write errors in many shapes; what is no service's is a page. */
function isOwn(body: string): boolean {
  return !isWebPage(body);
}

/** Some services answer a token that is wrong, or missing, with 400 or 403. */
const aboutTokens = /\b(?:un)?auth(?:enticat|oriz|oris)|\b(?:token|jwt|bearer|credentials?|api[\s_-]?key)\b/i;

function meaning(status: number, body: string): number {
  return (status === 400 || status === 403) && isOwn(body) && aboutTokens.test(body) ? 401 : status;
}

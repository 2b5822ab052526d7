import type {Explanation, ServiceErrors} from '../requests/service-answer.ts';
import {isWebPage} from '../requests/service-answer.ts';

const unauthenticated: Explanation = {
  code: 'unauthenticated',
  message: 'The service did not accept the token',
  hint: 'Check the token and what it permits, or create a new one in the service’s dashboard and log in with it.',
};

/** What a pinning service means by its errors (https://ipfs.github.io/pinning-services-api-spec/, `Failure`). */
export const pinningServiceErrors: ServiceErrors = {
  explanations: {
    400: {
      code: 'bad-request',
      message: 'The service rejects this request ID',
      hint: 'Compare it with the one that the service gave you; case matters.',
    },
    401: unauthenticated,
    // For a wrong token or a missing permission: the service’s own words tell which.
    403: unauthenticated,
    404: {
      code: 'not-found',
      message: 'The service has no such pin',
      hint: 'Check the request ID (case matters), and that the token belongs to the account that pinned it.',
    },
  },
  isOwn,
  usesPlainText: true,
  meaning,
};

const noList: Explanation = {
  code: 'bad-answer',
  message: 'There is no list of pins at this address',
  hint: 'Check the address with its path, as in https://api.pinata.cloud/psa.',
};

/** Errors of the request that tests the token: everything else in it is known to be right. */
export const trialErrors: ServiceErrors = {
  ...pinningServiceErrors,
  explanations: {...pinningServiceErrors.explanations, 400: unauthenticated, 404: noList},
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
    404: noList,
  },
};

/** Services write errors in many shapes; only a web page is not theirs. */
function isOwn(body: string): boolean {
  return !isWebPage(body);
}

/** Tells whether a body is an error as the contract defines it, since other servers answer 404 too. */
export function isFailure(body: string): boolean {
  try {
    const {error} = Object(JSON.parse(body));
    return typeof Object(error).reason === 'string';
  } catch {
    return false;
  }
}

/** Some services answer a wrong or missing token with 400. */
const aboutTokens =
  /\b(?:not |un)auth(?:enticated|ori[sz]ed)\b(?! tier)|\bauthentication\b|\b(?:invalid|missing|expired|malformed|wrong|bad|no|unknown)\b.{0,30}\b(?:token|jwt|bearer|credentials?|api[\s_-]?key)\b|\b(?:token|jwt|bearer|credentials?|api[\s_-]?key)\b.{0,30}\b(?:invalid|missing|expired|malformed|wrong|required|unknown|not)\b/i;

function meaning(status: number, body: string): number {
  return status === 400 && isOwn(body) && aboutTokens.test(body) ? 401 : status;
}

import {inWords, shownKey} from '../credentials/key-words.ts';
import {knownServices} from '../providers/known-services.ts';
import {pinningService} from '../providers/pinning-service.ts';
import type {KeyVariables, Provider} from '../providers/provider.ts';
import type {LoginForm} from './form.ts';

/** Returns how to log in at another service, for when none can be chosen on the screen. */
export function otherServices(): string {
  const names = knownServices.filter(({base}) => base !== undefined).map(({name}) => name);
  return `Another service: pinview login --service SERVICE --profile NAME. SERVICE is ${names.join(', ')}, or ${pinningService.name} with --endpoint URL.`;
}

interface Explained extends Pick<LoginForm, 'step' | 'focus' | 'outcome' | 'typed'> {
  /** The chosen service, if it is not that of the fields. */
  readonly otherService: string | undefined;
}

/** Returns what the login says at its present step. */
export function explanation(
  {step, focus, outcome, typed, otherService}: Explained,
  provider: Provider,
): string {
  const {keysName, keyVariables} = provider;
  const keep = `Keep ${keysName === 'token' ? 'it' : 'them'} in the keychain of this computer? (Y/n)`;
  switch (step) {
    case 'trying':
      return `Trying the ${keysName} with the service…`;
    case 'offering':
      return outcome === 'accepted'
        ? `✔ The service accepts the ${keysName} (${shownKey(typed, provider)}). ${keep}`
        : `The service has no way to try the ${keysName}. ${keep}`;
    case 'keeping':
      return `Saving the ${keysName} in the keychain. It may ask to be unlocked.`;
    default:
      if (focus === 'service') return serviceWords(otherService);
      return `Create ${keysName === 'token' ? 'one' : 'both keys'} in the service’s dashboard. ${environmentWords(keyVariables[0])} too.`;
  }
}

function serviceWords(otherService: string | undefined): string {
  const next = otherService === undefined ? '' : `Enter continues with ${otherService}.\n`;
  // Without a profile the token is kept, but the next start does not use that service. The text fits 80 columns.
  return `${next}Others: pinview login --service ${pinningService.name} --endpoint URL --profile X`;
}

function environmentWords(variables: KeyVariables): string {
  const names = Object.values(variables);
  return `${inWords(names)} ${names.length === 1 ? 'works' : 'work'}`;
}

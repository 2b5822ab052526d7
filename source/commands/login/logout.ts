import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';

/** Removes the keys of the profile from the keychain. Returns 0, even if there were none. */
export async function logout({credentials, profile, endpoint}: Services, output: Output): Promise<number> {
  const {keysName} = endpoint.provider;
  const isOne = keysName === 'token';
  const isRemoved = await credentials.forget();
  const whose = `of profile ${profile} for ${endpoint.origin}`;
  output.say(
    isRemoved
      ? `The ${keysName} ${whose} ${isOne ? 'is' : 'are'} removed from the keychain.\n`
      : `The keychain has no ${keysName} ${whose}.\n`,
  );
  const rest = (await credentials.survey()).find(report => report.credentials?.source === 'environment');
  if (rest !== undefined) output.say(`${rest.name} ${isOne ? 'is' : 'are'} still set, and used.\n`);
  return 0;
}

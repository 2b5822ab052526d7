/** Returns a pin ID, or the beginning of one, without hyphens and in lower case. */
export const digitsOf = (pinId: string) => pinId.replaceAll('-', '').toLowerCase();

/**
 * Tells whether a pin ID begins with these digits. Compares IDs as they are, up to the first difference, since there may be
 * hundreds of thousands.
 */
export function pinIdBeginsWith(pinId: string, digits: string): boolean {
  let at = 0;
  for (let index = 0; at < digits.length && index < pinId.length; index++) {
    const character = pinId.charAt(index);
    if (character === '-') continue;
    if (character !== digits[at] && character.toLowerCase() !== digits[at]) return false;
    at++;
  }
  return at === digits.length;
}

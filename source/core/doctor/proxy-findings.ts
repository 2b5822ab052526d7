import {shorten} from '../text/sanitize.ts';
import type {Finding} from './report.ts';

export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** Returns the proxy variables that are set; their names may be in lower or upper case. */
export function proxyVariables(
  environment: Readonly<Record<string, string | undefined>>,
): readonly Variable[] {
  return Object.entries(environment)
    .filter(([name]) => /^(?:https?|all|no)_proxy$/i.test(name))
    .flatMap(([name, value]) => (value ? [{name, value}] : []))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Returns which proxy serves the endpoint's URL, or why none does; `used` is the variable that names it. */
export function proxyFinding(url: URL, variables: readonly Variable[], used: string | undefined): Finding {
  if (variables.length === 0) return {status: 'ok', detail: 'none set'};
  const list = variables.map(variable => `${variable.name} (${shownValue(variable)})`).join(', ');
  return {status: 'ok', detail: `${list}: ${usage(url, variables, used)}`};
}

function usage({protocol, hostname}: URL, variables: readonly Variable[], used: string | undefined): string {
  if (used !== undefined) return `${used} is used`;
  const scheme = protocol.slice(0, -1);
  const isSet = (...names: string[]) => variables.some(({name}) => names.includes(name.toLowerCase()));
  if (!isSet(`${scheme}_proxy`, 'all_proxy')) return `none for ${scheme}`;
  return isSet('no_proxy') ? `NO_PROXY exempts ${hostname}` : `none is used for ${hostname}`;
}

/** Returns a variable's value without user name and password, or hides it if they cannot be told apart from the rest. */
function shownValue({name, value}: Variable): string {
  if (/^no_proxy$/i.test(name)) return shorten(value, 60);
  const address = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(address)) return 'not an address';
  const {protocol, host, pathname, search, hash} = new URL(address);
  // With an unescaped / ? or # in a password, the beginning of the password would parse as the host.
  return `${pathname}${search}${hash}`.includes('@') ? 'not an address' : `${protocol}//${host}`;
}

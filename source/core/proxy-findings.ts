import type {Finding} from './doctor-report.ts';
import {shorten} from './plain-text.ts';

export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** Returns the variables about proxies that are set: their names are known in lower and in upper case. */
export function proxyVariables(
  environment: Readonly<Record<string, string | undefined>>,
): readonly Variable[] {
  return Object.entries(environment)
    .filter(([name]) => /^(?:https?|all|no)_proxy$/i.test(name))
    .flatMap(([name, value]) => (value ? [{name, value}] : []))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Returns which proxy is used for the endpoint's URL, and why not another; `used` is the variable it comes from. */
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

/** Returns a variable's value without user name and password. What cannot be told apart from them is not shown. */
function shownValue({name, value}: Variable): string {
  if (/^no_proxy$/i.test(name)) return shorten(value, 60);
  const address = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(address)) return 'no address';
  const {protocol, host, pathname, search, hash} = new URL(address);
  // Behind a bare / ? or # in a password, the host is its beginning.
  return `${pathname}${search}${hash}`.includes('@') ? 'no address' : `${protocol}//${host}`;
}

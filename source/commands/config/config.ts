import process from 'node:process';
import type {Config} from '../../core/account/config.ts';
import {type UnknownMember, unknownMembers} from '../../core/account/config-members.ts';
import {parseGateway} from '../../core/account/gateway.ts';
import {hasHyperlinks, hyperlink} from '../../core/ansi/hyperlink.ts';
import {defaultProvider} from '../../core/providers/providers.ts';
import {bindingNames} from '../../core/screen/keymaps.ts';
import {escapeInvisible} from '../../core/text/json-source.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {configFile, readConfigText} from '../../services/storage/config-file.ts';
import type {Output} from '../../services/terminal/output.ts';
import type {OpenedServices} from '../shared/command.ts';

type Opened = Pick<OpenedServices, 'services' | 'config' | 'configProblem'>;

/**
 * Prints the settings in effect and the path of their file, and reports its unknown entries. Returns 0; for JSON, which
 * contains the error, 1 if the file cannot be used.
 *
 * @throws PinviewError `config` after printing, if the file cannot be used, except for JSON.
 */
export function showConfig(
  isJson: boolean,
  {services, config, configProblem}: Opened,
  output: Output,
): number {
  const {profile, profiles, endpoint, gateway} = services;
  const file = configFile();
  const text = configProblem === undefined ? readConfigText(file) : undefined;
  const unknown = unknownMembers(text ?? '', bindingNames);
  const report = {
    file,
    exists: configProblem !== undefined || text !== undefined,
    profile,
    endpoint: endpoint.base,
    provider: endpoint.provider.name,
    gateway,
    default: config.defaultProfile,
    profiles,
    ...settingsOf(config),
    unknown: unknown.map(({path, meant}) => ({path, ...(meant === undefined ? {} : {meant})})),
    ...(configProblem && {error: configProblem}),
  };
  if (isJson) output.print(`${escapeInvisible(JSON.stringify(report, null, 2))}\n`);
  else {
    const {columns, isPlain} = output;
    output.print(tableOf(report, columns !== undefined && !isPlain && hasHyperlinks(process.env)));
  }
  for (const member of unknown) output.say(complaint(member));
  if (configProblem === undefined) return 0;
  if (!isJson) throw configProblem;
  return 1;
}

/** Returns the optional settings that the config has; the others keep their defaults. */
function settingsOf({keys, theme, mouse, gateways, routing}: Config) {
  return {
    ...(theme && {theme}),
    ...(mouse !== undefined && {mouse}),
    ...(gateways && {gateways: gateways.map(parseGateway)}),
    ...(routing !== undefined && {routing}),
    ...(keys && {keys}),
  };
}

interface Report extends ReturnType<typeof settingsOf> {
  readonly file: string;
  readonly exists: boolean;
  readonly profile: string;
  readonly endpoint: string;
  readonly provider: string;
  readonly gateway: string;
  readonly default: string;
  readonly profiles: readonly string[];
}

function tableOf(report: Report, hasLinks: boolean): string {
  const linked = (address: string) => (hasLinks ? hyperlink(sanitize(address)) : sanitize(address));
  const {
    file,
    exists,
    profile,
    endpoint,
    provider,
    gateway,
    profiles,
    theme,
    mouse,
    gateways,
    routing,
    keys,
  } = report;
  const names = profiles.map(name => (name === report.default ? `${name} (default)` : name));
  const rows: ReadonlyArray<readonly [string, string | undefined]> = [
    ['File', sanitize(exists ? file : `${file} (not there yet)`)],
    ['Profile', sanitize(profile)],
    ['Endpoint', linked(endpoint)],
    ['Provider', provider === defaultProvider.name ? undefined : provider],
    ['Gateway', linked(gateway)],
    ['Profiles', sanitize(names.join(', '))],
    ['Theme', theme],
    ['Mouse', mouse === undefined ? undefined : mouse ? 'on' : 'off'],
    ['Gateways', gateways?.map(linked).join(', ')],
    ['Routing', routing],
    ...Object.entries(keys ?? {}).map(
      ([name, texts], index) =>
        [index === 0 ? 'Keys' : '', sanitize(`${name}: ${[texts].flat().join(', ')}`)] as const,
    ),
  ];
  return rows
    .flatMap(([label, value]) => (value === undefined ? [] : [`${label.padEnd(9)} ${value}\n`]))
    .join('');
}

function complaint({path, meant}: UnknownMember): string {
  const guess = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return `pinview: ${path} is unknown to this version, and left as is.${guess}\n`;
}

import process from 'node:process';
import type {Config} from '../../core/account/config.ts';
import {unknownMembers, unknownMemberText} from '../../core/account/config-members.ts';
import {settingEntries} from '../../core/account/config-schema.ts';
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
  const settings = settingsOf(config);
  const report = {
    file,
    exists: configProblem !== undefined || text !== undefined,
    profile,
    endpoint: endpoint.base,
    provider: endpoint.provider.name,
    gateway,
    default: config.defaultProfile,
    profiles,
    ...settings,
    unknown: unknown.map(({path, meant}) => ({path, ...(meant === undefined ? {} : {meant})})),
    ...(configProblem && {error: configProblem}),
  };
  if (isJson) output.print(`${escapeInvisible(JSON.stringify(report, null, 2))}\n`);
  else {
    const {columns, isPlain} = output;
    const hasLinks = columns !== undefined && !isPlain && hasHyperlinks(process.env);
    output.print(tableOf(report, settings, hasLinks));
  }
  for (const member of unknown) output.say(`pinview: ${unknownMemberText(member)}\n`);
  if (configProblem === undefined) return 0;
  if (!isJson) throw configProblem;
  return 1;
}

/** Returns the optional settings that the config has; the others keep their defaults. */
function settingsOf({gateways, ...config}: Config): Readonly<Record<string, unknown>> {
  const values: Readonly<Record<string, unknown>> = {...config, gateways: gateways?.map(parseGateway)};
  const present = Object.keys(settingEntries).filter(name => values[name] !== undefined);
  return Object.fromEntries(present.map(name => [name, values[name]]));
}

interface Report {
  readonly file: string;
  readonly exists: boolean;
  readonly profile: string;
  readonly endpoint: string;
  readonly provider: string;
  readonly gateway: string;
  readonly default: string;
  readonly profiles: readonly string[];
}

type Row = readonly [label: string, value: string | undefined];

function tableOf(report: Report, settings: Readonly<Record<string, unknown>>, hasLinks: boolean): string {
  const linked = (address: string) => (hasLinks ? hyperlink(sanitize(address)) : sanitize(address));
  const {file, exists, profile, endpoint, provider, gateway, profiles} = report;
  const names = profiles.map(name => (name === report.default ? `${name} (default)` : name));
  const rows: readonly Row[] = [
    ['File', sanitize(exists ? file : `${file} (not there yet)`)],
    ['Profile', sanitize(profile)],
    ['Endpoint', linked(endpoint)],
    ['Provider', provider === defaultProvider.name ? undefined : provider],
    ['Gateway', linked(gateway)],
    ['Profiles', sanitize(names.join(', '))],
    ...Object.entries(settings).flatMap(([name, value]) => settingRows(name, value, linked)),
  ];
  return rows
    .flatMap(([label, value]) => (value === undefined ? [] : [`${label.padEnd(9)} ${value}\n`]))
    .join('');
}

function settingRows(name: string, value: unknown, linked: (address: string) => string): readonly Row[] {
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  if (typeof value === 'boolean') return [[label, value ? 'on' : 'off']];
  if (Array.isArray(value)) return value.length === 0 ? [] : [[label, value.map(linked).join(', ')]];
  if (typeof value !== 'object' || value === null) return [[label, sanitize(String(value))]];
  return Object.entries(value).map(([member, words], index) => [
    index === 0 ? label : '',
    sanitize(`${member}: ${[words].flat().join(', ')}`),
  ]);
}

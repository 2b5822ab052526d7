import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {createServiceOpener} from '../../source/context/service-opener.ts';
import {
  type Config,
  emptyConfig,
  type Profile,
  usualProfile,
  withProfile,
} from '../../source/core/account/config.ts';
import {offeredServices} from '../../source/core/account/offered-services.ts';
import {readConfig, writeConfig} from '../../source/services/storage/config-file.ts';
import {type MemoryCredentials, memoryCredentials, servicesAt} from '../helpers/test-services.ts';

const pinata = {endpoint: 'https://api.pinata.cloud/psa', provider: 'pinning-service'};
const cluster = {name: 'cluster', endpoint: 'https://pins.example/psa', provider: 'pinning-service'};

interface Situation {
  /** The content of the config file; without it, no file is written. */
  readonly config?: Config;
  readonly profile?: Profile;
  readonly credentials?: MemoryCredentials;
  readonly isNamedNew?: boolean;
}

async function openerIn(t: TestContext, situation: Situation = {}) {
  const {profile = usualProfile, credentials = memoryCredentials('none'), isNamedNew = false} = situation;
  const folder = await mkdtemp(join(tmpdir(), 'pinview-opener-'));
  t.after(() => rm(folder, {recursive: true, force: true}));
  const file = join(folder, 'config.json');
  if (situation.config !== undefined) await writeConfig(file, situation.config);
  let config = situation.config ?? emptyConfig;
  const open = createServiceOpener({
    offered: () => offeredServices(config),
    file,
    config: () => config,
    profile,
    ownServices: () => ({credentials}),
    isNamedNew,
    create: (created, {profiles}) =>
      servicesAt(created.endpoint, {profile: created.name, profiles: profiles.map(({name}) => name)}),
    onSaved: saved => {
      config = saved;
    },
  });
  return {file, open, config: () => config};
}

test('a new profile is written once it is saved, not before, and is where the next start begins', async t => {
  const {file, open, config} = await openerIn(t);
  const {services, saveProfile} = open('pinata');
  assert.deepEqual([services.profile, services.profiles], ['pinata', ['default', 'pinata']]);
  assert.ok(!existsSync(file));
  await saveProfile();
  assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), {
    version: 2,
    default: 'pinata',
    profiles: {default: {endpoint: usualProfile.endpoint}, pinata},
  });
  assert.equal(config().defaultProfile, 'pinata');
});

test('beside other profiles it is one more, and nothing else of the config changes', async t => {
  const config = {...withProfile(emptyConfig, cluster), theme: 'light', others: {later: true}} as const;
  const {file, open} = await openerIn(t, {config});
  await open('filebase').saveProfile();
  const saved = readConfig(file);
  assert.equal(saved.defaultProfile, 'default');
  assert.deepEqual(
    saved.profiles.map(({name}) => name),
    ['default', 'cluster', 'filebase'],
  );
  assert.deepEqual([saved.theme, saved.others], ['light', {later: true}]);
});

test('a profile with the name of the service but another address is left alone', async t => {
  const config = withProfile(emptyConfig, {...cluster, name: 'pinata'});
  const {file, open} = await openerIn(t, {config});
  const {services, saveProfile} = open('pinata');
  assert.equal(services.profile, 'pinata-2');
  await saveProfile();
  assert.equal(readConfig(file).profiles.find(({name}) => name === 'pinata')?.endpoint, cluster.endpoint);
});

test('a profile that the config has is opened, and there is nothing to save', async t => {
  const config = withProfile(emptyConfig, {name: 'work', ...pinata, gateway: 'https://gateway.example'});
  const {file, open} = await openerIn(t, {config});
  const before = await readFile(file, 'utf8');
  for (const [service, profile] of [
    ['pinata', 'work'],
    ['aioz', 'default'],
  ] as const) {
    const {services, saveProfile} = open(service);
    assert.equal(services.profile, profile);
    await saveProfile();
    assert.equal(await readFile(file, 'utf8'), before);
  }
});

test('where the usual profile has keys, the next start begins there as before', async t => {
  const {file, open} = await openerIn(t, {credentials: memoryCredentials()});
  await open('pinata').saveProfile();
  assert.equal(readConfig(file).defaultProfile, 'default');
});

test('a new profile that the command line names keeps its name at every service', async t => {
  const present = {name: 'mine', endpoint: usualProfile.endpoint};
  const config = withProfile(emptyConfig, {name: 'work', ...pinata});
  const {file, open} = await openerIn(t, {config, profile: present, isNamedNew: true});
  assert.equal(open('aioz').services.profile, 'mine');
  const {services, saveProfile} = open('pinata');
  assert.equal(services.profile, 'mine');
  await saveProfile();
  const saved = readConfig(file);
  assert.equal(saved.defaultProfile, 'default');
  assert.deepEqual(saved.profiles.at(-1), {name: 'mine', ...pinata});
});

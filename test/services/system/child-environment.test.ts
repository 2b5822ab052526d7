import assert from 'node:assert/strict';
import {test} from 'node:test';
import {childEnvironment, programFolders} from '../../../source/services/system/child-environment.ts';

test('a child gets what helper programs need, and nothing that may hold a key or changes what runs', () => {
  const needed = {
    PATH: '/usr/bin:/bin',
    HOME: '/home/someone',
    DISPLAY: ':0',
    DBUS_SESSION_BUS_ADDRESS: 'unix:',
  };
  const others = [
    ...['PINNING_API_KEY', 'PINNING_SECRET_KEY', 'AIOZ_PIN_API_KEY', 'AIOZ_PIN_SECRET_KEY', 'GITHUB_TOKEN'],
    ...['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'NODE_OPTIONS', 'NODE_PATH', 'NODE_EXTRA_CA_CERTS'],
    ...['LD_PRELOAD', 'DYLD_INSERT_LIBRARIES', 'BASH_ENV', 'ENV', 'SSH_AUTH_SOCK', 'BROWSER'],
  ];
  const environment = {...needed, ...Object.fromEntries(others.map(name => [name, 'made-up']))};
  assert.deepEqual(childEnvironment(environment), needed);
});

test('programs are looked for in no folder that is relative', () => {
  const environment = {PATH: ':.:bin:../bin:/usr/local/bin::/usr/bin:'};
  assert.deepEqual(programFolders(environment), ['/usr/local/bin', '/usr/bin']);
  assert.deepEqual(childEnvironment(environment), {PATH: '/usr/local/bin:/usr/bin'});
});

test('without a folder the system’s own are left', () => {
  for (const environment of [{PATH: '.'}, {PATH: ''}, {}])
    assert.deepEqual(childEnvironment(environment), {});
});

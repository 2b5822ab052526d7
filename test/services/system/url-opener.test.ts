import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {createWebBrowser} from '../../../source/services/system/url-opener.ts';
import {fakePrograms} from '../../helpers/fake-programs.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const address = 'https://premium.aiozpin.network/ipfs/bafkreigo?a=1&b=%22^;$(x)`y`';

/** Returns a browser whose openers are fake programs that only record what they are given. */
function setUp(t: TestContext, platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, exitCode = 0) {
  const programs = fakePrograms(t);
  for (const name of ['xdg-open', 'open', 'rundll32.exe']) programs.addRecorder(name, exitCode);
  const browser = createWebBrowser({platform, environment: {PATH: programs.folder, ...environment}});
  return {programs, browser};
}

describe('the program that opens an address', () => {
  for (const [where, platform, environment, program, ...before] of [
    ['on X11', 'linux', {DISPLAY: ':0'}, 'xdg-open'],
    ['on Wayland', 'linux', {WAYLAND_DISPLAY: 'wayland-0'}, 'xdg-open'],
    ['on another Unix', 'freebsd', {DISPLAY: ':0'}, 'xdg-open'],
    ['on macOS', 'darwin', {}, 'open'],
    ['on Windows', 'win32', {}, 'rundll32.exe', 'url.dll,FileProtocolHandler'],
    ['in WSL', 'linux', {WSL_DISTRO_NAME: 'Debian'}, 'rundll32.exe', 'url.dll,FileProtocolHandler'],
  ] as const) {
    test(`is ${program} ${where}, and gets the address as it is`, async t => {
      const {programs, browser} = setUp(t, platform, environment);
      assert.equal(await browser.open(address), true);
      assert.deepEqual(programs.order(), [program]);
      const [, ...given] = programs.read(`${program}.arguments`).toString().trimEnd().split('\n');
      assert.deepEqual(given, [...before, address]);
      assert.equal(programs.read(`${program}.input`).length, 0);
    });
  }
});

describe('there is no browser, and nothing is started', () => {
  for (const [where, platform, environment] of [
    ['over SSH', 'linux', {DISPLAY: ':0', SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22'}],
    ['over SSH to macOS', 'darwin', {SSH_TTY: '/dev/ttys001'}],
    ['over SSH to WSL', 'linux', {WSL_DISTRO_NAME: 'Debian', SSH_CLIENT: '192.0.2.1 50000 22'}],
    ['without a desktop', 'linux', {}],
    ['with an empty display', 'linux', {DISPLAY: '', WAYLAND_DISPLAY: ''}],
  ] as const) {
    test(where, async t => {
      const {programs, browser} = setUp(t, platform, environment);
      assert.equal(await browser.open(address), false);
      assert.deepEqual(programs.order(), []);
    });
  }
});

describe('inside tmux the viewer decides', () => {
  const tmux = {TMUX: '/tmp/tmux-1000/default,1,0', TMUX_PANE: '%7'};
  const answering = (lines: string) => `[ "$1" = show-environment ] && printf '%b' '${lines}'`;

  test('a session made at the desk and attached over SSH has no browser', async t => {
    const {programs, browser} = setUp(t, 'linux', {DISPLAY: ':0', ...tmux});
    programs.add('tmux', answering('DISPLAY=:0\\nSSH_CONNECTION=192.0.2.1 50000 192.0.2.2 22\\n'));
    assert.equal(await browser.isHere(), false);
    assert.equal(await browser.open(address), false);
    assert.deepEqual(programs.order(), []);
  });

  test('a session made over SSH and attached at the desk opens the browser there', async t => {
    const {programs, browser} = setUp(t, 'linux', {SSH_TTY: '/dev/pts/0', ...tmux});
    programs.add('tmux', answering('DISPLAY=:5\\n-SSH_CONNECTION\\n'));
    assert.equal(await browser.isHere(), true);
    assert.equal(await browser.open(address), true);
    assert.match(programs.read('xdg-open.environment').toString(), /^DISPLAY=:5$/m);
  });

  test('a viewer who changes is seen', async t => {
    const {programs, browser} = setUp(t, 'linux', {DISPLAY: ':0', ...tmux});
    programs.add('tmux', answering('-SSH_CONNECTION\\n'));
    assert.equal(await browser.isHere(), true);
    programs.add('tmux', answering('SSH_CONNECTION=192.0.2.1 50000 192.0.2.2 22\\n'));
    assert.equal(await browser.isHere(), false);
  });
});

describe('nothing is started for what is no address of the web', () => {
  for (const text of [
    '',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '/usr/bin/id',
    '--version',
    'https://',
    'https://a.example/ -new-tab',
    'https://a.example/\nfile:///etc/passwd',
    'https://a.example/\u0000',
    'https://a.example/\u202E',
    ' https://a.example',
  ]) {
    test(JSON.stringify(text), async t => {
      const {programs, browser} = setUp(t, 'linux', {DISPLAY: ':0'});
      assert.equal(await browser.open(text), false);
      assert.deepEqual(programs.order(), []);
    });
  }
});

describe('an address is not open', () => {
  test('when the program says that it failed', async t => {
    const {programs, browser} = setUp(t, 'linux', {DISPLAY: ':0'}, 3);
    assert.equal(await browser.open(address), false);
    assert.deepEqual(programs.order(), ['xdg-open']);
  });

  test('when the program is not there', async t => {
    const programs = fakePrograms(t);
    const environment = {PATH: programs.folder, DISPLAY: ':0'};
    assert.equal(await createWebBrowser({platform: 'linux', environment}).open(address), false);
  });

  test('when the system cannot start a program with so long an argument', async t => {
    const {programs, browser} = setUp(t, 'linux', {DISPLAY: ':0'});
    assert.equal(await browser.open(`${address}${'x'.repeat(2_000_000)}`), false);
    assert.deepEqual(programs.order(), []);
  });
});

test('a program that is the browser itself is not waited for, and goes on', async t => {
  const {programs, browser} = setUp(t, 'linux', {DISPLAY: ':0'});
  programs.add('xdg-open', 'echo $$ > "$here/pid"; exec /bin/sleep 60');
  const before = performance.now();
  assert.equal(await browser.open(address), true);
  assert.ok(performance.now() - before >= 1000, 'it had its time to fail');
  assert.ok(process.kill(await programs.processId('pid'), 0));
});

test('the program does not run in the folder that pinview was started in', async t => {
  const {programs, browser} = setUp(t, 'linux', {DISPLAY: ':0'});
  programs.add('xdg-open', 'pwd > "$here/folder"');
  assert.equal(await browser.open(address), true);
  assert.equal(programs.read('folder').toString(), '/\n');
});

test('the program sees what a desktop needs, and no key, token or password', async t => {
  const desktop = {
    DISPLAY: ':0',
    BROWSER: 'firefox',
    XDG_CURRENT_DESKTOP: 'KDE',
    KDE_SESSION_VERSION: '6',
    XDG_DATA_DIRS: '/usr/share',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus',
  };
  const {programs, browser} = setUp(t, 'linux', {
    ...desktop,
    PINNING_API_KEY: 'made-up-api-key',
    PINNING_SECRET_KEY: 'made-up-secret-key',
    AIOZ_PIN_SECRET_KEY: 'made-up-other-key',
    HTTPS_PROXY: 'http://someone:made-up-password@proxy.example:3128',
    GITHUB_TOKEN: 'made-up-token',
  });
  await browser.open(address);
  await waitFor(() => programs.has('xdg-open.arguments'));
  const seen = programs.read('xdg-open.environment').toString();
  for (const [name, value] of Object.entries(desktop)) assert.ok(seen.includes(`${name}=${value}\n`), name);
  assert.doesNotMatch(seen, /made-up|PROXY|TOKEN/);
});

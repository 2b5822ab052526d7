import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {test} from 'node:test';
import {cliFile, createAccount} from '../helpers/app.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {runCli} from '../helpers/run-cli.ts';
import {minimalEnvironment} from '../helpers/temporary-home.ts';

/**
 * Runs a command with a full, non-blocking pipe as its stdout. Empties the pipe once the command waits for room, and
 * prints what the command has written.
 */
const intoFullPipe = `
import glob, os, re, subprocess, sys, time
reader, writer = os.pipe()
os.set_blocking(writer, False)
filling = 0
try:
    while True: filling += os.write(writer, b'.' * 1000)
except BlockingIOError:
    pass
child = subprocess.Popen(sys.argv[1:], stdout=writer)
os.close(writer)
def waits():
    for file in glob.glob(f'/proc/{child.pid}/fdinfo/*'):
        try: found = re.search(r'^tfd: +1 ', open(file).read(), re.M)
        except OSError: continue
        if found: return True
    return False
deadline = time.monotonic() + 20
while not waits():
    if child.poll() is not None or time.monotonic() > deadline: sys.exit('it does not wait for room')
    time.sleep(0.01)
written = open(reader, 'rb').read()
sys.stdout.buffer.write(written[filling:])
sys.exit(child.wait())
`;

const skip =
  process.platform === 'linux' ? skipUnlessInstalled('python3') : 'whether a process waits is read in /proc';

test('A completion script is printed whole into a full pipe that does not block', {skip}, async t => {
  const {home} = createAccount(t);
  const command = [process.execPath, cliFile, 'completion', 'zsh'];
  const options = {env: minimalEnvironment(home), encoding: 'utf8', timeout: 30_000} as const;
  const slow = spawnSync('python3', ['-c', intoFullPipe, ...command], options);
  assert.equal(slow.stderr, '');
  assert.equal(slow.status, 0);
  const usual = await runCli(home, ['completion', 'zsh']);
  assert.equal(slow.stdout, usual.stdout);
});

test('With nobody reading the version, nothing is said about it', async t => {
  const {home} = createAccount(t);
  const {stderr, exitCode} = await runCli(home, ['--version'], {
    through: ['sh', '-c', '{ "$0" "$@"; echo "$?" >&2; } | true'],
  });
  assert.equal(stderr, '0\n');
  assert.equal(exitCode, 0);
});

const complaint = 'pinview: The output cannot be written: ENOSPC: no space left on device, write\n';

for (const [args, redirections, exitCode, said] of [
  [['--version'], '> /dev/full', 1, complaint],
  [['help'], '> /dev/full', 1, complaint],
  [['help'], '> /dev/full 2> /dev/full', 1, ''],
  [['config', '--demo'], '> /dev/full', 1, complaint],
  [['get', 'no pin ID'], '2> /dev/full', 1, ''],
] as const) {
  test(`What cannot be written is an error, of which as much is said as can be: ${args[0]} ${redirections}`, {
    skip: existsSync('/dev/full') ? false : 'there is no /dev/full',
  }, async t => {
    const {home} = createAccount(t);
    const through = ['sh', '-c', `("$0" "$@" ${redirections}); echo "$?"`];
    const {stdout, stderr} = await runCli(home, args, {through});
    assert.deepEqual({stdout, stderr}, {stdout: `${exitCode}\n`, stderr: said});
  });
}

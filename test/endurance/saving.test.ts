import assert from 'node:assert/strict';
import {readFileSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileDag} from '../../source/demo/demo-dag.ts';
import {createAccount} from '../helpers/app.ts';
import {startGateway} from '../helpers/block-gateway.ts';
import {runCli} from '../helpers/run-cli.ts';

const mebibyte = 2 ** 20;

/** Runs inside the measured process. */
const probe = `
  import {writeFileSync} from 'node:fs';
  process.on('exit', () => writeFileSync(process.env.PINVIEW_TEST_PEAK, String(process.resourceUsage().maxRSS)));
`;

test('a file of 200 MiB is saved and printed in the memory that one of 100 MiB takes', async t => {
  const {home} = createAccount(t);
  const saved = join(home.path, 'saved');
  const peakFile = join(home.path, 'peak');
  const environment = {
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(probe)}`,
    PINVIEW_TEST_PEAK: peakFile,
  };
  const peakOf = async (size: number, output: string, through: readonly string[] = []) => {
    const blocks = await fileDag(size, size);
    // Makes each block only when it is sent.
    const dag = blocks.map(({cid, bytes}) => ({
      cid,
      get bytes() {
        return bytes();
      },
    }));
    const {address} = await startGateway(t, dag);
    const args = ['save', String(dag[0]?.cid), '--gateway', address, '-o', output];
    const startedAt = performance.now();
    const {exitCode, stderr} = await runCli(home, args, {environment, through});
    const seconds = (performance.now() - startedAt) / 1000;
    assert.equal(exitCode, 0, stderr);
    if (output === saved) assert.equal(statSync(saved).size, size);
    rmSync(saved, {force: true});
    // In KiB on every system, according to Node's documentation.
    const peak = Number(readFileSync(peakFile, 'utf8')) / 1024;
    t.diagnostic(
      `${size / mebibyte} MiB to ${output === '-' ? 'stdout' : 'a file'}: ${peak.toFixed(0)} MiB at most, ${seconds.toFixed(1)} s`,
    );
    return peak;
  };
  const quiet = ['sh', '-c', '"$@" > /dev/null', 'sh'];
  for (const [output, through] of [
    [saved, []],
    ['-', quiet],
  ] as const) {
    const small = await peakOf(100 * mebibyte, output, through);
    const large = await peakOf(200 * mebibyte, output, through);
    assert.ok(large < small + 50, `${small.toFixed(0)} and ${large.toFixed(0)} MiB`);
    assert.ok(large < 250, `${large.toFixed(0)} MiB`);
  }
});

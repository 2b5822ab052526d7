import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';

const root = join(import.meta.dirname, '..');

function textsIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'});
  const files = names.filter(name => /\.(?:tsx?|cjs)$/.test(name)).map(name => join(folder, name));
  return new Map(files.map(file => [file, readFileSync(join(root, file), 'utf8')]));
}

/** Code that runs text as a program. */
const textAsProgram = /\beval\s*\(|\bnew Function\b|\bFunction\s*\(\s*["'`]|["'](?:node:)?vm["']/;

/** The module that runs the compiled files of the build, and the bundle that contains it. */
const loaders = ['source/boot/code-cache.ts', 'dist/cli.cjs'];

/** Code that starts a shell, in source or minified. */
const asShell = /\bshell\s*:\s*(?:true|!0|["'`])|["'`](?:\/bin\/)?(?:ba|z|da)?sh["'`]\s*,\s*\[\s*["'`]-c/;

const childProcess = /import\s*(?:type\s*)?\{([^}]*)\}\s*from\s*["'](?:node:)?child_process["']/g;

/** Returns the names that a module imports from node:child_process. */
function namesOfStarters(text: string): string[] {
  const lists = [...text.matchAll(childProcess)].map(([, names = '']) => names);
  return lists.flatMap(names => names.split(',').map(name => name.trim().replace(/ as .*/, '')));
}

function assertHarmless(file: string, text: string): void {
  if (!loaders.includes(file)) assert.ok(!textAsProgram.test(text), `${file}: runs a text as a program`);
  assert.ok(!asShell.test(text), `${file}: starts a shell`);
}

test('what is searched for is found', () => {
  for (const text of ['eval("1")', 'new Function(a)', 'Function("return this")', "from 'node:vm'"])
    assert.throws(() => assertHarmless('file', text), text);
  for (const text of ['{shell: true}', '{shell:!0,', "{shell: '/bin/zsh'}", "spawn('sh', ['-c', text])"])
    assert.throws(() => assertHarmless('file', text), text);
  const twice = `import{execSync as a,type B}from"node:child_process";import {exec} from 'child_process';`;
  assert.deepEqual(namesOfStarters(twice), ['execSync', 'type B', 'exec']);
});

test('the source runs no text as a program, and starts no shell', () => {
  const texts = textsIn('source');
  assert.ok(texts.size > 100);
  for (const [file, text] of texts) {
    assertHarmless(file, text);
    const mentions = text.match(/child_process/g) ?? [];
    assert.equal(
      mentions.length,
      [...text.matchAll(childProcess)].length,
      `${file}: another way to start programs`,
    );
    for (const name of namesOfStarters(text))
      assert.match(name, /^(?:spawn|fork|execFile|type ChildProcess|ChildProcess)$/, file);
    assert.ok(
      namesOfStarters(text).length === 0 || !/\bshell\s*[:,}]/.test(text),
      `${file}: asks for a shell`,
    );
    // Modules are loaded only by names that the source spells out.
    assert.ok(!/\bimport\((?!['"])/.test(text), `${file}: loads what it has worked out`);
  }
});

test('the network is reached from these modules only', () => {
  const modules =
    /^import (?!type).*["']node:(?:https?|http2|net|tls|dgram|dns.*)["']|\bimport\('node:(?:http|net|tls|d)/m;
  const found = [...textsIn('source')].filter(
    ([file, text]) =>
      modules.test(text) || (/\bfetch\(|\bWebSocket\b/.test(text) && !file.endsWith('snippets.ts')),
  );
  assert.deepEqual(found.map(([file]) => file).sort(), [
    'source/demo/demo-server.ts',
    // Only to tell which network an address is in.
    'source/services/gateway/local-network.ts',
    'source/services/http/certificate-validity.ts',
    'source/services/http/connection-attempts.ts',
    // Only to tell whether a host is an IP address.
    'source/services/http/proxy-agents.ts',
    'source/services/http/transport.ts',
    'source/services/probes/secure-connection.ts',
    'source/services/probes/service-date.ts',
    // Only to tell whether a host is an IP address.
    'source/services/probes/target.ts',
    'source/services/system/extra-certificates.ts',
  ]);
});

test('the clock that a person can set is read for dates only, in these modules', () => {
  const found = [...textsIn('source')].filter(([, text]) => /\bDate\.now\b|\bnew Date\(\)/.test(text));
  // Durations are measured with `performance.now()` or `monotonicMs()`.
  assert.deepEqual(found.map(([file]) => file).sort(), [
    'source/commands/completion/complete.ts',
    'source/commands/doctor/network-steps.ts',
    'source/commands/line-mode/copy.ts',
    'source/commands/line-mode/listing.ts',
    'source/commands/line-mode/look-up.ts',
    'source/commands/line-mode/wait-for-pin.ts',
    'source/commands/list/list-flags.ts',
    'source/commands/list/list-printer.ts',
    'source/commands/pins/get.ts',
    'source/commands/pins/pin-format.ts',
    'source/commands/pins/search-account.ts',
    'source/commands/recent/recent.ts',
    'source/commands/shared/pin-arguments.ts',
    'source/commands/shared/pins-with-cid.ts',
    'source/commands/shared/remember-lookup.ts',
    'source/context/create-demo-services.ts',
    'source/demo/demo-server.ts',
    'source/hooks/account/find-by-cid.ts',
    'source/hooks/account/use-account-pages.ts',
    'source/hooks/history/use-recents.ts',
    'source/hooks/pin/use-pin-fetcher.ts',
    'source/hooks/terminal/use-now.ts',
    'source/services/audit/audit-file.ts',
    'source/services/audit/audit-lock.ts',
    'source/services/audit/check-pin.ts',
    'source/services/gateway/ask-gateway.ts',
    'source/services/gateway/verify-content.ts',
    // A lock's age is known only from its file's date; it counts in both directions.
    'source/services/history/lock.ts',
    'source/services/http/tls-errors.ts',
    // For a response's Retry-After, which may be a date.
    'source/services/pinning/pin-api.ts',
    'source/services/pinning/read-answer.ts',
    'source/services/probes/service-date.ts',
  ]);
});

test('nothing loads the rules of a language for a number or an order, which takes 10 ms', () => {
  const found = [...textsIn('source')].filter(([, text]) => /\.toLocale\w+\(|\.localeCompare\(/.test(text));
  assert.deepEqual(
    found.map(([file]) => file),
    [],
  );
});

test('no command is a program of its own, which commander would start', () => {
  const program = readFileSync(join(root, 'source/command-line/program.ts'), 'utf8');
  const calls = [...program.matchAll(/\.command\(([^)]*)\)/g)].map(([, given = '']) => given);
  // A second argument would be its description, and make it one.
  assert.deepEqual(calls, ['definition.name, {hidden: definition.isHidden === true}']);
  for (const [file, text] of textsIn('source/commands')) assert.doesNotMatch(text, /\.command\(/, file);
});

test('the product runs no text as a program, and starts no shell, with all packages that are in it', () => {
  const texts = textsIn('dist');
  assert.ok(texts.size > 3);
  for (const [file, text] of texts) {
    assertHarmless(file, text);
    // esbuild leaves other characters in patterns as they are, and source/boot/code-cache.ts reads ASCII.
    assert.ok(/^[\0-\x7F]*$/.test(text), `${file}: more than ASCII`);
    // Besides what pinview uses there is Ink's execFileSync, which pinview gives it no reason to call:
    // test/e2e/security.test.ts.
    assert.doesNotMatch(text, /\b(?:execSync|spawnSync)\b|["'`]exec["'`]|\)\.exec\(\.\.\./, file);
  }
});

import {execFile} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {promisify} from 'node:util';
import {type Account, createAccount} from './app.ts';
import {runCli} from './run-cli.ts';
import {answerWith, recordFor, startService} from './scripted-service.ts';
import {minimalEnvironment} from './temporary-home.ts';
import type {Terminal} from './terminal.ts';

const run = promisify(execFile);
const keys = {PINNING_API_KEY: 'made-up-api-key', PINNING_SECRET_KEY: 'made-up-secret-key'};

/** A user who has looked up pins at a service on loopback, which is that of the default profile, `local`. */
export interface Visitor {
  readonly account: Account;
  readonly environment: Readonly<Record<string, string>>;
  readonly address: string;
  /** The pin IDs requested from the service. */
  readonly asked: readonly string[];
}

/** Creates an account with the profiles `local`, `work` and `default`, and looks these pins up in order. */
export async function createVisitor(t: TestContext, names: ReadonlyMap<string, string>): Promise<Visitor> {
  const {address, asked} = await startService(t, (response, pinId) =>
    answerWith(response, 200, {status: 'success', data: recordFor(pinId, names.get(pinId))}),
  );
  const account = createAccount(t);
  const folder = join(account.home.path, '.config/pinview');
  mkdirSync(folder, {recursive: true});
  const profiles = {local: {endpoint: address}, work: {endpoint: 'https://pins.example/api'}};
  writeFileSync(join(folder, 'config.json'), JSON.stringify({version: 1, default: 'local', profiles}));
  for (const pinId of names.keys()) await runCli(account.home, ['get', pinId], {environment: keys});
  const environment = {...minimalEnvironment(account.home), PATH: account.install()};
  return {account, environment, address, asked};
}

/** Completes a line with the function that the bash script defines, and returns COMPREPLY. */
export async function askBash(visitor: Visitor, line: string, setup = ''): Promise<readonly string[]> {
  const script = `${setup}
    source <(pinview completion bash)
    COMP_LINE=$1 COMP_POINT=\${#1} COMP_TYPE=\${2:-63} COLUMNS=120
    read -ra COMP_WORDS <<<"$1"
    COMP_CWORD=\${#COMP_WORDS[@]}
    _pinview
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  return ask(visitor, ['bash', '--norc', '-c', script, 'bash', line]);
}

/** Completes a line in fish, and returns what it would list: a value, a tab, a description. */
export async function askFish(visitor: Visitor, line: string): Promise<readonly string[]> {
  const script = 'pinview completion fish | source; complete --do-complete $argv[1]';
  return ask(visitor, ['fish', '--no-config', '--command', script, line]);
}

async function ask({account, environment}: Visitor, [program = '', ...args]: readonly string[]) {
  const {stdout, stderr} = await run(program, args, {env: environment, cwd: account.home.path});
  if (stderr !== '') throw new Error(stderr);
  return stdout.split('\n').filter(each => each !== '');
}

/** How to start each shell without user settings, and the command that loads its completion script. */
const interactive = {
  bash: {
    args: ['--norc', '-i'],
    setup: "bind 'set show-all-if-ambiguous on'; source <(pinview completion bash)",
  },
  zsh: {
    args: ['-f', '-i'],
    setup: 'autoload -Uz compinit; compinit -D -u; source <(pinview completion zsh)',
  },
  fish: {
    args: ['--no-config', '--interactive'],
    setup: "function fish_prompt; echo '$ '; end; pinview completion fish | source",
  },
} as const;

/** Starts a shell in a terminal and waits for its prompt; `setup` loads the completion script. */
export async function startShell(
  {account, environment}: Visitor,
  shell: keyof typeof interactive,
  setup: string = interactive[shell].setup,
): Promise<Terminal> {
  const terminal = account.start(interactive[shell].args, {
    file: shell,
    environment: {...environment, PS1: '$ '},
    columns: 120,
  });
  // The quotes keep the echo of this line from matching.
  terminal.write(`${setup}; echo re''ady\r`);
  await terminal.waitForScreen(/^ready$/m);
  await terminal.waitForScreen(/^\$$/m);
  return terminal;
}

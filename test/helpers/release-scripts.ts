import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import packageJson from '../../package.json' with {type: 'json'};

const {version} = packageJson;

/** The file name of the packed package. */
export const packed = `pinview-${version}.tgz`;

/** What GitHub sets in a workflow that runs on the tag of this version. */
export const tag = {GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: `v${version}`};

/** Returns the SHA-256 of a file in hexadecimal. */
export const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

interface Outcome {
  readonly exitCode: number;
  readonly stderr: string;
}

/** Runs a release script in a copy of the repository, as a workflow would, without the tag of a workflow that runs the tests. */
export function runScript(
  folder: string,
  script: '.ci/pack' | '.ci/publish' | '.ci/attach',
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const {GITHUB_REF_TYPE: _, GITHUB_REF_NAME: __, ...own} = process.env;
  const env = {...own, npm_config_update_notifier: 'false', ...environment};
  return new Promise(resolve => {
    const umask = environment.UMASK ?? '022';
    const command = `umask ${umask}; chmod -R go= source readme.md license package.json; exec bash ${script}`;
    const child = execFile('sh', ['-c', command], {cwd: folder, env}, (error, _stdout, stderr) =>
      resolve({exitCode: Number(error?.code ?? 0), stderr}),
    );
    child.stdin?.end();
  });
}

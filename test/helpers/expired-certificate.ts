import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import type {Certificate} from './answering-server.ts';

/** `openssl req` cannot create expired certificates; `openssl ca` can, but needs files for its records. */
const configuration = `[ca]
default_ca = authority
[authority]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = policy
x509_extensions = extensions
[policy]
commonName = supplied
[extensions]
subjectAltName = DNS:localhost
`;

/** Creates a self-signed certificate for localhost that expired long ago, in a folder that is removed after the test. */
export function createExpiredCertificate(context: TestContext): Certificate {
  return createCertificateOf(context, '20200101000000Z', '20200201000000Z');
}

/** Creates one that is not valid yet. */
export function createFutureCertificate(context: TestContext): Certificate {
  return createCertificateOf(context, '20900101000000Z', '20900201000000Z');
}

function createCertificateOf(context: TestContext, start: string, end: string): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-certificate-'));
  context.after(() => rmSync(folder, {recursive: true, force: true}));
  const openssl = (...args: string[]) => execFileSync('openssl', args, {cwd: folder, stdio: 'pipe'});
  writeFileSync(join(folder, 'ca.conf'), configuration);
  writeFileSync(join(folder, 'index'), '');
  writeFileSync(join(folder, 'serial'), '01\n');
  const kind = ['-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  openssl('req', '-new', ...kind, '-subj', '/CN=pinview test', '-keyout', 'key.pem', '-out', 'request.pem');
  const dates = ['-startdate', start, '-enddate', end];
  const files = ['-config', 'ca.conf', '-keyfile', 'key.pem', '-in', 'request.pem', '-out', 'cert.pem'];
  openssl('ca', '-batch', '-selfsign', '-notext', ...dates, ...files);
  const certFile = join(folder, 'cert.pem');
  return {
    key: readFileSync(join(folder, 'key.pem'), 'utf8'),
    cert: readFileSync(certFile, 'utf8'),
    certFile,
  };
}

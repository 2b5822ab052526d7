import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {base32} from 'multiformats/bases/base32';
import {base64} from 'multiformats/bases/base64';
import {gatewayUrl, ipfsUri, parseGateway} from '../../../source/core/account/gateway.ts';
import {aioz} from '../../../source/core/providers/aioz.ts';

const {defaultGateway} = aioz;

import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {sampleCid, sampleHash} from '../pin/sample-pin.ts';

const sampleV0 = 'QmXZnXnm3mYNGi2B2fjtRn7YEnGok6QtsYFjkNh7o7XB43';
const sampleDirectory = 'bafybeiejc2j43obuc3y6vm4bcpx225fgozmlefuntjwxdo6fe43fx3kkna';
const nameKey = 'k51qzi5uqu5dlvj2baxnqndepeb86cbk3ng7n3i46uzyxzyqj2xjonzllnv0v8';
/** A CID of 110 characters, as its hash is a sha2-512. */
const longCid = base32.encode(Buffer.from(`01551340${sampleHash.slice(4).repeat(2)}`, 'hex'));

describe('an address is a gateway', () => {
  const cases: ReadonlyArray<readonly [address: string, base: string]> = [
    [defaultGateway, defaultGateway],
    [`${defaultGateway}/`, defaultGateway],
    [`${defaultGateway}/ipfs`, defaultGateway],
    [`${defaultGateway}/ipfs/`, defaultGateway],
    [`${defaultGateway}/ipfs/{cid}`, defaultGateway],
    [`${defaultGateway}/ipfs/%7Bcid%7D/`, defaultGateway],
    ['HTTPS://IPFS.IO:443//', 'https://ipfs.io'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080/ipfs/', 'http://[::1]:8080'],
    ['https://gateway.example/files/ipfs/', 'https://gateway.example/files'],
    ['https://gateway.example/myipfs', 'https://gateway.example/myipfs'],
    ['https://{cid}.ipfs.dweb.link', 'https://{cid}.ipfs.dweb.link'],
    ['https://{CID}.IPFS.dweb.link/', 'https://{cid}.ipfs.dweb.link'],
    ['http://{cid}.ipfs.localhost:8080', 'http://{cid}.ipfs.localhost:8080'],
    ['https://pin-{cid}.gateway.example', 'https://pin-{cid}.gateway.example'],
    ['https://gateway.example/get/{cid}/raw', 'https://gateway.example/get/{cid}/raw'],
  ];
  for (const [address, base] of cases) {
    test(address, () => {
      assert.equal(parseGateway(address), base);
      assert.equal(parseGateway(base), base);
    });
  }
});

function refusal(address: string): PinviewError {
  try {
    parseGateway(address);
  } catch (error) {
    if (error instanceof PinviewError) return error;
    throw error;
  }
  return assert.fail(`${address} was taken`);
}

test('what is no address is refused with examples of one', () => {
  for (const address of [
    ...['', 'ipfs.io', 'localhost:8080', 'ipfs://cid', 'file:///etc/passwd', '/ipfs/', 'https://', '{cid}'],
    ...[
      'https://{hash}.ipfs.dweb.link',
      'https://ipfs.io/{',
      'javascript:alert(1)//{cid}',
      'https://a b.example',
    ],
  ]) {
    const {code, message, hint} = refusal(address);
    assert.deepEqual([code, message], ['usage', `“${address}” is not the address of a gateway.`]);
    assert.equal(
      hint,
      'Write it in full, as in https://premium.aiozpin.network or https://{cid}.ipfs.dweb.link',
    );
  }
});

test('control and invisible characters are refused, and named without them', () => {
  for (const hidden of ['\n', '\t', '\u001B[31m', '\u0000', '\u202E', '\u200B']) {
    const {code, message} = refusal(`https://gate${hidden}way.example`);
    assert.equal(code, 'usage');
    assert.match(message, /^“https:\/\/gate ?way\.example” is not the address of a gateway\.$/);
  }
});

test('a user name or password is refused, and neither is repeated', () => {
  for (const address of [
    'https://someone:made-up-secret@gateway.example',
    'https://made-up-secret@gateway.example',
    'https://made-up-secret@{cid}.gateway.example',
    'ftp://someone:made-up-secret@gateway.example',
  ]) {
    const error = refusal(address);
    assert.equal(error.code, 'usage');
    assert.doesNotMatch(`${error.stack} ${error.hint}`, /someone|made-up|secret@/, address);
  }
});

test('a query or fragment is refused, and not repeated', () => {
  for (const address of ['https://gateway.example/?token=made-up', 'https://{cid}.gateway.example#made-up']) {
    const error = refusal(address);
    assert.equal(error.message, 'The address of the gateway contains “?” or “#”.');
    assert.doesNotMatch(`${error.stack} ${error.hint}`, /made-up/);
  }
});

test('in a host, the placeholder stands once, before the first dot', () => {
  for (const address of [
    'https://{cid}',
    'https://{cid}:8080',
    'https://gateway.{cid}',
    'https://a.{cid}.example',
    'https://{cid}.{cid}.example',
    'https://{cid}{cid}.example',
  ]) {
    const {code, message} = refusal(address);
    assert.equal(code, 'usage');
    assert.equal(message, 'The gateway’s host has {cid} in the wrong place.', address);
  }
});

describe('the content of a CID has an address at a gateway', () => {
  const standard = base64.encode(base32.decode(sampleDirectory));
  const subdomains = 'https://{cid}.ipfs.dweb.link';
  const cases: ReadonlyArray<readonly [what: string, base: string, cid: string, url: string]> = [
    ['by path', defaultGateway, sampleCid, `${defaultGateway}/ipfs/${sampleCid}`],
    ['in version 0', defaultGateway, sampleV0, `${defaultGateway}/ipfs/${sampleV0}`],
    ['below a path', 'https://a.example/b', sampleCid, `https://a.example/b/ipfs/${sampleCid}`],
    ['within a path', 'https://a.example/{cid}/raw', sampleCid, `https://a.example/${sampleCid}/raw`],
    [
      'with slashes in it',
      defaultGateway,
      standard,
      `${defaultGateway}/ipfs/${encodeURIComponent(standard)}`,
    ],
    ['as subdomain', subdomains, sampleCid, `https://${sampleCid}.ipfs.dweb.link`],
    ['as subdomain, of version 0', subdomains, sampleV0, `https://${sampleDirectory}.ipfs.dweb.link`],
    [
      'as subdomain, in upper case',
      subdomains,
      sampleCid.toUpperCase(),
      `https://${sampleCid}.ipfs.dweb.link`,
    ],
    ['as subdomain, of a name’s key', subdomains, nameKey, `https://${nameKey}.ipfs.dweb.link`],
    [
      'as part of a subdomain',
      'https://x-{cid}.a.example:81',
      sampleCid,
      `https://x-${sampleCid}.a.example:81`,
    ],
    [
      'as subdomain, with a path',
      'https://{cid}.a.example/{cid}',
      sampleV0,
      `https://${sampleDirectory}.a.example/${sampleV0}`,
    ],
    ['too long for a subdomain', subdomains, longCid, `https://dweb.link/ipfs/${longCid}`],
    [
      'too long, with port and path',
      'http://{cid}.a.example:81/b',
      longCid,
      `http://a.example:81/ipfs/${longCid}/b`,
    ],
    [
      'too long with what stands before it',
      'https://12345-{cid}.a.example',
      sampleCid,
      `https://a.example/ipfs/${sampleCid}`,
    ],
    ['as an IPv6 host', 'http://[::1]:8080', sampleCid, `http://[::1]:8080/ipfs/${sampleCid}`],
  ];
  for (const [what, base, cid, url] of cases) {
    test(what, () => {
      assert.equal(parseGateway(base), base);
      assert.equal(gatewayUrl(base, cid), url);
      assert.ok(URL.canParse(url));
      for (const label of new URL(url).hostname.split('.')) assert.ok(label.length <= 63);
    });
  }
});

test('software that needs no gateway has an address, too', () => {
  assert.equal(ipfsUri(sampleCid), `ipfs://${sampleCid}`);
  assert.equal(ipfsUri(sampleV0), `ipfs://${sampleV0}`);
});

test('what is no CID is put into no address', () => {
  for (const cid of [
    ...['', 'hello', '../../api', `${sampleCid}/../x`, `${sampleCid}?x=y`, ` ${sampleCid}`, `${sampleCid}\n`],
    ...['{cid}', '$&', `${sampleCid}.hostile.example`, '\u001B[2J', `@hostile.example/${sampleCid}`],
  ]) {
    for (const base of [defaultGateway, 'https://{cid}.ipfs.dweb.link', 'https://a.example/{cid}'])
      assert.equal(gatewayUrl(base, cid), undefined, cid);
    assert.equal(ipfsUri(cid), undefined, cid);
  }
});

test('what does not belong into an address of a gateway is refused with what to do', () => {
  const cases: ReadonlyArray<readonly [address: string, message: RegExp, hint: RegExp]> = [
    ['https://name@ipfs.io', /contains a user name or password\.$/, /^Leave them out: /],
    ['https://:word@ipfs.io', /contains a user name or password\.$/, /^Leave them out: /],
    ['https://ipfs.io/?a', /contains “\?” or “#”\.$/, /^Leave that out: /],
    ['https://ipfs.io/#a', /contains “\?” or “#”\.$/, /^Leave that out: /],
    ['https://ipfs.{cid}.link', /has \{cid\} in the wrong place\.$/, /^It goes before the first dot/],
    ['https://{cid}.{cid}.link', /not the address|\{cid\} in the wrong place/, /./],
  ];
  for (const [address, expected, remedy] of cases) {
    const {code, message, hint} = refusal(address);
    assert.equal(code, 'usage');
    assert.match(message, expected);
    assert.match(hint ?? '', remedy);
  }
});

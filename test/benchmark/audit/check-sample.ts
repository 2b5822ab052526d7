/** A minimal script that fetches the first block of each of an account's pins and hashes it. */
export const checkSample = (endpoint: string, gateway: string, atOnce: number) => `
const {createHash} = require('node:crypto');
const http = require('node:http');
const agent = new http.Agent({keepAlive: true});
const headers = {pinning_api_key: 'made-up', pinning_secret_key: 'made-up'};
const get = url => new Promise((resolve, reject) => {
  http.get(url, {agent, headers}, response => {
    const parts = [];
    response.on('data', part => parts.push(part));
    response.on('end', () => resolve(Buffer.concat(parts)));
  }).on('error', reject);
});
const base32 = text => {
  const bytes = [];
  let bits = 0, value = 0;
  for (const letter of text) {
    value = (value << 5 | 'abcdefghijklmnopqrstuvwxyz234567'.indexOf(letter)) & 8191;
    bits += 5;
    if (bits >= 8) bytes.push(value >> (bits -= 8) & 255);
  }
  return Buffer.from(bytes);
};
(async () => {
  const cids = [];
  for (let offset = 0; ; offset += 1000) {
    const page = await get(${JSON.stringify(endpoint)} + '/api/pinning/pins/?limit=1000&offset=' + offset);
    const {pins} = JSON.parse(page).data;
    if (pins.length === 0) break;
    cids.push(...pins.map(({cid}) => cid));
  }
  await Promise.all(Array.from({length: ${atOnce}}, async () => {
    for (let cid = cids.pop(); cid !== undefined; cid = cids.pop()) {
      const block = await get(${JSON.stringify(gateway)} + '/ipfs/' + cid + '?format=raw');
      const digest = createHash('sha256').update(block).digest();
      if (digest.compare(base32(cid.slice(1)), 4) !== 0) throw new Error('wrong');
    }
  }));
  agent.destroy();
})();
`;

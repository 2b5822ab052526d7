/**
 * The service's own sample for Node.js as published, which uses axios; `axios` is the path of its file. Only the address
 * and the keys differ.
 */
export const axiosSample = (axios: string, url: string) => `
var axios = require(${JSON.stringify(axios)});
var data = '';

var config = {
  method: 'get',
  url: ${JSON.stringify(url)},
  headers: {
    'pinning_api_key': process.env.PINNING_API_KEY,
    'pinning_secret_key': process.env.PINNING_SECRET_KEY
  },
  data : data
};

axios(config)
.then(function (response) {
  console.log(JSON.stringify(response.data));
})
.catch(function (error) {
  console.log(error);
  process.exit(1);
});
`;

/** The service's own sample for Python as published. Only the address and the keys differ. */
export const requestsSample = (url: string) => `
import os
import requests

url = ${JSON.stringify(url)}

payload = ""
headers = {
  'pinning_api_key': os.environ['PINNING_API_KEY'],
  'pinning_secret_key': os.environ['PINNING_SECRET_KEY']
}

response = requests.request("GET", url, headers=headers, data=payload)

print(response.text)
`;

/** A minimal script with fetch. */
export const fetchSample = (url: string) => `
const {PINNING_API_KEY: pinning_api_key, PINNING_SECRET_KEY: pinning_secret_key} = process.env;
const response = await fetch(${JSON.stringify(url)}, {headers: {pinning_api_key, pinning_secret_key}});
console.log(JSON.stringify(await response.json()));
`;

/** A minimal script with Node's own HTTP client. */
export const httpSample = (url: string) => `
const {PINNING_API_KEY: pinning_api_key, PINNING_SECRET_KEY: pinning_secret_key} = process.env;
require('node:http').get(${JSON.stringify(url)}, {headers: {pinning_api_key, pinning_secret_key}}, response => {
  let text = '';
  response.setEncoding('utf8').on('data', part => { text += part; });
  response.on('end', () => process.stdout.write(JSON.stringify(JSON.parse(text)) + '\\n', () => process.exit()));
});
`;

/** What people with curl and jq type. */
export const curlSample = (url: string) =>
  `curl -s -H "pinning_api_key: $PINNING_API_KEY" -H "pinning_secret_key: $PINNING_SECRET_KEY" '${url}' | jq .data`;

/** A minimal script that lists an account's pins as JSON Lines with Node's own HTTP client, if the list does not change. */
export const listSample = (url: string) => `
const http = require('node:http');
const {once} = require('node:events');
const {PINNING_API_KEY: pinning_api_key, PINNING_SECRET_KEY: pinning_secret_key} = process.env;
const agent = new http.Agent({keepAlive: true});
const page = offset => new Promise((resolve, reject) => {
  const url = ${JSON.stringify(url)} + '?limit=1000&offset=' + offset;
  http.get(url, {agent, headers: {pinning_api_key, pinning_secret_key}}, response => {
    let text = '';
    response.setEncoding('utf8').on('data', part => { text += part; });
    response.on('end', () => resolve(JSON.parse(text).data.pins));
  }).on('error', reject);
});
(async () => {
  for (let offset = 0, pins; (pins = await page(offset)).length > 0; offset += pins.length) {
    const lines = pins.map(pin => JSON.stringify(pin) + '\\n').join('');
    if (!process.stdout.write(lines)) await once(process.stdout, 'drain');
  }
  process.stdout.write('', () => process.exit());
})();
`;

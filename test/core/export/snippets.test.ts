import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseEndpoint} from '../../../source/core/account/endpoint.ts';
import {requestSnippet, snippetLanguages, snippetTitles} from '../../../source/core/export/snippets.ts';
import {usualBase} from '../../../source/core/providers/providers.ts';
import {sampleIds} from '../../helpers/sample-ids.ts';

const endpoint = parseEndpoint(usualBase);

const {image} = sampleIds;

test('cURL reads as people would write it', () => {
  assert.equal(
    requestSnippet('curl', endpoint, image),
    String.raw`test -n "$PINNING_API_KEY" && test -n "$PINNING_SECRET_KEY" ||
  ! echo 'Set PINNING_API_KEY and PINNING_SECRET_KEY first.' >&2 &&
  printf 'pinning_api_key: %s\npinning_secret_key: %s\n' "$PINNING_API_KEY" "$PINNING_SECRET_KEY" |
  curl 'https://api.aiozpin.network/api/pinning/${image}' \
    --header @- \
    --header 'accept: application/json' \
    --max-time 10 --no-location --fail-with-body --silent --show-error
`,
  );
});

test('Node.js reads as people would write it', () => {
  assert.equal(
    requestSnippet('node', endpoint, image),
    `const {PINNING_API_KEY, PINNING_SECRET_KEY} = process.env;
if (!PINNING_API_KEY || !PINNING_SECRET_KEY) {
  console.error("Set PINNING_API_KEY and PINNING_SECRET_KEY first.");
  process.exit(1);
}

const response = await fetch("https://api.aiozpin.network/api/pinning/${image}", {
  headers: {
    pinning_api_key: PINNING_API_KEY,
    pinning_secret_key: PINNING_SECRET_KEY,
    accept: "application/json",
  },
  redirect: "manual",
  signal: AbortSignal.timeout(10_000),
});
const body = await response.text();
if (response.status === 200) {
  process.stdout.write(body);
} else {
  console.error(\`HTTP \${response.status}: \${body}\`);
  process.exitCode = 1;
}
`,
  );
});

for (const language of snippetLanguages) {
  describe(`the request in ${snippetTitles[language]}`, () => {
    const code = requestSnippet(language, {...endpoint, base: 'https://pins.example:8443/a/b'}, image);

    test('asks the endpoint for the pin', () => {
      assert.ok(code.includes(`https://pins.example:8443/a/b/api/pinning/${image}`));
    });

    test('sends two keys, which it reads from the environment', () => {
      for (const header of ['pinning_api_key', 'pinning_secret_key']) assert.ok(code.includes(header));
      for (const name of ['PINNING_API_KEY', 'PINNING_SECRET_KEY']) assert.ok(code.includes(name));
    });

    test('has a time limit of ten seconds', () => {
      assert.match(code, /--max-time 10 |timeout\(10_000\)|timeout=10,|10 \* time\.Second/);
    });

    test('ends in one newline, without spaces at the ends of lines', () => {
      assert.match(code, /\S\n$/);
      assert.doesNotMatch(code, /[ \t]\n/);
    });

    test('keeps a pin ID inside its part of the path', () => {
      const hostile = requestSnippet(language, endpoint, '../a?b#c"d');
      assert.ok(hostile.includes('/api/pinning/..%2Fa%3Fb%23c%22d'));
    });
  });
}

describe('an address with characters that mean something to the language', () => {
  const base = String.raw`https://pins.example/it's/$(x)/!y/"z"/\w`;

  test('is quoted for shells, fish among them', () => {
    const expected = String.raw`curl 'https://pins.example/it'\''s/$(x)/!y/"z"/'\\'w/api/pinning/${image}' \
`;
    assert.ok(requestSnippet('curl', {...endpoint, base}, image).includes(expected));
  });

  for (const language of ['node', 'python', 'go'] as const) {
    test(`is quoted for ${snippetTitles[language]}`, () => {
      const expected = String.raw`"https://pins.example/it's/$(x)/!y/\"z\"/\\w/api/pinning/${image}"`;
      assert.ok(requestSnippet(language, {...endpoint, base}, image).includes(expected));
    });
  }

  test('is no pattern to curl', () => {
    for (const address of ['http://[::1]:8080', 'https://pins.example/[1-9]', 'https://a{b}.example'])
      assert.ok(
        requestSnippet('curl', {...endpoint, base: address}, image).includes(`curl --globoff '${address}/`),
      );
  });
});

test('cURL has no comment, which zsh would run when it is pasted at its prompt', () => {
  assert.doesNotMatch(requestSnippet('curl', endpoint, image), /#/);
});

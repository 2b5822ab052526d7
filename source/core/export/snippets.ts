import type {Endpoint} from '../account/endpoint.ts';

export const snippetLanguages = ['curl', 'node', 'python', 'go'] as const;

export type SnippetLanguage = (typeof snippetLanguages)[number];

/** Spelled as their communities do. */
export const snippetTitles: Readonly<Record<SnippetLanguage, string>> = {
  curl: 'cURL',
  node: 'Node.js',
  python: 'Python',
  go: 'Go',
};

const writers: Readonly<Record<SnippetLanguage, (request: RequestParts) => string>> = {
  curl,
  node,
  python,
  go,
};

/** A key, its environment variable, and the header that carries it. */
interface SentKey {
  /** In camel case, as JavaScript variables are. */
  readonly name: string;
  readonly variable: string;
  readonly header: string;
  readonly prefix: string;
}

interface RequestParts {
  readonly url: string;
  readonly keys: readonly SentKey[];
}

/**
 * Returns the request for a pin as code that runs as is, ending in one newline. The code reads the keys from the
 * environment, does not forward them on a redirect, and prints the answer verbatim.
 */
export function requestSnippet(
  language: SnippetLanguage,
  {base, provider}: Pick<Endpoint, 'base' | 'provider'>,
  pinId: string,
): string {
  const [variables] = provider.keyVariables;
  const keys = provider.keyFields.map(({name, header, prefix = ''}) => ({
    name,
    variable: variables[name] ?? name,
    header,
    prefix,
  }));
  return writers[language]({url: base + provider.pinPath(pinId), keys});
}

const variablesOf = (keys: readonly SentKey[]) => keys.map(({variable}) => variable);

const setFirst = (keys: readonly SentKey[]) => `Set ${variablesOf(keys).join(' and ')} first.`;

/**
 * For sh, bash, zsh and fish. Only builtins get the keys, since anyone can read a program's arguments. There is no
 * comment, since zsh accepts none at its prompt. `--no-location` is for users whose ~/.curlrc follows redirects.
 */
function curl({url, keys}: RequestParts): string {
  // curl reads brackets and braces as patterns.
  const asItIs = /[[\]{}]/.test(url) ? '--globoff ' : '';
  const tests = keys.map(({variable}) => `test -n "$${variable}"`).join(' && ');
  const lines = keys.map(({header, prefix}) => String.raw`${header}: ${prefix}%s\n`).join('');
  const values = keys.map(({variable}) => `"$${variable}"`).join(' ');
  return String.raw`${tests} ||
  ! echo '${setFirst(keys)}' >&2 &&
  printf '${lines}' ${values} |
  curl ${asItIs}${shellQuoted(url)} \
    --header @- \
    --header 'accept: application/json' \
    --max-time 10 --no-location --fail-with-body --silent --show-error
`;
}

function node({url, keys}: RequestParts): string {
  const variables = variablesOf(keys);
  const headers = keys.map(({header, prefix, variable}) => {
    const value = prefix === '' ? variable : `\`${prefix}\${${variable}}\``;
    return `    ${header}: ${value},\n`;
  });
  return `const {${variables.join(', ')}} = process.env;
if (${variables.map(variable => `!${variable}`).join(' || ')}) {
  console.error("${setFirst(keys)}");
  process.exit(1);
}

const response = await fetch(${quoted(url)}, {
  headers: {
${headers.join('')}    accept: "application/json",
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
`;
}

function python({url, keys}: RequestParts): string {
  const named = keys.map(key => ({
    ...key,
    name: key.name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
  }));
  const readings = named.map(({name, variable}) => `${name} = os.environ.get("${variable}")\n`);
  const headers = named.map(({name, header, prefix}) => {
    const value = prefix === '' ? name : `"${prefix}" + ${name}`;
    return `        "${header}": ${value},\n`;
  });
  return `import os
import sys

import requests

${readings.join('')}if ${named.map(({name}) => `not ${name}`).join(' or ')}:
    sys.exit("${setFirst(keys)}")

response = requests.get(
    ${quoted(url)},
    headers={
${headers.join('')}        "accept": "application/json",
    },
    timeout=10,
    allow_redirects=False,
)
if response.status_code != 200:
    sys.exit(f"HTTP {response.status_code}: {response.text}")
sys.stdout.buffer.write(response.content)
`;
}

function go({url, keys}: RequestParts): string {
  const names = keys.map(({name}) => name);
  const readings = keys.map(({variable}) => `os.Getenv("${variable}")`);
  const headers = keys.map(({name, header, prefix}) => {
    const value = prefix === '' ? name : `"${prefix}"+${name}`;
    return `	request.Header.Set("${header}", ${value})\n`;
  });
  return `package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	${names.join(', ')} := ${readings.join(', ')}
	if ${names.map(name => `${name} == ""`).join(' || ')} {
		log.Fatal("${setFirst(keys)}")
	}

	url := ${quoted(url)}
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		log.Fatal(err)
	}
${headers.join('')}	request.Header.Set("accept", "application/json")

	client := http.Client{
		Timeout: 10 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
	}
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()

	body, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		log.Fatalf("%s: %s", response.Status, body)
	}
	os.Stdout.Write(body)
}
`;
}

/** Inside single quotes, only the quote itself is special, and in fish also the backslash. */
function shellQuoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`'\$&'`)}'`;
}

/** JavaScript, Python and Go read every escape that JSON uses. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

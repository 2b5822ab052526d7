import type {Endpoint} from '../account/endpoint.ts';
import type {KeyNames} from '../providers/provider.ts';

export const snippetLanguages = ['curl', 'node', 'python', 'go'] as const;

export type SnippetLanguage = (typeof snippetLanguages)[number];

/** As their communities write them. */
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

interface RequestParts {
  readonly url: string;
  /** The environment variables that hold the keys. */
  readonly variables: KeyNames;
  /** The headers that carry them. */
  readonly headers: KeyNames;
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
  return writers[language]({url: base + provider.pinPath(pinId), variables, headers: provider.keyHeaders});
}

/**
 * For sh, bash, zsh and fish. Only builtins get the keys, since everybody can read a program's arguments. There is no
 * comment, since zsh accepts none at its prompt. `--no-location` is for users whose ~/.curlrc follows redirects.
 */
function curl({url, variables, headers}: RequestParts): string {
  // Brackets and braces are patterns to curl.
  const asItIs = /[[\]{}]/.test(url) ? '--globoff ' : '';
  return String.raw`test -n "$${variables.apiKey}" && test -n "$${variables.secretKey}" ||
  ! echo 'Set ${variables.apiKey} and ${variables.secretKey} first.' >&2 &&
  printf '${headers.apiKey}: %s\n${headers.secretKey}: %s\n' "$${variables.apiKey}" "$${variables.secretKey}" |
  curl ${asItIs}${shellQuoted(url)} \
    --header @- \
    --header 'accept: application/json' \
    --max-time 10 --no-location --fail-with-body --silent --show-error
`;
}

function node({url, variables, headers}: RequestParts): string {
  return `const {${variables.apiKey}, ${variables.secretKey}} = process.env;
if (!${variables.apiKey} || !${variables.secretKey}) {
  console.error("Set ${variables.apiKey} and ${variables.secretKey} first.");
  process.exit(1);
}

const response = await fetch(${quoted(url)}, {
  headers: {
    ${headers.apiKey}: ${variables.apiKey},
    ${headers.secretKey}: ${variables.secretKey},
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
`;
}

function python({url, variables, headers}: RequestParts): string {
  return `import os
import sys

import requests

api_key = os.environ.get("${variables.apiKey}")
secret_key = os.environ.get("${variables.secretKey}")
if not api_key or not secret_key:
    sys.exit("Set ${variables.apiKey} and ${variables.secretKey} first.")

response = requests.get(
    ${quoted(url)},
    headers={
        "${headers.apiKey}": api_key,
        "${headers.secretKey}": secret_key,
        "accept": "application/json",
    },
    timeout=10,
    allow_redirects=False,
)
if response.status_code != 200:
    sys.exit(f"HTTP {response.status_code}: {response.text}")
sys.stdout.buffer.write(response.content)
`;
}

function go({url, variables, headers}: RequestParts): string {
  return `package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	apiKey, secretKey := os.Getenv("${variables.apiKey}"), os.Getenv("${variables.secretKey}")
	if apiKey == "" || secretKey == "" {
		log.Fatal("Set ${variables.apiKey} and ${variables.secretKey} first.")
	}

	url := ${quoted(url)}
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("${headers.apiKey}", apiKey)
	request.Header.Set("${headers.secretKey}", secretKey)
	request.Header.Set("accept", "application/json")

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

/** Inside single quotes only the quote itself is special, and in fish the backslash. */
function shellQuoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`'\$&'`)}'`;
}

/** JavaScript, Python and Go read every escape that JSON uses. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

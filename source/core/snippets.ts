export const snippetLanguages = ['curl', 'node', 'python', 'go'] as const;

export type SnippetLanguage = (typeof snippetLanguages)[number];

/** As their people write them. */
export const snippetTitles: Readonly<Record<SnippetLanguage, string>> = {
  curl: 'cURL',
  node: 'Node.js',
  python: 'Python',
  go: 'Go',
};

const writers: Readonly<Record<SnippetLanguage, (url: string) => string>> = {curl, node, python, go};

/**
 * Returns the request for a pin as code that runs as it is, ending in one newline. `base` is an endpoint's. The code
 * reads the keys from PINNING_API_KEY and PINNING_SECRET_KEY, takes them nowhere else on a redirect, and prints the
 * answer as it came.
 */
export function requestSnippet(language: SnippetLanguage, base: string, pinId: string): string {
  return writers[language](`${base}/api/pinning/${encodeURIComponent(pinId)}`);
}

/**
 * For sh, bash, zsh and fish. The keys are given to builtins only, since everybody can read the arguments of a
 * program. There is no comment, since zsh takes none at its prompt. `--no-location` is for those whose ~/.curlrc has
 * redirects followed.
 */
function curl(url: string): string {
  // Brackets and braces are patterns to curl.
  const asItIs = /[[\]{}]/.test(url) ? '--globoff ' : '';
  return String.raw`test -n "$PINNING_API_KEY" && test -n "$PINNING_SECRET_KEY" ||
  ! echo 'Set PINNING_API_KEY and PINNING_SECRET_KEY first.' >&2 &&
  printf 'pinning_api_key: %s\npinning_secret_key: %s\n' "$PINNING_API_KEY" "$PINNING_SECRET_KEY" |
  curl ${asItIs}${shellQuoted(url)} \
    --header @- \
    --header 'accept: application/json' \
    --max-time 10 --no-location --fail-with-body --silent --show-error
`;
}

function node(url: string): string {
  return `const {PINNING_API_KEY, PINNING_SECRET_KEY} = process.env;
if (!PINNING_API_KEY || !PINNING_SECRET_KEY) {
  console.error("Set PINNING_API_KEY and PINNING_SECRET_KEY first.");
  process.exit(1);
}

const response = await fetch(${quoted(url)}, {
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
`;
}

function python(url: string): string {
  return `import os
import sys

import requests

api_key = os.environ.get("PINNING_API_KEY")
secret_key = os.environ.get("PINNING_SECRET_KEY")
if not api_key or not secret_key:
    sys.exit("Set PINNING_API_KEY and PINNING_SECRET_KEY first.")

response = requests.get(
    ${quoted(url)},
    headers={
        "pinning_api_key": api_key,
        "pinning_secret_key": secret_key,
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

function go(url: string): string {
  return `package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	apiKey, secretKey := os.Getenv("PINNING_API_KEY"), os.Getenv("PINNING_SECRET_KEY")
	if apiKey == "" || secretKey == "" {
		log.Fatal("Set PINNING_API_KEY and PINNING_SECRET_KEY first.")
	}

	url := ${quoted(url)}
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("pinning_api_key", apiKey)
	request.Header.Set("pinning_secret_key", secretKey)
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

/** In single quotes nothing has a meaning but the quote itself, and in fish the backslash. */
function shellQuoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`'\$&'`)}'`;
}

/** JavaScript, Python and Go read every escape that JSON writes. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

import type {Endpoint} from '../core/endpoint.ts';
import {requestSnippet, type SnippetLanguage} from '../core/snippets.ts';
import type {Output} from '../services/output.ts';

interface SnippetOptions {
  readonly pinId: string;
  readonly language: SnippetLanguage;
}

/** Prints the request for a pin as code. Returns 0. */
export function snippet({pinId, language}: SnippetOptions, {base}: Endpoint, output: Output): number {
  output.print(requestSnippet(language, base, pinId));
  return 0;
}

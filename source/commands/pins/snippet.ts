import type {Endpoint} from '../../core/account/endpoint.ts';
import {requestSnippet, type SnippetLanguage} from '../../core/export/snippets.ts';
import type {Output} from '../../services/terminal/output.ts';

interface SnippetOptions {
  readonly pinId: string;
  readonly language: SnippetLanguage;
}

/** Prints the request for a pin as code. Returns 0. */
export function snippet({pinId, language}: SnippetOptions, endpoint: Endpoint, output: Output): number {
  output.print(requestSnippet(language, endpoint, pinId));
  return 0;
}

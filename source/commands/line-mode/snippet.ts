import {requestSnippet, snippetLanguages} from '../../core/export/snippets.ts';
import {sanitize, shorten} from '../../core/text/sanitize.ts';
import {type LineSession, noPin} from './session.ts';

/** Prints the request for the last pin as code. */
export function printSnippet({conversation, services, pinId}: LineSession, word: string): void {
  if (pinId === undefined) {
    conversation.say(noPin);
    return;
  }
  const wanted = word.trim().toLowerCase() || 'curl';
  const language = snippetLanguages.find(each => each === wanted);
  if (language !== undefined) {
    conversation.say(requestSnippet(language, services.endpoint, pinId).trimEnd());
    return;
  }
  const languages = snippetLanguages.join(', ');
  conversation.say(
    `There is no code for “${shorten(sanitize(word), 60)}”. snippet takes one of ${languages}.`,
  );
}

import type {ToneLine} from '../pin/tone.ts';
import {relativeTime} from '../text/dates.ts';
import {blocksText} from '../verify/progress.ts';
import type {Proof} from '../verify/proof.ts';
import {hasFailed, missingText} from '../verify/proof-words.ts';

/**
 * Returns the line on a pin's state with what the proof says about its content, and when. Unless the line is a failure
 * already, a failed proof comes first and makes it one. `now` is in milliseconds since 1970.
 */
export function provedVerdict(line: ToneLine, proof: Proof | undefined, now: number): ToneLine {
  if (proof === undefined) return line;
  const proved = provedWords(proof, relativeTime(Date.parse(proof.startedAt), now));
  if (!hasFailed(proof) || line.tone === 'failure') {
    const isDoubtful = line.tone === 'success' && proof.wrong.length > 0;
    return {...line, text: `${line.text}, ${proved}`, ...(isDoubtful ? {tone: 'warning'} : {})};
  }
  // The symbol of the pin's state gives way to that of the failure.
  const said = line.text.replace(/^\S+ /, '');
  const rest = said.charAt(0).toLowerCase() + said.slice(1);
  return {
    ...line,
    tone: 'failure',
    text: `✖ ${proved.charAt(0).toUpperCase()}${proved.slice(1)}; ${rest}`,
  };
}

function provedWords(proof: Proof, age: string): string {
  const {verdict, scope, blocks, wrong} = proof;
  switch (verdict) {
    case 'complete':
      return `content complete ${age}${wrong.length > 0 ? ', though a gateway sent wrong bytes' : ''}`;
    case 'incomplete':
      return `content incomplete ${age}: ${missingText(proof)}`;
    case 'wrong':
      return `content wrong ${age}: bytes do not match its CID`;
    case 'root-only':
      return `content’s ${scope === 'root' || blocks === 1 ? 'first block' : `first ${blocksText(blocks)}`} seen ${age}`;
    case 'unknown':
      return `content could not be told ${age}`;
  }
}

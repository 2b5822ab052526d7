/** In bytes. Longer sequences are silently dropped by hterm and others: hterm's osc52.sh. */
const maxLength = 100_000;

/**
 * Returns the sequence that has the terminal copy a text (OSC 52, "manipulate selection data": xterm's ctlseqs); undefined
 * if it would be longer than terminals take.
 */
export function clipboardSequence(text: string): string | undefined {
  const sequence = `\u001B]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
  return sequence.length > maxLength ? undefined : sequence;
}

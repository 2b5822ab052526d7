/** In bytes. Longer sequences are silently dropped by hterm (see its osc52.sh) and others. */
const maxLength = 100_000;

/**
 * Returns the sequence that makes the terminal copy a text (OSC 52, "manipulate selection data": xterm's ctlseqs);
 * undefined if it would be longer than terminals accept.
 */
export function clipboardSequence(text: string): string | undefined {
  const sequence = `\u001B]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
  return sequence.length > maxLength ? undefined : sequence;
}

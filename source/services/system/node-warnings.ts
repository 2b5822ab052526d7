import process from 'node:process';

/** Logs Node's warnings instead of letting Node print them. Returns a function that lets Node print further ones. */
export function holdWarnings(log: (event: string) => void): () => void {
  const printers = process.listeners('warning');
  const note = ({name, message}: Error) => log(`${name}: ${message}`);
  process.removeAllListeners('warning').on('warning', note);
  return () => {
    process.off('warning', note);
    for (const printer of printers) process.on('warning', printer);
  };
}

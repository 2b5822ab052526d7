/** Of a file or folder, as stat(2) has it. */
interface Ownership {
  readonly mode: number;
  /** The user that it belongs to. */
  readonly uid: number;
}

/**
 * Returns why what is in a file, or a folder, may not be the word of the user with the id `user`: it belongs to
 * another, or its group or anyone may write to it. What is root's is trusted. The same rule as ssh_config(5) has.
 */
export function distrust({mode, uid}: Ownership, user: number): 'foreign' | 'open' | undefined {
  if (uid !== 0 && uid !== user) return 'foreign';
  return (mode & 0o022) === 0 ? undefined : 'open';
}

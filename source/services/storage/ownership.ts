/** The owner and mode of a file or folder, as in stat(2). */
interface Ownership {
  readonly mode: number;
  /** The ID of the owner. */
  readonly uid: number;
}

/**
 * Returns why a file or folder cannot be trusted as the work of the user with the ID `user`: it belongs to someone else, or
 * its group or everyone can write to it. Root is trusted. ssh_config(5) has the same rule.
 */
export function ownershipProblem({mode, uid}: Ownership, user: number): 'foreign' | 'open' | undefined {
  if (uid !== 0 && uid !== user) return 'foreign';
  return (mode & 0o022) === 0 ? undefined : 'open';
}

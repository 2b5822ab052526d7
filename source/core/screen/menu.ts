/** A line of a menu. */
export interface MenuItem {
  /** The key that chooses it right away. */
  readonly letter: string;
  readonly label: string;
  /** What else there is to say of it, dim. */
  readonly note?: string;
}

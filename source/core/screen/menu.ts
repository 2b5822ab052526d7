/** A line of a menu. */
export interface MenuItem {
  /** The key that chooses it directly. */
  readonly letter: string;
  readonly label: string;
  /** Further text, drawn dim. */
  readonly note?: string;
}

export type JsonMembers = Readonly<Record<string, unknown>>;

/** Returns the value if it is an object and not an array, else undefined. */
export function objectIn(value: unknown): JsonMembers | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonMembers)
    : undefined;
}

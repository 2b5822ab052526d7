/** The flags of an audit under commander's names for them, without those that filter pins. */
export interface AuditFlags {
  readonly root?: true;
  readonly dag?: true;
  /** In bytes. */
  readonly maxSize?: number;
  readonly concurrency: number;
  readonly sample?: number;
  readonly seed?: string;
  /** As in `3/10`. */
  readonly shard?: string;
  readonly output?: string;
  readonly fresh?: true;
  readonly merge?: readonly string[];
  readonly json?: true;
  readonly csv?: true;
  readonly markdown?: true;
  readonly html?: string;
  readonly failOn?: 'new';
}

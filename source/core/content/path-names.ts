/** Returns the names in a content path, ignoring leading, trailing and doubled slashes. */
export function pathNames(path: string): readonly string[] {
  return path.split('/').filter(name => name !== '');
}

/** Returns the names of a path in content; slashes at its ends and doubled ones do not count. */
export function pathNames(path: string): readonly string[] {
  return path.split('/').filter(name => name !== '');
}

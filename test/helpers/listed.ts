/** The columns that only the list's rows reach into, where it stands beside the pin. */
const listColumns = 30;

/** Returns those of the names that rows of the list show, from the top. */
export function listed(screen: string, names: readonly string[]): readonly string[] {
  return screen.split('\n').flatMap(line => {
    const row = line.slice(0, listColumns);
    return /^[│┃]/.test(row) ? names.filter(name => row.includes(name)) : [];
  });
}

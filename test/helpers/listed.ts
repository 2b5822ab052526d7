/** Columns that belong to the list alone when it is beside the pin. */
const listColumns = 30;

/** Returns which of the names the list shows, from the top. */
export function listed(screen: string, names: readonly string[]): readonly string[] {
  return screen.split('\n').flatMap(line => {
    const row = line.slice(0, listColumns);
    return /^[│┃]/.test(row) ? names.filter(name => row.includes(name)) : [];
  });
}

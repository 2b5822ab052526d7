export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject;

/** An object to write; undefined fields are left out. */
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/** Returns the compact JSON text of a value. Unlike `JSON.stringify` it writes bigints. */
export function jsonText(value: Json): string {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(item => jsonText(item)).join(',')}]`;
  return `{${Object.entries(value).flatMap(fieldText).join(',')}}`;
}

function fieldText([name, value]: [string, Json | undefined]): string[] {
  return value === undefined ? [] : [`${JSON.stringify(name)}:${jsonText(value)}`];
}

import {toJsonSchema} from '@valibot/to-json-schema';
import {configSchema} from '../source/core/account/config-schema.ts';

/** Returns the text of the config file's JSON Schema, which editors read where `$schema` names it. */
export function configSchemaText(): string {
  // For the file as people write it, where anything with a default may be left out.
  const schema = toJsonSchema(configSchema, {typeMode: 'input', target: 'draft-07'});
  return `${JSON.stringify({title: 'pinview’s config', ...schema}, null, 2)}\n`;
}

import {toJsonSchema} from '@valibot/to-json-schema';
import {configSchema} from '../source/core/account/config-schema.ts';

/** Returns the text of the JSON Schema of the config file, which editors read where `$schema` names it. */
export function configSchemaText(): string {
  // Of a file as people write it: what has a default may be left out.
  const schema = toJsonSchema(configSchema, {typeMode: 'input', target: 'draft-07'});
  return `${JSON.stringify({title: 'pinview’s config', ...schema}, null, 2)}\n`;
}

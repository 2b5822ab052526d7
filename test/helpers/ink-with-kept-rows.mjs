/*
 * Has Ink in the tests draw with the row cache that the build puts into it (`inkRows` in build/ink.ts), so that the tests
 * of components run what users run.
 */
import {register} from 'node:module';

const kept = new URL('kept-output.ts', import.meta.url).href;

export function resolve(specifier, context, next) {
  const isInk = specifier === './output.js' && context.parentURL?.endsWith('/ink/build/renderer.js');
  return isInk ? next(kept, context) : next(specifier, context);
}

// The module registers itself; the second time it is loaded as the hooks.
if (!import.meta.url.endsWith('#hooks')) register(`${import.meta.url}#hooks`);

import {type AnyNode, parse} from 'acorn';
import {type Replacement, replacementsFor} from './replacements.ts';

/** The part of the code in which to look for mutants. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function partsOf(node: AnyNode): readonly AnyNode[] {
  return Object.values(node).flat().filter(isNode);
}

function isWrittenByBundler(node: AnyNode): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return false;
  return node.callee.name === 'require' || node.callee.name.startsWith('__');
}

/** Maps of literal entries are copied from a standard: testing every entry would repeat the table. */
function isTable(node: AnyNode): boolean {
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier') return false;
  const [entries] = node.arguments;
  return (
    node.callee.name === 'Map' &&
    entries?.type === 'ArrayExpression' &&
    entries.elements.every(entry => entry?.type === 'ArrayExpression')
  );
}

function* walk(node: AnyNode, region: Region): Generator<AnyNode> {
  if (node.end <= region.start || node.start >= region.end || isWrittenByBundler(node) || isTable(node))
    return;
  if (node.start >= region.start) yield node;
  const parts = node.type === 'Property' && !node.computed ? [node.value] : partsOf(node);
  for (const part of parts) yield* walk(part, region);
}

/** Returns the replacements in a region of the code, in source order. */
export function findMutants(code: string, region: Region): readonly Replacement[] {
  const program = parse(code, {ecmaVersion: 'latest', sourceType: 'script'});
  return [...walk(program, region)].flatMap(node => replacementsFor(node, code));
}

export function mutated(code: string, {start, end, text}: Replacement): string {
  return code.slice(0, start) + text + code.slice(end);
}

import type {AnyNode, Node} from 'acorn';

/** The text that replaces the code from `start` to `end`. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type TextOf = (part: Node) => string;
type Maker = (node: AnyNode, of: TextOf) => readonly Replacement[];

const operators: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&': ['|'],
  '|': ['&'],
  '<<': ['>>'],
  '>>': ['<<'],
  '>>>': ['<<'],
  '+=': ['-='],
  '-=': ['+='],
  '++': ['--'],
  '--': ['++'],
};

const otherMethods: Readonly<Record<string, string>> = {
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
};

/** Methods whose calls can be removed: what they are called on often has the same type. */
const removableMethods = new Set(
  'filter map reverse replace replaceAll slice sort toLowerCase toSorted toUpperCase trim trimEnd'.split(' '),
);

const instead = ({start, end}: Node, ...texts: readonly string[]) => texts.map(text => ({start, end, text}));

const conditions: Maker = node => {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return instead(node.test, 'true', 'false');
    case 'WhileStatement':
      return instead(node.test, 'false');
    case 'ForStatement':
      return node.test ? instead(node.test, 'false') : [];
    default:
      return [];
  }
};

const operations: Maker = (node, of) => {
  switch (node.type) {
    case 'LogicalExpression':
      return instead(node, `(${of(node.left)})`, `(${of(node.right)})`);
    case 'BinaryExpression': {
      const others = operators[node.operator] ?? [];
      return instead(node, ...others.map(other => `((${of(node.left)}) ${other} (${of(node.right)}))`));
    }
    case 'AssignmentExpression': {
      const others = operators[node.operator] ?? [];
      return instead(node, ...others.map(other => `${of(node.left)} ${other} ${of(node.right)}`));
    }
    case 'UpdateExpression':
      return instead(node, ...(operators[node.operator] ?? []).map(other => `${other}${of(node.argument)}`));
    case 'UnaryExpression':
      return '!-'.includes(node.operator) ? instead(node, `(${of(node.argument)})`) : [];
    default:
      return [];
  }
};

const values: Maker = node => {
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'boolean') return instead(node, String(!node.value));
      return typeof node.value === 'string' ? instead(node, node.value === '' ? '"mutant"' : '""') : [];
    case 'TemplateLiteral':
      return instead(node, '``');
    case 'ArrayExpression':
      return node.elements.length > 0 ? instead(node, '[]') : [];
    case 'ObjectExpression':
      return node.properties.length > 0 ? instead(node, '{}') : [];
    default:
      return [];
  }
};

const results: Maker = (node, of) => {
  switch (node.type) {
    case 'ArrowFunctionExpression':
      return node.expression && of(node.body) !== 'void 0' ? instead(node.body, 'void 0') : [];
    case 'ReturnStatement':
      return node.argument && of(node.argument) !== 'void 0' ? instead(node, 'return;') : [];
    default:
      return [];
  }
};

const statements: Maker = node => {
  switch (node.type) {
    case 'ThrowStatement':
      return instead(node, ';');
    case 'ExpressionStatement':
      return node.expression.type === 'CallExpression' ? instead(node, ';') : [];
    case 'BlockStatement':
      // For a block of one statement, the replacements of that statement already empty it.
      return node.body.length > 1 ? instead(node, '{}') : [];
    case 'SwitchCase': {
      const [first, last] = [node.consequent[0], node.consequent.at(-1)];
      return first && last ? [{start: first.start, end: last.end, text: ''}] : [];
    }
    default:
      return [];
  }
};

const calls: Maker = (node, of) => {
  if (node.type === 'MemberExpression' && node.optional) return certain(node.object, node.computed, of);
  if (node.type !== 'CallExpression') return [];
  if (node.optional) return certain(node.callee, true, of);
  const {callee} = node;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return [];
  const {name} = callee.property;
  if (removableMethods.has(name)) return instead(node, of(callee.object));
  return name in otherMethods ? instead(callee.property, otherMethods[name] ?? '') : [];
};

/** Replaces optional access to a part of an object by plain access. */
function certain(object: Node, isBracketed: boolean, of: TextOf): readonly Replacement[] {
  const start = object.end + of({...object, start: object.end, end: object.end + 200}).indexOf('?.');
  return [{start, end: start + 2, text: isBracketed ? '' : '.'}];
}

/** Returns the replacements for a node that a good test would notice. */
export function replacementsFor(node: AnyNode, code: string): readonly Replacement[] {
  const of: TextOf = ({start, end}) => code.slice(start, end);
  return [conditions, operations, values, results, statements, calls].flatMap(maker => maker(node, of));
}

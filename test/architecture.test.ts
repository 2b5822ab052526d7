import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {test} from 'node:test';
import {allowedArrows, layers} from './allowed-arrows.ts';

const source = join(import.meta.dirname, '../source');
const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).filter(file => /\.tsx?$/.test(file));

/** Matches static, type and lazy imports, and re-exports. */
const imported = /\b(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g;

interface Arrow {
  readonly from: string;
  readonly to: string;
}

const arrows: readonly Arrow[] = files.flatMap(from =>
  [...readFileSync(join(source, from), 'utf8').matchAll(imported)]
    .map(([, specifier = '']) => ({from, to: relative(source, join(source, dirname(from), specifier))}))
    .filter(({to}) => !to.startsWith('..')),
);

const roomOf = (file: string) => (dirname(file) === '.' ? '(cli)' : dirname(file));
const layerOf = (file: string) => roomOf(file).split('/')[0] ?? '';
const shown = ({from, to}: Arrow) => `source/${from} imports source/${to}`;
const allowed = (room: string) => (allowedArrows[room] ?? '').split(' ').filter(Boolean);

/** Returns a cycle of arrows, or undefined if there is none. */
function circleIn(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (node: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const circle = visit(next, [...way, node]);
      if (circle !== undefined) return circle;
    }
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const circle = visit(node, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

function graphOf(pairs: ReadonlyArray<readonly [string, string]>): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of pairs) {
    if (from !== to) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  }
  return graph;
}

test('a room imports only from the rooms that the table of arrows allows it', () => {
  assert.ok(arrows.length > 500);
  for (const arrow of arrows) {
    const [from, to] = [roomOf(arrow.from), roomOf(arrow.to)];
    assert.ok(
      from === to || allowed(from).includes(to),
      `${shown(arrow)}: ${from} → ${to} is not in test/allowed-arrows.ts`,
    );
  }
});

test('the table of arrows has none that no import needs', () => {
  const used = new Set(arrows.map(({from, to}) => `${roomOf(from)} → ${roomOf(to)}`));
  for (const from of Object.keys(allowedArrows)) {
    for (const to of allowed(from)) assert.ok(used.has(`${from} → ${to}`), `${from} → ${to}`);
  }
});

test('a layer imports only from the layers below it', () => {
  const height = (file: string) => (layers as readonly string[]).indexOf(layerOf(file));
  for (const arrow of arrows) {
    const [from, to] = [height(arrow.from), height(arrow.to)];
    assert.ok(from !== -1 && to !== -1, `${shown(arrow)}: not in a layer of test/allowed-arrows.ts`);
    assert.ok(from <= to, `${shown(arrow)}: ${layerOf(arrow.to)} is above ${layerOf(arrow.from)}`);
  }
});

test('hooks and ui see services as types only, and ui through hooks', () => {
  for (const arrow of arrows.filter(({to}) => layerOf(to) === 'services')) {
    assert.notEqual(layerOf(arrow.from), 'ui', `${shown(arrow)}: ui reaches services through hooks`);
    if (layerOf(arrow.from) !== 'hooks') continue;
    assert.equal(
      arrow.from,
      'hooks/services.ts',
      `${shown(arrow)}: hooks see services through hooks/services.ts`,
    );
  }
  const statements =
    readFileSync(join(source, 'hooks/services.ts'), 'utf8').match(/^(?:im|ex)port .*$/gm) ?? [];
  for (const statement of statements) assert.match(statement, /^(?:import|export) type /, statement);
});

test('neither files nor rooms import each other in a circle, types included', () => {
  const circle = circleIn(graphOf(arrows.map(({from, to}) => [from, to])));
  assert.equal(circle, undefined, circle?.map(file => `source/${file}`).join(' → '));
  const rooms = circleIn(graphOf(arrows.map(({from, to}) => [roomOf(from), roomOf(to)])));
  assert.equal(rooms, undefined, rooms?.join(' → '));
});

/** Only at the start of a line: types inside functions are local. */
const declaredType = /^(export )?(?:declare )?(?:abstract )?(?:type|interface|class|enum) (\w+)/gm;

test('no exported type shares its name with another type', () => {
  const declarations = files.flatMap(file =>
    [...readFileSync(join(source, file), 'utf8').matchAll(declaredType)].map(([, mark, name = '']) => ({
      file,
      name,
      isExported: mark !== undefined,
    })),
  );
  assert.ok(declarations.length > 200);
  for (const {file, name} of declarations.filter(({isExported}) => isExported)) {
    const others = declarations.filter(other => other.name === name && other.file !== file);
    assert.deepEqual(
      others.map(other => `source/${other.file}`),
      [],
      `source/${file} exports another type called ${name}`,
    );
  }
});

test('a room has at most 24 files', () => {
  for (const room of new Set(files.map(roomOf))) {
    const {length} = files.filter(file => roomOf(file) === room);
    assert.ok(length <= 24, `source/${room} has ${length} files`);
  }
});

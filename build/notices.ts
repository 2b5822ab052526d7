import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Metafile} from 'esbuild';

/** Returns the folders of the packages whose code is in the bundle. */
export function bundledPackages(metafiles: readonly Metafile[]): readonly string[] {
  // Does not match a module that is taken from another file: its path has a namespace and a colon before it.
  const packageFolder = /^(?:[^:]*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
  const inputs = metafiles.flatMap(metafile => Object.keys(metafile.inputs));
  const folders = inputs.map(input => packageFolder.exec(input)?.[0]);
  return [...new Set(folders.filter(folder => folder !== undefined))].sort();
}

/** Returns the licence of each bundled package, as most licences require of redistributors. */
export function notices(folders: readonly string[]): string {
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  // The same version may be installed in several folders.
  const notes = [...new Set(folders.map(noticeOf))];
  return `pinview contains code of the following packages.${line}${notes.join(line)}\n`;
}

function noticeOf(folder: string): string {
  const {name, version, license, author} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter(file => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(file));
  const texts = files.map(file => readFileSync(join(folder, file), 'utf8').trim());
  // Some packages leave the text out, or only link to it.
  if (!texts.some(isWhole)) texts.push(knownText(name, license, author));
  // The notice only links to the terms, and redistributors have to pass on a copy of them.
  if (license === 'Apache-2.0') texts.push(apacheTerms());
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}`;
}

function apacheTerms(): string {
  const terms = readFileSync('node_modules/typescript/LICENSE', 'utf8').trim();
  if (!terms.startsWith('Apache License')) throw new Error('TypeScript has another licence now.');
  return terms;
}

/** Tells whether a text is a whole licence. Every free software licence says this in some form; a text without it only links. */
function isWhole(text: string): boolean {
  const isApacheNotice =
    /Licensed under the Apache License/.test(text) && !/END OF TERMS AND CONDITIONS/.test(text);
  return !isApacheNotice && /permission|redistribution|permitted/i.test(text) && /warrant/i.test(text);
}

function knownText(name: string, license: unknown, author: unknown): string {
  if (license === 'Apache-2.0') return apacheText;
  const isMit = /(?:^|[ (])MIT(?:$|[ )])/.test(String(license));
  if (!isMit) throw new Error(`${name} has no text of its licence, ${license}, in it.`);
  const holder = typeof author === 'string' ? author : Object(author).name;
  // Without a named author, the contributors hold the rights.
  return mitText(holder ?? `the contributors to ${name}`);
}

const apacheText = readFileSync(join(import.meta.dirname, 'apache-2.0.txt'), 'utf8').trimEnd();

/** Returns the MIT licence as in the SPDX License List. */
function mitText(holder: string): string {
  return `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}

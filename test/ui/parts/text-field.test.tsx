import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {useLayoutEffect, useState} from 'react';
import {TextField} from '../../../source/ui/parts/text-field.tsx';
import {renderScreen, type Screen} from '../../helpers/render-app.tsx';

interface Options {
  readonly start?: string;
  readonly hasFocus?: boolean;
  readonly mask?: string;
  readonly placeholder?: string;
  readonly longest?: number;
}

/** What the test sees of the component that owns the field. */
interface Owner {
  text: string;
  /** Puts another text into the field, as a paste does. */
  replace: (text: string) => void;
}

function Host({owner, start = '', hasFocus = true, longest = 100, ...rest}: Options & {owner: Owner}) {
  const [value, setValue] = useState(start);
  useLayoutEffect(() => {
    owner.text = value;
    owner.replace = setValue;
  });
  return <TextField value={value} onChange={setValue} hasFocus={hasFocus} longest={longest} {...rest} />;
}

interface Field extends Screen {
  text(): string;
  replace(text: string): void;
}

function renderField(context: TestContext, options: Options = {}): Field {
  const owner: Owner = {text: '', replace: () => {}};
  const screen = renderScreen(context, <Host owner={owner} {...options} />);
  return {...screen, text: () => owner.text, replace: text => owner.replace(text)};
}

test('typed characters stand in the order in which they are typed', async context => {
  const field = renderField(context);
  await field.type('3c3f ec2a');
  assert.equal(field.text(), '3c3f ec2a');
  assert.equal(field.frame().trimEnd(), '3c3f ec2a');
});

test('the placeholder stands there until something is typed', async context => {
  const field = renderField(context, {placeholder: 'type a pin ID'});
  assert.equal(field.frame(), 'type a pin ID');
  await field.type('x');
  assert.equal(field.frame().trimEnd(), 'x');
  await field.press('Backspace');
  assert.equal(field.frame(), 'type a pin ID');
});

test('without the focus no key does anything', async context => {
  const field = renderField(context, {start: 'kept', hasFocus: false});
  await field.type('abc');
  await field.press('Backspace', 'Ctrl+U');
  assert.equal(field.text(), 'kept');
});

test('Backspace and typing work at the cursor, which the arrows move', async context => {
  const field = renderField(context, {start: 'abcdef'});
  await field.press('←', '←', 'Backspace');
  assert.equal(field.text(), 'abcef');
  await field.type('XY');
  assert.equal(field.text(), 'abcXYef');
  await field.press('→');
  await field.type('Z');
  assert.equal(field.text(), 'abcXYeZf');
});

test('Ctrl+U clears what is left of the cursor', async context => {
  const field = renderField(context, {start: 'one two'});
  await field.press('←', '←', '←', 'Ctrl+U');
  assert.equal(field.text(), 'two');
  await field.press('Ctrl+U');
  assert.equal(field.text(), 'two');
});

test('Ctrl+W takes the word left of the cursor, with the space behind it', async context => {
  const field = renderField(context, {start: 'one two three '});
  await field.press('Ctrl+W');
  assert.equal(field.text(), 'one two ');
  await field.press('←', '←', 'Ctrl+W');
  assert.equal(field.text(), 'one o ');
  await field.press('Ctrl+W', 'Ctrl+W', 'Ctrl+W');
  assert.equal(field.text(), 'o ');
});

test('after any control key typing goes on at the cursor', async context => {
  const field = renderField(context, {start: 'one two'});
  await field.press('Ctrl+W');
  await field.type('2');
  assert.equal(field.text(), 'one 2');
  await field.press('Ctrl+U');
  await field.type('ab');
  assert.equal(field.text(), 'ab');
  await field.press('←', 'Ctrl+Z', 'Ctrl+R');
  await field.type('1');
  await field.press('Ctrl+L');
  await field.type('2');
  assert.equal(field.text(), 'a12b');
  await field.press('←', 'Ctrl+U');
  await field.type('3');
  assert.equal(field.text(), '32b');
});

test('no other control key types or takes anything', async context => {
  const field = renderField(context, {start: 'kept'});
  // Ctrl+H, I, J, M and [ are left out: terminals send the same for them as for Backspace, Tab, Enter and Esc.
  for (const letter of 'ABCDEFGKLNOPQRSTVXYZ\\]^_@') {
    await field.press(`Ctrl+${letter}`);
    assert.equal(field.text(), 'kept', `Ctrl+${letter}`);
  }
});

test('no Alt key types anything', async context => {
  const field = renderField(context, {start: 'kept'});
  for (const letter of 'abdfuwxyzB1.') {
    await field.press(`Alt+${letter}`);
    assert.equal(field.text(), 'kept', `Alt+${letter}`);
  }
});

test('keys that move lists, leave the field or submit it type nothing', async context => {
  const field = renderField(context, {start: 'kept'});
  await field.press('↑', '↓', 'Tab', 'Shift+Tab', 'Enter', 'PgUp', 'PgDn', 'Home', 'End');
  assert.equal(field.text(), 'kept');
});

test('a masked text is in no frame', async context => {
  const field = renderField(context, {mask: '•'});
  await field.type('secret');
  assert.equal(field.frame().trimEnd(), '••••••');
  await field.press('←', '←', 'Backspace', 'Ctrl+W');
  field.replace('another');
  await field.shows('•••••••');
  for (const frame of field.frames) assert.doesNotMatch(frame, /[a-z]/);
});

test('a text takes no more characters than it may have', async context => {
  const field = renderField(context, {longest: 5});
  await field.type('abcdefgh');
  assert.equal(field.text(), 'abcde');
  await field.press('Backspace');
  assert.equal(field.text(), 'abcd', 'the first Backspace at the limit already deletes');
});

test('control characters in what arrives are dropped, and line ends become spaces', async context => {
  const field = renderField(context);
  await field.paste('one\u0007\ntwo\u202E');
  assert.equal(field.text(), 'one two');
  await field.type('!');
  assert.equal(field.text(), 'one two!');
});

test('a text that comes from elsewhere has the cursor at its end', async context => {
  const field = renderField(context);
  field.replace('pasted');
  await field.shows('pasted');
  await field.type('!');
  assert.equal(field.text(), 'pasted!');
  field.replace('pasted once more');
  await field.shows('more');
  await field.press('Backspace');
  assert.equal(field.text(), 'pasted once mor');
});

test('of a text that is too long for the line its end is shown', async context => {
  const field = renderField(context, {start: `${'a'.repeat(150)}END`, longest: 200});
  assert.match(field.frame(), /END/);
  assert.equal(field.frame().split('\n').length, 1);
});

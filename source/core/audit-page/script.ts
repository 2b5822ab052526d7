import {rowScript} from './script-rows.ts';

/**
 * The page's script, which draws, filters and sorts the list of pins. It creates elements and sets their text, and never
 * parses text as HTML. It is ASCII, like the bundle it goes into, and has no backslashes, not even in comments.
 */
export const listScript = `'use strict';
(() => {
const [words, ...rows] = JSON.parse(document.getElementById('data').textContent);
const pins = rows.map(([presence, verdict, isTold, name, size, sizeText, time, cid, id, state, reason, missing, found, advice], place) => ({
  place, presence, verdict, isTold, name, size, sizeText, time, cid, id, state, reason, missing, advice,
  findings: found.map(index => words.findings[index]),
}));
const atOnce = 500;
const list = document.getElementById('list');
const table = list.querySelector('table');
const body = table.querySelector('tbody');
const heads = [...table.querySelectorAll('thead th')];
const labels = heads.map(head => head.textContent);
const [text, verdict, told, count, more] = ['text', 'verdict', 'told', 'count', 'more'].map(id => document.getElementById(id));
const digits = new Intl.NumberFormat('en');
const collator = new Intl.Collator('en', {numeric: true, sensitivity: 'base'});

const keys = {
  verdict: pin => pin.presence * 10 + pin.verdict,
  name: pin => pin.name,
  size: pin => pin.size,
  date: pin => pin.time,
  cid: pin => pin.cid,
  id: pin => pin.id,
  why: pin => pin.reason,
  records: pin => pin.findings.join(),
};
let sorted = pins;
let chosen = pins;
let drawn = 0;

${rowScript}

function drawMore() {
  const next = chosen.slice(drawn, drawn + atOnce);
  body.append(...next.map(rowOf));
  drawn += next.length;
  table.hidden = drawn === 0;
  more.hidden = drawn === chosen.length;
  const shown = 'Showing ' + digits.format(drawn) + ' of ' + digits.format(chosen.length);
  const all = chosen.length === pins.length ? '' : ' that match, of ' + digits.format(pins.length) + ' in all';
  const none = pins.length === 0 ? 'No pins were checked.' : 'No pin matches.';
  count.textContent = drawn === 0 ? none : shown + all;
}

function draw() {
  body.replaceChildren();
  drawn = 0;
  drawMore();
}

function searchable(pin) {
  const {name, cid, id, reason, missing} = pin;
  pin.searched ??= [name, cid, id, reason, ...(missing ?? []).slice(0, 2)].join(String.fromCharCode(10)).toLowerCase();
  return pin.searched;
}

function filter() {
  const wanted = text.value.trim().toLowerCase();
  chosen = sorted.filter(pin =>
    (verdict.value === '' || pin.verdict === Number(verdict.value)) &&
    (!told.checked || pin.isTold === 1) &&
    (wanted === '' || searchable(pin).includes(wanted)));
  draw();
}

const isNothing = value => value === null || value === '';

function compare(key, one, other) {
  if (key === 'name') return collator.compare(one, other);
  return one === other ? 0 : one < other ? -1 : 1;
}

function sortBy(key, direction) {
  const keyed = pins.map(pin => [keys[key](pin), pin]);
  // What has no value comes last in both directions.
  keyed.sort(([one, {place}], [other, {place: otherPlace}]) =>
    isNothing(one) - isNothing(other) || direction * compare(key, one, other) || place - otherPlace);
  sorted = keyed.map(([, pin]) => pin);
}

for (const head of heads) {
  const button = head.querySelector('button');
  button.addEventListener('click', () => {
    const isAscending = head.getAttribute('aria-sort') !== 'ascending';
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', isAscending ? 'ascending' : 'descending');
    sortBy(button.dataset.key, isAscending ? 1 : -1);
    filter();
  });
}

text.addEventListener('input', filter);
verdict.addEventListener('change', filter);
told.addEventListener('change', filter);
more.addEventListener('click', () => {
  drawMore();
  // A button that is gone would take the focus with it.
  if (more.hidden) count.focus();
});

words.verdicts.forEach((word, index) => {
  const many = pins.filter(pin => pin.verdict === index).length;
  if (many > 0) verdict.append(element('option', word + ' (' + digits.format(many) + ')', {value: index}));
});

const changed = document.querySelectorAll('.changes code');
const named = new Map(changed.length === 0 ? [] : pins.map(pin => [pin.id, pin.name]));
for (const id of changed) {
  const name = named.get(id.textContent) ?? '';
  if (name !== '') id.after(' ', outside(name));
}

// What is folded would be missing on paper.
let folded = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details:not([open])')];
  for (const details of folded) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of folded) details.open = false;
});

document.getElementById('filters').hidden = pins.length === 0;
list.hidden = false;
filter();
})();
`;

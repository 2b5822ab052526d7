/** The part of the page's script that makes a pin's row; uses `words`, `heads`, `labels` and `digits` from the part before it. */
export const rowScript = `function element(name, content, options = {}) {
  const made = document.createElement(name);
  made.append(...[content].flat());
  for (const [key, value] of Object.entries(options)) made.setAttribute(key, value);
  return made;
}

function line(label, content) {
  return element('div', label === '' ? content : [element('span', label + ' ', {class: 'muted'}), content].flat());
}

const outside = value => element('bdi', value);
const code = value => element('code', value);

function verdictCell(pin) {
  const [presence, symbol] = words.presences[pin.presence];
  const sign = element('span', symbol, {class: 'sign', 'aria-hidden': 'true'});
  const isExpected = presence === 'present' && pin.state === 'pinned';
  return [
    element('div', [sign, words.verdicts[pin.verdict]], {class: 'verdict ' + presence}),
    ...(isExpected || pin.state === '' ? [] : [line('service:', pin.state)]),
  ];
}

function whyCell({reason, missing, advice}) {
  const lines = reason === '' ? [] : [line('', outside(reason))];
  if (missing !== null) {
    const [cid, path, others] = missing;
    lines.push(line('missing', code(cid)));
    if (path !== '') lines.push(line('at', outside(path)));
    if (others > 0) lines.push(line('and', digits.format(others) + ' more'));
  }
  return advice === '' ? lines : [...lines, line('to do:', advice)];
}

function rowOf(pin) {
  const iso = pin.time === null ? '' : new Date(pin.time).toISOString();
  const contents = [
    verdictCell(pin),
    pin.name === '' ? element('span', 'no name', {class: 'muted'}) : outside(pin.name),
    pin.sizeText,
    iso === '' ? '' : element('time', iso.split('T')[0], {datetime: iso}),
    pin.cid === '' ? '' : code(pin.cid),
    code(pin.id),
    whyCell(pin),
    pin.findings.map(finding => line('', finding)),
  ];
  const cells = contents.map((content, index) => {
    const kind = {class: heads[index].className, 'data-label': labels[index]};
    return index === 1
      ? element('th', content, {...kind, role: 'rowheader', scope: 'row'})
      : element('td', content, {...kind, role: 'cell'});
  });
  return element('tr', cells, {role: 'row'});
}`;

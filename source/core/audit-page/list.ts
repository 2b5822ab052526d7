/** The columns, which the list can be sorted by; the script uses the same keys. */
const columns: ReadonlyArray<readonly [key: string, label: string]> = [
  ['verdict', 'Verdict'],
  ['name', 'Name'],
  ['size', 'Size'],
  ['date', 'Date'],
  ['cid', 'CID'],
  ['id', 'Pin ID'],
  ['why', 'Why'],
  ['records', 'Record'],
];

const heads = columns.map(
  ([key, label]) =>
    `<th role="columnheader" scope="col" class="${key}"><button type="button" data-key="${key}">${label}</button></th>`,
);

/** The list of pins, empty and hidden: the script shows it, and fills in as many pins as are looked at. */
export const listSection = `<section aria-labelledby="pins">
<h2 id="pins">Pins</h2>
<noscript><p class="notice">The list of pins needs JavaScript, which is turned off. Everything above is complete without it.</p></noscript>
<div id="list" hidden>
<div id="filters" role="search" aria-label="Pins">
<div><label for="text">Name, CID, ID or reason</label><input id="text" type="search" autocomplete="off" spellcheck="false"></div>
<div><label for="verdict">Verdict</label><select id="verdict"><option value="">any</option></select></div>
<div class="check"><input id="told" type="checkbox"><label for="told">Only pins with a problem</label></div>
</div>
<p id="count" role="status" tabindex="-1"></p>
<table role="table" class="stacking pins" aria-labelledby="pins">
<thead role="rowgroup"><tr role="row">
${heads.join('\n')}
</tr></thead>
<tbody role="rowgroup"></tbody>
</table>
<button type="button" id="more" hidden>Show more</button>
</div>
</section>`;

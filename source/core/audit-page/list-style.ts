/** The style of the list of pins. On a narrow screen each table row becomes a card, and the heads a row of buttons. */
export const listStyle = `
#filters { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; align-items: end; margin-bottom: 1rem; }
#filters > div:first-child { flex: 1 1 18rem; max-width: 30rem; }
#filters label { display: block; font-size: .8125rem; color: var(--muted); margin-bottom: .25rem; }
#filters .check { display: flex; align-items: center; gap: .5rem; min-height: 2.5rem; }
#filters .check label { margin: 0; font-size: .9375rem; color: var(--text); }
#filters .check input { width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--focus); }
#text, #verdict, #more { font: inherit; font-size: .9375rem; color: var(--text); background: var(--ground); border: 1px solid var(--edge); border-radius: 4px; height: 2.5rem; padding: 0 .75rem; }
#text { width: 100%; }
#more { display: block; margin: 1.5rem auto 0; padding: 0 1.5rem; font-weight: 600; cursor: pointer; }
#more:hover { background: var(--raised); }
#count { font-size: .875rem; color: var(--muted); margin-bottom: .5rem; font-variant-numeric: tabular-nums; }

.pins { table-layout: fixed; font-size: .875rem; line-height: 1.5; }
.pins code { word-break: break-all; }
.pins td, .pins th { overflow: hidden; overflow-wrap: break-word; }
.pins tbody tr:hover { background: var(--raised); }
.pins tbody th { font-weight: 600; }
.pins tbody .muted { font-weight: 400; }
.pins thead th { position: sticky; top: 0; z-index: 1; padding-block: 0; background: var(--ground); box-shadow: inset 0 -1px var(--edge); overflow: visible; }
.pins thead button { font: inherit; color: inherit; background: none; border: 0; margin: 0 -.375rem; padding: .625rem .375rem; cursor: pointer; white-space: nowrap; }
.pins thead button::after { content: "\\2195"; display: inline-block; width: 1em; margin-inline-start: .25em; text-align: center; opacity: .5; }
.pins thead button:hover, .pins [aria-sort] button { color: var(--text); }
.pins [aria-sort="ascending"] button::after { content: "\\2191"; opacity: 1; }
.pins [aria-sort="descending"] button::after { content: "\\2193"; opacity: 1; }
div.verdict { font-weight: 600; }
div.verdict.present { color: var(--present); } div.verdict.missing { color: var(--missing); }
div.verdict.wrong { color: var(--wrong); } div.verdict.unknown { color: var(--unknown); }
.sign { display: inline-block; width: 1.375em; }

@media screen and (min-width: 62.01rem), print {
  thead .verdict { width: 9rem; } thead .size { width: 6rem; } thead .date { width: 7rem; }
  thead .cid { width: 16%; } thead .id { width: 11.5%; } thead .why { width: 21%; } thead .records { width: 9%; }
  .pins .size { text-align: end; }
}
@media screen and (max-width: 62rem) {
  .stacking, .stacking tbody, .stacking tbody th { display: block; }
  .stacking tbody tr { display: flex; flex-direction: column; padding: .875rem 0; border-bottom: 1px solid var(--line); }
  .stacking tbody th, .stacking tbody td { border: 0; padding: .125rem 0; width: auto; text-align: start; white-space: normal; }
  .stacking tbody th { order: -1; font-size: 1rem; padding-bottom: .25rem; }
  .stacking tbody td { display: grid; grid-template-columns: 6.5rem 1fr; column-gap: .75rem; }
  .stacking tbody td > * { grid-column: 2; }
  .stacking tbody td::before { content: attr(data-label); color: var(--muted); }
  .stacking tbody td:empty { display: none; }
  .gateways tbody tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
  .gateways tbody th, .gateways tbody td.times { display: block; grid-column: 1 / -1; }
  .gateways tbody td.times::before { content: attr(data-label) " "; }
  .gateways .plot { margin: .375rem 0 0 -3px; }
  .gateways thead { display: none; }
  .pins thead { display: block; border-bottom: 1px solid var(--edge); padding-bottom: .5rem; }
  .pins thead tr { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1rem; }
  .pins thead tr::before { content: "Sort by"; font-size: .8125rem; color: var(--muted); }
  .pins thead th { display: block; position: static; width: auto; border: 0; padding: 0; box-shadow: none; }
}
@media print {
  #filters, #more { display: none; }
  .pins thead th { position: static; box-shadow: none; }
  .pins thead button { display: contents; }
  .pins thead button::after { content: none; }
  .pins tbody tr:hover { background: none; }
  .pins { font-size: 10px; }
  .pins code { font-size: 9px; }
}
`;

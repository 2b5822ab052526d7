/** The style of the page except its list of pins. Text has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3). */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #fff; --raised: #f6f7f8; --text: #1a1d21; --muted: #5a626c; --line: #dcdfe3; --edge: #868d96; --focus: #0b5cad;
  --present: #1b7a52; --missing: #b4281e; --wrong: #8a2a94; --unknown: #626a76; --plot: #4a76a8;
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  background: var(--ground); color: var(--text); -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #14161a; --raised: #1d2025; --text: #e6e8eb; --muted: #a2a9b3; --line: #31363d; --edge: #7b838d; --focus: #7db8f5;
    --present: #57bf91; --missing: #ff8a7d; --wrong: #dd92e6; --unknown: #9aa2ad; --plot: #7ba7d9;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0 auto; max-width: 84rem; padding: 3.5rem 2.5rem 2rem; }
h1, h2, h3, p, dl, dd, ul { margin: 0; }
h1 { font-size: 1rem; font-weight: 600; color: var(--muted); }
h2 { font-size: 1.25rem; line-height: 1.3; font-weight: 650; letter-spacing: -.005em; margin-bottom: 1.25rem; }
h3, caption { font-size: .875rem; font-weight: 600; color: var(--muted); text-align: start; padding: 0 0 .375rem; }
section { margin-top: 3.5rem; }
code { font: .8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
bdi { overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
.muted, .note, small { color: var(--muted); }
.note { font-size: .875rem; max-width: 46rem; }
.lead { font-size: clamp(1.625rem, 1.2rem + 1.8vw, 2.375rem); line-height: 1.2; font-weight: 650; letter-spacing: -.018em; margin: .375rem 0 2rem; max-width: 56rem; text-wrap: balance; }
.facts { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; border-top: 1px solid var(--line); padding-top: 1.25rem; }
.facts dt { font-size: .8125rem; color: var(--muted); }
.facts dd { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.notice { margin-top: 2.5rem; padding: 1rem 1.25rem; background: var(--raised); border-inline-start: 4px solid var(--missing); }
.notice h2 { font-size: 1rem; margin: 0; }
p.notice { margin: 0; }

.bar { display: block; width: 100%; height: 1.25rem; border-radius: 3px; }
.bar rect { stroke: var(--ground); stroke-width: 2px; vector-effect: non-scaling-stroke; }
rect.present { fill: var(--present); } rect.missing { fill: var(--missing); } rect.wrong { fill: var(--wrong); } rect.unknown { fill: var(--unknown); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: 1.25rem 1.5rem; margin-top: 1.5rem; }
.figures > div { display: flex; flex-direction: column-reverse; justify-content: flex-end; border-top: 4px solid var(--line); padding-top: .5rem; }
.figures .present { border-color: var(--present); } .figures .missing { border-color: var(--missing); }
.figures .wrong { border-color: var(--wrong); } .figures .unknown { border-color: var(--unknown); }
.figures dt { font-size: .9375rem; }
.figures dd { font-size: 1.75rem; line-height: 1.25; font-weight: 600; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
.figures small { font-size: .9375rem; font-weight: 400; letter-spacing: 0; }

table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: start; vertical-align: top; padding: .625rem .75rem; border-bottom: 1px solid var(--line); font-weight: 400; }
th:first-child, td:first-child { padding-inline-start: 0; }
thead th { font-size: .8125rem; font-weight: 600; color: var(--muted); vertical-align: bottom; border-bottom-color: var(--edge); }
.number { text-align: end; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 2rem 4rem; align-items: start; }
.counts th, .counts td { padding: .375rem 0; }
.counts caption { border-bottom: 1px solid var(--edge); }
.aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.gateways td { white-space: nowrap; }
.gateways tbody th { min-width: 10rem; font-weight: 600; }
.gateways + .note { margin-top: 1rem; }
.plot { display: block; fill: var(--plot); overflow: visible; }
.plot path { stroke: var(--edge); fill: none; }
.plot .median { stroke: var(--text); stroke-width: 2px; }
.plot text { font-size: 11px; fill: var(--muted); text-anchor: middle; }

.changes { margin-top: 1rem; border-top: 1px solid var(--edge); }
details { border-bottom: 1px solid var(--line); }
summary { padding: .625rem 0; cursor: pointer; }
summary b { font-variant-numeric: tabular-nums; }
details ul { list-style: none; padding: 0 0 1rem 1.125rem; columns: 24rem 2; column-gap: 3rem; }
details li { break-inside: avoid; padding: .125rem 0; font-size: .9375rem; }
details code { color: var(--muted); margin-inline-end: .5rem; }
footer { margin-top: 4rem; padding-top: 1.25rem; border-top: 1px solid var(--line); font-size: .8125rem; color: var(--muted); }

@media screen and (max-width: 40rem) { body { padding: 2rem 1.25rem 1.5rem; } section { margin-top: 2.75rem; } }
@page { size: A4 landscape; margin: 14mm 12mm; }
@media print {
  :root { color-scheme: light; font-size: 11px; }
  body { padding: 0; max-width: none; }
  section { margin-top: 2rem; }
  h2, caption, summary { break-after: avoid; }
  tr, .figures, .facts { break-inside: avoid; }
  svg, .figures > div, .verdict { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

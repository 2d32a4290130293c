/** The look of a page: its own colours by day and by night, one column on a phone, ink on paper. */
export const STYLE = `
:root { color-scheme: light dark; --back: #f6f7f9; --card: #fff; --text: #1c2430; --soft: #5b6675; --line: #e2e6ec;
  --accent: #2563eb; --bar: #4f86f7; --track: #e9edf4; --code: #eef1f6; --warn: #b45309; }
@media (prefers-color-scheme: dark) { :root { --back: #11151b; --card: #1a2029; --text: #e6eaf0; --soft: #9aa6b5;
  --line: #2b3340; --accent: #7aa7ff; --bar: #4f86f7; --track: #262e3a; --code: #232b37; --warn: #fbbf24; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
main, header, footer { max-width: 1240px; margin: 0 auto; padding: 0 20px; }
header { padding-top: 28px; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.01em; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 0 0 .2rem; }
p { margin: .2rem 0 .6rem; max-width: 78ch; }
.soft, caption, figcaption, footer { color: var(--soft); }
code { font: .88em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; background: var(--code); border-radius: 5px; padding: .1em .4em; user-select: all; }
.command { display: block; padding: .5em .8em; margin: .5rem 0; white-space: pre-wrap; }
nav { display: flex; flex-wrap: wrap; gap: 6px; margin: 14px 0 4px; }
nav a { color: var(--accent); text-decoration: none; border: 1px solid var(--line); background: var(--card); border-radius: 999px; padding: 2px 12px; font-size: .9rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 18px 20px; margin: 16px 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 16px 0; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 12px 16px; }
.tile b { display: block; font-size: 1.2rem; font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums; }
.tile span { color: var(--soft); font-size: .85rem; }
figure { margin: .8rem 0 1rem; }
figure svg { display: block; width: 100%; height: auto; color: var(--text); }
figure .narrow { display: none; }
figcaption { font-size: .88rem; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 16px; padding: 0; margin: 0 0 .4rem; font-size: .88rem; }
.legend i { display: inline-block; width: .8em; height: .8em; border-radius: 3px; margin-right: .45em; vertical-align: -.05em; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; font-variant-numeric: tabular-nums; margin: .4rem 0; }
th { text-align: left; font-weight: 600; color: var(--soft); font-size: .82rem; border-bottom: 1px solid var(--line); padding: 6px 14px 6px 0; vertical-align: bottom; overflow-wrap: normal; }
td { border-bottom: 1px solid var(--line); padding: 5px 14px 5px 0; vertical-align: top; }
tbody tr:last-child td { border-bottom: 0; }
th:last-child, td:last-child { padding-right: 0; }
th.number, td.number { text-align: right; }
td { overflow-wrap: break-word; } td.breaks { overflow-wrap: anywhere; }
td.number { white-space: nowrap; }
td.filter.breaks { width: 30%; } td.filter code { font-size: .82em; }
td.tree { padding-left: calc(var(--depth) * 1.25rem); }
td.tree::before { content: ""; display: inline-block; width: .5rem; height: .5rem; border-radius: 50%; background: var(--bar); margin-right: .5rem; opacity: calc(1 - min(var(--depth), 6) * .12); }
td.bar, th.bar { width: 26%; min-width: 80px; vertical-align: middle; } td.bar:not(:last-child), th.bar:not(:last-child) { width: 16%; }
.track { display: block; height: .7rem; border-radius: 4px; background: var(--track); overflow: hidden; }
.track i { display: block; height: 100%; border-radius: 4px; background: var(--bar); min-width: 2px; }
details { margin-top: .4rem; font-size: .9rem; }
summary { color: var(--soft); cursor: pointer; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: 2px 16px; margin: .4rem 0; }
dt { font-weight: 600; } dd { margin: 0; color: var(--soft); }
.none { color: var(--soft); font-style: italic; }
footer { padding-top: 8px; padding-bottom: 32px; font-size: .88rem; }
`;

/** A table whose columns do not fit shows each row as a card: below this width of the window, by its number of columns. */
export const CARDS = `
{ table.cards, table.cards tbody { display: block; } table.cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
table.cards tr { display: flex; flex-wrap: wrap; gap: 0 14px; padding: 7px 0; border-bottom: 1px solid var(--line); }
table.cards tbody tr:last-child { border-bottom: 0; }
table.cards td { display: block; border: 0; padding: 0; text-align: left; white-space: normal; overflow-wrap: anywhere; min-width: 0; width: auto; }
table.cards td.filter { width: auto; }
table.cards td[data-name]::before { content: attr(data-name) " "; color: var(--soft); font-size: .85em; }
table.cards td.lead { order: -1; flex-basis: 100%; font-weight: 600; } table.cards td.bar { order: 2; flex-basis: 100%; padding: 3px 0; } table.cards .track { height: .4rem; }
table.cards td.tree { padding-left: calc(var(--depth) * .65rem); }
table.cards td:empty { display: none; } }
`;

/** Rules for a phone, and for paper. */
export const MEDIA = `
@media (max-width: 640px) { main, header, footer { padding-left: 12px; padding-right: 12px; } section { padding: 14px; border-radius: 10px; }
h1 { font-size: 1.35rem; } .tiles { grid-template-columns: 1fr 1fr; gap: 8px; } .tile { padding: 10px 12px; } .tile b { font-size: 1.05rem; }
figure .wide { display: none; } figure .narrow { display: block; }
td.bar, th.bar { width: 22%; min-width: 48px; } td, th { padding-right: 10px; } dl { grid-template-columns: 1fr; } dd { margin-bottom: .3rem; } }
@media print { :root { --back: #fff; --card: #fff; --text: #000; --soft: #444; --line: #ccc; --track: #eee; --code: #f3f3f3; --accent: #000; color-scheme: light; }
@page { margin: 14mm; } body { font-size: 10pt; } nav { display: none; } main, header, footer { max-width: none; padding: 0; }
section { border: 0; border-top: 1px solid #ccc; border-radius: 0; padding: 10px 0; } .tile { border-radius: 4px; }
tr, figure, .tile { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; }
* { print-color-adjust: exact; -webkit-print-color-adjust: exact; } details:not([open]) { display: none; } }
`;

import type { Draw } from '../../packs/query.js';
import type { RowColumn, RowValue } from '../rows.js';
import { grouped } from '../values.js';
import { chartHtml } from './chart.js';
import { CARDS, MEDIA, STYLE } from './style.js';
import { CARD_WIDTHS, heading, htmlTable } from './table.js';
import { html, htmlLines } from './text.js';

/** One answer of a page. */
export interface PageSection {
  readonly title: string;
  readonly description?: string;
  readonly columns: readonly RowColumn[];
  /** Those that are shown; of how many, if there are more. */
  readonly rows: readonly (readonly RowValue[])[];
  readonly total?: number;
  /** What the chart is drawn of, if that is more than the table shows. */
  readonly drawn?: { readonly columns: readonly RowColumn[]; readonly rows: readonly (readonly RowValue[])[] };
  readonly draw?: Draw;
  /** What to type for the frames that this is about. */
  readonly framesCommand?: string;
  /** What to type for all of the answer. */
  readonly command?: string;
  /** For each row the display filter of its frames. */
  readonly filters?: readonly (string | undefined)[];
  /** Said instead of a table, where the answer failed. */
  readonly problem?: string;
}

export interface Page {
  readonly title: string;
  readonly description?: string;
  readonly command?: string;
  /** Figures that stand out at the top: what it is, how much. */
  readonly tiles?: readonly (readonly [string, string])[];
  readonly sections: readonly PageSection[];
  readonly footer?: string;
}

/**
 * One page that holds all it needs: no script, no request (its policy forbids both), charts as SVG, styles inside. Every
 * text in it is escaped.
 */
export async function pageHtml(page: Page): Promise<string> {
  const isReport = page.sections.length > 1;
  const isEmpty = ({ rows, total = rows.length, problem }: PageSection) => total === 0 && problem === undefined;
  const shown = page.sections.filter((section) => !isReport || !isEmpty(section));
  const empty = page.sections.filter((section) => !shown.includes(section)).map(({ title }) => html(title));
  const sections: string[] = [];
  for (const [index, section] of shown.entries())
    sections.push(await sectionHtml(section, isReport ? `part-${index + 1}` : undefined));
  const cards = CARD_WIDTHS.map(
    (width) => `@media (max-width: ${width}px) ${CARDS.replaceAll('.cards', `.below${width}`)}`,
  );
  if (empty.length > 0) sections.push(`<p class="soft">Nothing of these is in the capture: ${empty.join(', ')}.</p>`);
  const links = shown.map(({ title }, index) => `<a href="#part-${index + 1}">${html(title)}</a>`);
  const tiles = page.tiles?.map(
    ([name, value]) => `<div class="tile"><b>${html(value)}</b><span>${html(name)}</span></div>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${html(page.title)}</title>
<style>${STYLE}${cards.join('')}${CARDS.trim().slice(1, -1).replaceAll('.cards', '.always')}${MEDIA}</style>
</head>
<body>
<header>
<h1>${html(page.title)}</h1>
${page.description ? `<p class="soft">${htmlLines(page.description.trim())}</p>\n` : ''}${page.command ? `<code class="command">${html(page.command)}</code>\n` : ''}${isReport ? `<nav aria-label="Parts">${links.join('')}</nav>\n` : ''}</header>
<main>
${tiles && tiles.length > 0 ? `<div class="tiles">${tiles.join('')}</div>\n` : ''}${sections.join('\n')}
</main>
${page.footer ? `<footer>${html(page.footer)}</footer>\n` : ''}</body>
</html>
`;
}

async function sectionHtml(section: PageSection, id: string | undefined): Promise<string> {
  const { rows, total = rows.length, columns } = section;
  const parts: string[] = [];
  if (id !== undefined) {
    parts.push(`<h2>${html(section.title)}</h2>`);
    if (section.description) parts.push(`<p class="soft">${htmlLines(section.description.trim())}</p>`);
  }
  if (section.problem !== undefined) parts.push(`<p class="none">${html(section.problem)}</p>`);
  else {
    const chart = await chartHtml({
      title: section.title,
      draw: section.draw,
      ...(section.drawn ?? { columns, rows }),
    });
    if (chart !== undefined) parts.push(chart);
    if (rows.length > 0 || total === 0 || chart === undefined) parts.push(htmlTable(section));
    if (total > rows.length && rows.length > 0) {
      const all = section.command === undefined ? '' : ` All of them: <code>${html(section.command)}</code>`;
      parts.push(`<p class="soft">${grouped(rows.length)} of ${grouped(total)} rows.${all}</p>`);
    }
    const known = columns.filter((each) => each.meaning);
    if (known.length > 0 && rows.length > 0) {
      const terms = known.map(({ name, meaning }) => `<dt>${heading(name)}</dt><dd>${html(meaning ?? '')}</dd>`);
      parts.push(`<details><summary>What the columns mean</summary><dl>${terms.join('')}</dl></details>`);
    }
  }
  if (section.framesCommand) parts.push(`<p class="soft">Its frames: <code>${html(section.framesCommand)}</code></p>`);
  return `<section${id === undefined ? '' : ` id="${id}"`}>\n${parts.join('\n')}\n</section>`;
}

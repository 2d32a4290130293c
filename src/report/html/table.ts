import type { Draw } from '../../packs/query.js';
import { treeDepths } from '../drawing.js';
import { placeOf } from '../presentation.js';
import { plainText, type RowColumn, type RowValue } from '../rows.js';
import { numberOf } from '../terminaldrawing.js';
import { valueText } from '../values.js';
import { html, htmlLines } from './text.js';

export interface TableOfPage {
  readonly columns: readonly RowColumn[];
  readonly rows: readonly (readonly RowValue[])[];
  readonly draw?: Draw;
  /** For each row the filter that leads to its frames. */
  readonly filters?: readonly (string | undefined)[];
}

/** From how many columns on rows become cards, below which width of the window in pixels. */
export const CARD_WIDTHS = [
  [4, 640],
  [7, 900],
  [11, 1240],
] as const;
/** More columns fit no window. */
const ALWAYS_CARDS = 15;
/** Text of more characters takes the whole width of a card. */
const LONG = 22;

/** A column's name as a heading: `client_port` is "client port". */
export const heading = (name: string): string => html(name.replaceAll('_', ' ').trim());

/** Rows as a table of HTML, with bars for its drawing and the tree in place of paths. */
export function htmlTable({ columns, rows, draw, filters }: TableOfPage): string {
  if (rows.length === 0) return '<p class="none">Nothing of this is in the capture.</p>';
  const path = draw?.kind === 'tree' ? placeOf(columns, draw.path) : undefined;
  const value = barColumn(columns, draw);
  const most = value === undefined ? 0 : rows.reduce((highest, row) => Math.max(highest, numberOf(row[value])), 0);
  const depths = path === undefined ? [] : treeDepths(rows.map((row) => plainText(row[path])));
  const count = columns.length + (filters === undefined ? 0 : 1);
  const steps = CARD_WIDTHS.filter(([least]) => count >= least);
  const kind =
    count >= ALWAYS_CARDS
      ? ' always'
      : steps
          .map(([, width]) => ` below${width}`)
          .slice(-1)
          .join('');
  const head = columns.map(
    ({ name, meaning, isNumber }) =>
      `<th scope="col"${isNumber ? ' class="number"' : ''}${meaning ? ` title="${html(meaning)}"` : ''}>${heading(name)}</th>`,
  );
  if (most > 0) head.push('<th class="bar" aria-hidden="true"></th>');
  if (filters !== undefined) head.push('<th scope="col">frames</th>');
  const lines = rows.map((row, index) => {
    const cells = columns.map((column, place) => {
      if (place === path)
        return `<td class="tree" style="--depth:${depths[index].depth}">${html(depths[index].name)}</td>`;
      const text = valueText(row[place], column.unit);
      const classes = [column.isNumber ? 'number' : '', text.length > LONG ? 'long' : ''].filter((each) => each !== '');
      const kindOf = classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
      return `<td${kindOf} data-name="${heading(column.name)}">${htmlLines(text)}</td>`;
    });
    if (value !== undefined && most > 0) {
      const share = (numberOf(row[value]) / most) * 100;
      cells.push(
        `<td class="bar"><span class="track">${share > 0 ? `<i style="width:${share.toFixed(2)}%"></i>` : ''}</span></td>`,
      );
    }
    if (filters !== undefined) {
      const filter = filters[index];
      cells.push(
        `<td class="long" data-name="frames">${filter === undefined ? '' : `<code>${html(filter)}</code>`}</td>`,
      );
    }
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table${kind === '' ? '' : ` class="${kind.trim()}"`}><thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${lines.join('\n')}\n</tbody></table>`;
}

/** The column whose values are drawn as bars in the rows themselves. */
function barColumn(columns: readonly RowColumn[], draw: Draw | undefined): number | undefined {
  if (draw?.kind === 'bars' || draw?.kind === 'tree') return placeOf(columns, draw.value);
  return undefined;
}

import stringWidth from 'string-width';
import type { Draw } from '../packs/query.js';
import { bar, cut, sparkline } from './drawing.js';
import { escapeControls } from './escape.js';
import { placeOf } from './presentation.js';
import { plainText, type RowColumn, type RowValue } from './rows.js';
import { valueText } from './values.js';

/** Cells of the longest bar. */
export const WIDEST_BAR = 30;
/** Bars of fewer cells tell nothing. */
const NARROWEST_BAR = 8;
/** Lines of series that are drawn; more would push the table off the screen. */
const MOST_SERIES = 12;
/** Values kept of all series together: what a terminal shows of more is no more. */
const MOST_VALUES = 1_000_000;

const CYAN = ['\x1b[36m', '\x1b[39m'] as const;

/** What a terminal shows beside a table: bars behind its rows, or a line for each series below. */
export class Drawing {
  private readonly value: number | undefined;
  private readonly y: number | undefined;
  private readonly series: number | undefined;
  private readonly found = new Map<string, number[]>();
  private kept = 0;
  private most = 0;

  constructor(
    private readonly columns: readonly RowColumn[],
    draw: Draw | undefined,
    private readonly colours: boolean,
  ) {
    if (draw?.kind === 'tree' || draw?.kind === 'bars') this.value = placeOf(columns, draw.value);
    if (draw?.kind === 'histogram') this.value = placeOf(columns, draw.y);
    if (draw?.kind === 'line' || draw?.kind === 'points') {
      this.y = placeOf(columns, draw.y);
      this.series = placeOf(columns, draw.series);
    }
  }

  /** Takes a row's part in the lines that stand below the table. */
  add(row: readonly RowValue[]): void {
    if (this.value !== undefined) this.most = Math.max(this.most, numberOf(row[this.value]));
    if (this.y === undefined || this.kept >= MOST_VALUES) return;
    const name = this.series === undefined ? '' : plainText(row[this.series]);
    const values = this.found.get(name);
    if (values === undefined) this.found.set(name, [numberOf(row[this.y])]);
    else values.push(numberOf(row[this.y]));
    this.kept++;
  }

  /** A bar for each row; undefined where there is nothing to draw, or no room. */
  bars(rows: readonly (readonly RowValue[])[], width: number): string[] | undefined {
    const { value } = this;
    if (value === undefined || width < NARROWEST_BAR || this.most === 0) return undefined;
    return rows.map((row) => this.coloured(bar(numberOf(row[value]) / this.most, Math.min(width, WIDEST_BAR))));
  }

  /** A line for each series, with the highest of its values. */
  lines(width: number): string[] {
    const { y } = this;
    if (y === undefined) return [];
    const all = [...this.found].filter(([, values]) => values.length > 2);
    const shown = all.slice(0, MOST_SERIES).map(([name, values]) => {
      const highest = valueText(
        values.reduce((most, value) => Math.max(most, value), 0),
        this.columns[y].unit,
      );
      return { name: cut(escapeControls(name), Math.max(8, width >> 2)), values, highest: `at most ${highest}` };
    });
    const nameWidth = Math.max(0, ...shown.map(({ name }) => stringWidth(name)));
    const room = width - nameWidth - Math.max(0, ...shown.map(({ highest }) => stringWidth(highest))) - 4;
    if (room < NARROWEST_BAR) return [];
    const lines = shown.map(({ name, values, highest }) => {
      const margin = nameWidth === 0 ? '' : `${name}${' '.repeat(nameWidth - stringWidth(name))}  `;
      return `${margin}${this.coloured(sparkline(values, room))}  ${highest}`;
    });
    if (all.length > shown.length) lines.push(`and ${all.length - shown.length} more series`);
    return lines;
  }

  private coloured(text: string): string {
    return this.colours && text !== '' ? CYAN[0] + text + CYAN[1] : text;
  }
}

/** What is no number counts nothing. */
export function numberOf(value: RowValue): number {
  const number = typeof value === 'number' || typeof value === 'bigint' ? Number(value) : 0;
  return Number.isFinite(number) ? number : 0;
}

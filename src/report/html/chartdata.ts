import type { RowColumn, RowValue } from '../rows.js';
import { visible } from './text.js';

/** A point of a chart: x in seconds, a plain number, or milliseconds since 1970. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly series: number;
}

/** Where a value stands on the x axis: moments as milliseconds since 1970. Undefined where it is neither. */
export function xValue(value: RowValue): number | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') return undefined;
  const parts = /^(\d{4,}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d)(\.\d+)?)?/.exec(value);
  if (parts === null) return undefined;
  const whole = Date.parse(`${parts[1]}T${parts[2] ?? '00:00:00'}Z`);
  return Number.isNaN(whole) ? undefined : whole + Number(parts[3] ?? 0) * 1000;
}

export interface AxisScale {
  /** Values are divided by it. */
  readonly divisor: number;
  readonly title: string;
  /** A number format of d3. */
  readonly format: string;
}

/** How the y axis counts: durations in the unit that suits the largest. */
export function scaleOf(values: readonly number[], column: RowColumn): AxisScale {
  const name = visible(column.name.replaceAll('_', ' '));
  const most = values.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0);
  if (column.unit === 's') {
    const [unit, divisor] = most >= 1 ? ['s', 1] : most >= 1e-3 ? ['ms', 1e-3] : ['µs', 1e-6];
    return { divisor: divisor as number, title: `${name} (${unit})`, format: '~g' };
  }
  if (column.unit === 'share') return { divisor: 1, title: name, format: '~%' };
  if (column.unit === 'bit/s') return { divisor: 1, title: `${name} (bit/s)`, format: most < 1 ? '~g' : '~s' };
  return { divisor: 1, title: name, format: most >= 10_000 ? '~s' : ',~g' };
}

/** Of lines with more points than the chart has pixels: the lowest and highest of each of its columns, in order. */
export function fewerForLine(points: readonly ChartPoint[], columns: number): ChartPoint[] {
  const bySeries = new Map<number, ChartPoint[]>();
  for (const point of points) {
    const own = bySeries.get(point.series);
    if (own === undefined) bySeries.set(point.series, [point]);
    else own.push(point);
  }
  return [...bySeries.values()].flatMap((own) => (own.length <= columns * 2 ? own : extremes(own, columns)));
}

function extremes(points: readonly ChartPoint[], columns: number): ChartPoint[] {
  const kept: ChartPoint[] = [];
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * points.length) / columns);
    const to = Math.floor(((column + 1) * points.length) / columns);
    let low = from;
    let high = from;
    for (let at = from; at < to; at++) {
      if (points[at].y < points[low].y) low = at;
      if (points[at].y > points[high].y) high = at;
    }
    for (const at of low === high ? [low] : [Math.min(low, high), Math.max(low, high)]) kept.push(points[at]);
  }
  return kept;
}

/** Every so many of too many points. */
export function fewerPoints(points: readonly ChartPoint[], most: number): ChartPoint[] {
  const step = Math.ceil(points.length / most);
  return step <= 1 ? [...points] : points.filter((_, index) => index % step === 0);
}

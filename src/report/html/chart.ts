import type { TopLevelSpec } from 'vega-lite';
import type { Draw } from '../../packs/query.js';
import { placeOf } from '../presentation.js';
import { plainText, type RowColumn, type RowValue } from '../rows.js';
import { numberOf } from '../terminaldrawing.js';
import { grouped, valueText } from '../values.js';
import { type ChartPoint, fewerForLine, fewerPoints, scaleOf, xValue } from './chartdata.js';
import { heading } from './table.js';
import { html, visible } from './text.js';

export interface ChartOfPage {
  readonly title: string;
  readonly columns: readonly RowColumn[];
  readonly rows: readonly (readonly RowValue[])[];
  readonly draw?: Draw;
}

/** Colours that are told apart by day and by night. */
const COLOURS = ['#3b82f6', '#f97316', '#10b981', '#a855f7', '#ef4444', '#0ea5b7', '#ca8a04', '#64748b'];
/** A chart is drawn for two widths, so that its text is as large on a phone as on a desk. */
const SIZES = [
  { name: 'wide', width: 1100, height: 280, ticks: 10, label: 120 },
  { name: 'narrow', width: 350, height: 230, ticks: 4, label: 76 },
] as const;

/**
 * The drawing of an answer as SVG, rendered here and now: the page needs no script for it. Undefined where the answer is
 * not drawn as a chart (bars and trees stand in the table) or has too little to draw.
 */
export async function chartHtml(chart: ChartOfPage): Promise<string | undefined> {
  const { draw, columns, rows } = chart;
  if (draw?.kind !== 'line' && draw?.kind !== 'points' && draw?.kind !== 'histogram') return undefined;
  const x = placeOf(columns, draw.x);
  const y = placeOf(columns, draw.y);
  if (x === undefined || y === undefined || rows.length < 2) return undefined;
  if (draw.kind === 'histogram') {
    const bins = rows.map((row) => ({ x: visible(valueText(row[x], columns[x].unit)), y: numberOf(row[y]) }));
    return figure(await drawn((size) => histogram(bins, columns[x], columns[y], size)), chart.title, '', '');
  }
  const series = placeOf(columns, draw.series);
  const all = pointsBySeries(rows, x, y, series);
  const names = [...all.keys()].sort((a, b) => sum(all.get(b)) - sum(all.get(a))).slice(0, COLOURS.length);
  const points = names.flatMap((name, index) => (all.get(name) ?? []).map((each) => ({ ...each, series: index })));
  if (points.length < 2) return undefined;
  const times = rows.some((row) => typeof row[x] === 'string');
  const scale = scaleOf(
    points.map((each) => each.y),
    columns[y],
  );
  const isLine = draw.kind === 'line';
  const svg = await drawn((size) => {
    const kept = isLine ? fewerForLine(points, size.width) : fewerPoints(points, size.width * 4);
    const values = kept.map((each) => ({ ...each, y: each.y / scale.divisor }));
    return lines(values, {
      isLine,
      times,
      xTitle: axisTitle(columns[x], times),
      yTitle: scale.title,
      format: scale.format,
      size,
    });
  });
  const remark = all.size > names.length ? `The ${names.length} largest of ${grouped(all.size)} series are drawn.` : '';
  return figure(svg, chart.title, series === undefined ? '' : legend(names), remark);
}

function pointsBySeries(rows: readonly (readonly RowValue[])[], x: number, y: number, series: number | undefined) {
  const all = new Map<string, { x: number; y: number }[]>();
  for (const row of rows) {
    const at = xValue(row[x]);
    const value = row[y];
    if (at === undefined || value === null) continue;
    const name = series === undefined ? '' : plainText(row[series]);
    const point = { x: at, y: numberOf(value) };
    const points = all.get(name);
    if (points === undefined) all.set(name, [point]);
    else points.push(point);
  }
  return all;
}

const sum = (points: readonly { y: number }[] = []) => points.reduce((total, each) => total + each.y, 0);

const nameOf = ({ name }: RowColumn) => visible(name.replaceAll('_', ' '));

const axisTitle = (column: RowColumn, isTime: boolean) =>
  `${nameOf(column)}${isTime ? ' (UTC)' : column.unit === 's' || column.unit === 'time' ? ' (s)' : ''}`;

type Size = (typeof SIZES)[number];

/** What every chart looks like: its text and lines are of the page's colour. */
const LOOK: TopLevelSpec['config'] = {
  aria: false,
  background: 'transparent',
  font: 'system-ui, -apple-system, Segoe UI, Roboto, DejaVu Sans, sans-serif',
  view: { stroke: null },
  axis: {
    labelColor: 'currentColor',
    titleColor: 'currentColor',
    labelOpacity: 0.75,
    titleOpacity: 0.75,
    gridColor: 'currentColor',
    gridOpacity: 0.12,
    domain: false,
    ticks: false,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    labelPadding: 6,
    titlePadding: 8,
  },
};

function lines(
  values: readonly ChartPoint[],
  about: { isLine: boolean; times: boolean; xTitle: string; yTitle: string; format: string; size: Size },
): TopLevelSpec {
  const { isLine, times, size } = about;
  return {
    width: size.width,
    height: size.height,
    autosize: { type: 'fit', contains: 'padding' },
    padding: 4,
    config: LOOK,
    data: { values: [...values] },
    mark: isLine
      ? { type: 'line', strokeWidth: 1.6, strokeJoin: 'round' }
      : { type: 'circle', size: 16, opacity: 0.65 },
    encoding: {
      x: {
        field: 'x',
        type: times ? 'temporal' : 'quantitative',
        scale: times ? { type: 'utc' } : { zero: false, nice: false },
        axis: { title: about.xTitle, grid: false, tickCount: size.ticks, labelOverlap: true, labelFlush: true },
      },
      y: {
        field: 'y',
        type: 'quantitative',
        scale: { zero: true },
        axis: { title: about.yTitle, format: about.format, tickCount: 5 },
      },
      color: {
        field: 'series',
        type: 'nominal',
        scale: { domain: COLOURS.map((_, index) => index), range: COLOURS },
        legend: null,
      },
    },
  };
}

function histogram(bins: readonly { x: string; y: number }[], x: RowColumn, y: RowColumn, size: Size): TopLevelSpec {
  return {
    width: size.width,
    height: size.height,
    autosize: { type: 'fit', contains: 'padding' },
    padding: { left: 4, top: 4, bottom: 4, right: size.label / 2 },
    config: LOOK,
    data: { values: bins.map((each, place) => ({ ...each, place })) },
    mark: { type: 'bar', color: COLOURS[0], cornerRadiusEnd: 2 },
    encoding: {
      x: {
        field: 'place',
        type: 'ordinal',
        scale: { paddingInner: 0.12 },
        axis: {
          title: `${nameOf(x)}, from`,
          labelExpr: labels(bins.map((each) => each.x)),
          labelAngle: 0,
          labelLimit: size.label,
          labelOverlap: true,
        },
      },
      y: { field: 'y', type: 'quantitative', axis: { title: nameOf(y), format: '~s', tickCount: 5 } },
    },
  };
}

/** An expression of Vega that gives the label of each place; labels are texts of ours (numbers and units) or of packets. */
const labels = (texts: readonly string[]) => `${JSON.stringify(texts)}[datum.value]`;

async function drawn(specOf: (size: Size) => TopLevelSpec): Promise<string> {
  const { View, parse, Warn } = await import('vega');
  const { compile } = await import('vega-lite');
  const parts: string[] = [];
  for (const size of SIZES) {
    const { spec } = compile(specOf(size));
    const view = new View(parse(spec), { renderer: 'none', logLevel: Warn });
    const svg = await view.toSVG();
    view.finalize();
    parts.push(
      svg.replace(
        /^<svg [^>]*>/,
        `<svg class="${size.name}" viewBox="0 0 ${size.width} ${size.height}" aria-hidden="true">`,
      ),
    );
  }
  return parts.join('\n');
}

function figure(svg: string, title: string, list: string, remark: string): string {
  const caption = remark === '' ? '' : `<figcaption>${html(remark)}</figcaption>`;
  return `<figure role="img" aria-label="${html(title)}">${list}${svg}${caption}</figure>`;
}

const legend = (names: readonly string[]) =>
  names.length < 2
    ? ''
    : `<ul class="legend">${names.map((name, index) => `<li><i style="background:${COLOURS[index]}"></i>${name === '' ? heading('all') : html(name)}</li>`).join('')}</ul>`;

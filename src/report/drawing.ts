import stringWidth from 'string-width';

/** Parts of a cell, an eighth more each. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
/** From nothing to the most, for sparklines. */
const HEIGHTS = '▁▂▃▄▅▆▇█';

/** A bar for that share (0 to 1) of `width` cells; what is more than nothing is seen. */
export function bar(share: number, width: number): string {
  if (!(share > 0)) return '';
  const eighths = Math.max(1, Math.round(Math.min(1, share) * width * 8));
  return '█'.repeat(eighths >> 3) + EIGHTHS[eighths & 7];
}

/** Numbers as a line of at most `width` cells: where there are more of them than cells, each shows the highest of its part. */
export function sparkline(values: readonly number[], width: number): string {
  const cells = Math.min(values.length, width);
  const most = values.reduce((highest, value) => Math.max(highest, value), 0);
  let line = '';
  for (let cell = 0; cell < cells; cell++) {
    const from = Math.floor((cell * values.length) / cells);
    const to = Math.max(from + 1, Math.floor(((cell + 1) * values.length) / cells));
    let highest = 0;
    for (let at = from; at < to; at++) if (values[at] > highest) highest = values[at];
    line += highest === 0 ? HEIGHTS[0] : HEIGHTS[Math.max(1, Math.ceil((highest / most) * 8) - 1)];
  }
  return line;
}

/** The text in at most `width` cells, what is too long ending in an ellipsis. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of SEGMENTS.segment(text)) {
    const cells = stringWidth(segment);
    if (used + cells > width - 1) break;
    kept += segment;
    used += cells;
  }
  return `${kept}…`;
}

const SEGMENTS = new Intl.Segmenter('en');

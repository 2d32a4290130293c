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

/**
 * Paths joined by colons, in the order of a walk (each after the one that holds it), as lines that show what is in what:
 * `├─ ip`. A path whose holder is missing stands whole.
 */
export function treeLabels(paths: readonly string[]): string[] {
  const known = new Set(paths);
  const holder = paths.map((path) => {
    for (let colon = path.lastIndexOf(':'); colon > 0; colon = path.lastIndexOf(':', colon - 1)) {
      const above = path.slice(0, colon);
      if (known.has(above)) return above;
    }
    return '';
  });
  const lastOf = new Map<string, number>();
  holder.forEach((above, index) => {
    lastOf.set(above, index);
  });
  const margins = new Map<string, string>([['', '']]);
  return paths.map((path, index) => {
    const above = holder[index];
    const margin = margins.get(above) ?? '';
    const isLast = lastOf.get(above) === index;
    margins.set(path, above === '' ? '' : margin + (isLast ? '   ' : '│  '));
    const name = above === '' ? path : path.slice(above.length + 1);
    return above === '' ? name : `${margin}${isLast ? '└─ ' : '├─ '}${name}`;
  });
}

/** How deep each path stands below those that hold it, and its own name. */
export function treeDepths(paths: readonly string[]): { depth: number; name: string }[] {
  const depths = new Map<string, number>();
  return paths.map((path) => {
    let above = '';
    for (let colon = path.lastIndexOf(':'); colon > 0; colon = path.lastIndexOf(':', colon - 1)) {
      if (!depths.has(path.slice(0, colon))) continue;
      above = path.slice(0, colon);
      break;
    }
    const depth = above === '' ? 0 : (depths.get(above) ?? 0) + 1;
    depths.set(path, depth);
    return { depth, name: above === '' ? path : path.slice(above.length + 1) };
  });
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

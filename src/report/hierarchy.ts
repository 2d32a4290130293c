/** A row of a hierarchy as it is shown. */
export interface TreeLine {
  /** Which of the paths it is. */
  readonly row: number;
  /** How many hold it. */
  readonly depth: number;
  /** What it adds to the one that holds it; `ip ×3` stands for the rows of an ip in an ip in an ip. */
  readonly name: string;
  /** The name with lines that show what is in what: `├─ ip`. */
  readonly label: string;
}

/** Fewer rows of the same name in each other are shown one by one. */
const LEAST_FOLDED = 3;

/**
 * The lines of paths joined by colons that come in the order of a walk (each after the one that holds it). A path whose
 * holder is missing stands whole. Where a name holds nothing but itself, again and again (some protocols put message
 * behind message so), the first of these rows stands for all.
 */
export function treeLines(paths: readonly string[]): TreeLine[] {
  const places = new Map<string, number>();
  for (const [index, path] of paths.entries()) if (!places.has(path)) places.set(path, index);
  const holders = paths.map((path) => holderOf(path, places));
  const names = paths.map((path, index) => (holders[index] < 0 ? path : path.slice(paths[holders[index]].length + 1)));
  const folded = foldedRuns(holders, names);
  const lastOf = new Map<number, number>();
  for (const [index, holder] of holders.entries()) if (folded[index] >= 0) lastOf.set(holder, index);
  const margins: (string | undefined)[] = [];
  const depths: number[] = [];
  const lines: TreeLine[] = [];
  for (const [row, holder] of holders.entries()) {
    if (folded[row] < 0) continue;
    const isLast = lastOf.get(holder) === row;
    const margin = margins[holder] ?? '';
    margins[row] = holder < 0 ? '' : margin + (isLast ? '   ' : '│  ');
    depths[row] = holder < 0 ? 0 : (depths[holder] ?? 0) + 1;
    const name = folded[row] > 1 ? `${names[row]} ×${folded[row]}` : names[row];
    lines.push({
      row,
      depth: depths[row],
      name,
      label: holder < 0 ? name : `${margin}${isLast ? '└─ ' : '├─ '}${name}`,
    });
  }
  return lines;
}

/** The place of the longest path above it that there is; -1 where there is none. */
function holderOf(path: string, places: ReadonlyMap<string, number>): number {
  for (let colon = path.lastIndexOf(':'); colon > 0; colon = path.lastIndexOf(':', colon - 1)) {
    const place = places.get(path.slice(0, colon));
    if (place !== undefined) return place;
  }
  return -1;
}

/** For how many rows each stands: 1, more for the first of a run, -1 for what it stands for. */
function foldedRuns(holders: readonly number[], names: readonly string[]): number[] {
  const children = holders.map(() => 0);
  for (const holder of holders) if (holder >= 0) children[holder]++;
  const stands = holders.map(() => 1);
  for (let leaf = 0; leaf < holders.length; leaf++) {
    if (children[leaf] > 0) continue;
    const run = [leaf];
    for (let at = holders[leaf]; at >= 0 && children[at] === 1 && names[at] === names[leaf]; at = holders[at])
      run.push(at);
    // The first of that name, which nothing of its name holds, is shown as any other.
    const above = holders[run[run.length - 1]];
    if (above < 0 || names[above] !== names[leaf]) run.pop();
    if (run.length < LEAST_FOLDED) continue;
    const first = run.pop() as number;
    stands[first] = run.length + 1;
    for (const row of run) stands[row] = -1;
  }
  return stands;
}

import type { TreeNode } from './nodes.js';

/** Which nodes are shown with what is in them (`-j`, `-J`); of others only that they are there. */
export class ChosenLayers {
  private readonly names: ReadonlySet<string>;

  /** `list`: names of protocols and fields, apart by blanks. `whole`: of chosen layers everything is shown. */
  constructor(
    list: string,
    private readonly whole: boolean,
  ) {
    this.names = new Set(list.split(/[\s,]+/));
  }

  /** `name`: the node's in filters; `parent`: what it is in, if that is a chosen layer or in one. */
  has(name: string, parent: TreeNode | undefined): boolean {
    if (this.whole && parent !== undefined) return true;
    return this.names.has(name);
  }
}

export const FILTERED = 'filtered';

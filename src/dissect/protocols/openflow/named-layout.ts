import { KINDS } from '../../../fields/kinds.js';
import { allFields } from '../../../fields/protocol.js';
import { ether, flags, type Layout, span, u8, u16, u32, u64 } from './layout.js';

const SIZED = { 1: u8, 2: u16, 4: u32, 8: u64 } as const;

/**
 * A structure's fields by their names behind `prefix`, each as long as its kind is; `pad:4` where the kind does not say. Fields
 * whose names go on from a field's own are bits of it.
 */
export function namedLayout(
  fields: Readonly<Record<string, number>>,
  prefix: string,
  ...names: readonly string[]
): Layout {
  return names.map((text) => {
    const [name, size] = text.split(':');
    const key = prefix === '' ? name : `${prefix}.${name}`;
    const id = fields[key];
    if (id === undefined) throw new Error(`no field ${key}`);
    if (size !== undefined) return span(id, Number(size));
    const { kind } = allFields[id];
    const place = kind === 'ether' ? ether(id) : SIZED[(KINDS[kind].bits / 8) as keyof typeof SIZED](id);
    const bits = Object.keys(fields).filter((each) => each.startsWith(`${key}.`) && allFields[fields[each]].mask);
    return bits.length === 0
      ? place
      : flags(
          place,
          bits.map((each) => fields[each]),
        );
  });
}

/**
 * What is made when it is first asked for: layouts look at declarations, of which a run makes as few as it can.
 */
export function later<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

import { opcua } from './fields.js';
import { STRUCTURES } from './structures.js';

export interface Member {
  /** Field id; -1 where the value has fields of its own. */
  readonly field: number;
  readonly type: string;
  readonly isArray: boolean;
}

const parsed = new Map<string, readonly Member[]>();

export function membersOf(structure: string): readonly Member[] {
  let members = parsed.get(structure);
  if (members === undefined) {
    members = (STRUCTURES[structure] ?? '')
      .split(' ')
      .filter((each) => each !== '')
      .map((each) => {
        const [name, type] = each.split(':');
        const isArray = type.endsWith('[]');
        return { field: fieldNamed(name), type: isArray ? type.slice(0, -2) : type, isArray };
      });
    parsed.set(structure, members);
  }
  return members;
}

function fieldNamed(name: string): number {
  return name === '' ? -1 : (opcua.fields.find((field) => field.name === `opcua.${name}`)?.id ?? -1);
}

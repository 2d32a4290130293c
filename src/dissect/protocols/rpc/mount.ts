import { anyHandle, fixedHandle } from '../nfs/handles.js';
import { M, mount } from './mount-fields.js';
import { declareProgram } from './program.js';
import { all, array, choice, group, heard, list, nothing, number, type Part, struct, tell, text } from './xdr.js';

const path = all(
  text(M.path),
  tell(() => ` ${heard.text}`),
);

const STATUSES: Readonly<Record<number, string>> = {
  1: 'ERR_PERM',
  2: 'ERR_NOENT',
  5: 'ERR_IO',
  13: 'ERR_ACCESS',
  20: 'ERR_NOTDIR',
  22: 'ERR_INVAL',
  63: 'ERR_NAMETOOLONG',
  10004: 'ERR_NOTSUPP',
  10006: 'ERR_SERVERFAULT',
};

/** A handle, if the status is OK; else why not. */
const mounted = (handle: Part): Part => {
  const granted = choice(M.status, { 0: handle });
  return (d, at) => {
    const status = d.getU32(at);
    if (status !== 0 && d.wantsInfo && d.fault === 0)
      d.infoColumn += ` Error:${STATUSES[status] ?? `Unknown (${status})`}`;
    return granted(d, at);
  };
};

const entries = list(struct(M['dump.entry'], text(M['dump.hostname']), text(M['dump.directory'])));
const exported = list(
  struct(M['export.entry'], text(M['export.directory']), struct(M['export.groups'], list(text(M['export.group'])))),
);
/** What a file system can do is not looked into: no server tells it. */
const abilities: Part = (d) => d.end;

const VERSION_1 = {
  1: [path, mounted(group('fhandle', fixedHandle))],
  2: [nothing, entries],
  3: [path, nothing],
  5: [nothing, exported],
} as const;

export const mountDissector = declareProgram(
  100005,
  mount,
  {
    1: [M.procedure_v1, { ...VERSION_1, 6: [nothing, exported] }],
    2: [M.procedure_v2, { ...VERSION_1, 6: [nothing, exported], 7: [path, abilities] }],
    3: [
      M.procedure_v3,
      { ...VERSION_1, 1: [path, mounted(all(anyHandle('fhandle'), array(M.flavors, number(M.flavor))))] },
    ],
  },
  { alsoEmits: ['nfs'] },
);

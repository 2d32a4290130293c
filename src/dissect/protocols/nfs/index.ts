import { declareProgram } from '../rpc/program.js';
import { N, nfs } from './fields.js';
import { VERSION_2 } from './version2.js';
import { VERSION_3 } from './version3.js';

export const nfsDissector = declareProgram(100003, nfs, {
  2: [N.procedure_v2, VERSION_2],
  3: [N.procedure_v3, VERSION_3],
  4: [N.procedure_v4],
});

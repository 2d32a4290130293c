import { declareProtocol } from '../../../fields/protocol.js';
import { declareProgram } from '../rpc/program.js';
import type { Part } from '../rpc/xdr.js';
import { compoundCall, compoundReply } from './compound.js';
import { N, nfs } from './fields.js';
import { O } from './operation-fields.js';
import { VERSION_2 } from './version2.js';
import { VERSION_3 } from './version3.js';

export const nfsDissector = declareProgram(100003, nfs, {
  2: [N.procedure_v2, VERSION_2],
  3: [N.procedure_v3, VERSION_3],
  4: [N.procedure_v4, { 1: [compoundCall, compoundReply] }],
});

/** What a server calls its clients for (RFC 7530, 17): its operations are not looked into. */
const callback = declareProtocol('nfs.cb', 'NFS CB', 'Network File System CB');
const passed: Part = (d) => d.end;

export const nfsCallbackDissector = declareProgram(
  0x4000_0000,
  callback,
  { 1: [O.cb_procedure, { 1: [passed, passed] }] },
  { alsoEmits: ['nfs'] },
);

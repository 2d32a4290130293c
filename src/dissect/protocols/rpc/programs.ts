import { declareFields, declareProtocol, type Protocol, uint32 } from '../../../fields/protocol.js';

type Names = readonly string[];

/** A program of RPC: its name, and the names of each version's procedures. */
export interface Program {
  readonly name: string;
  readonly versions: Readonly<Record<number, Names>>;
  /** Who dissects its arguments and results, with the field of each version's procedures. */
  readonly protocol?: Protocol;
  readonly fields?: Readonly<Record<number, number>>;
}

const words = (text: string): Names => text.split(' ');

const PORTMAP_2 = words('NULL SET UNSET GETPORT DUMP CALLIT');
const PORTMAP_3 = words('NULL SET UNSET GETADDR DUMP CALLIT GETTIME UADDR2TADDR TADDR2UADDR');
const PORTMAP_4 = words(
  'NULL SET UNSET GETADDR DUMP BCAST GETTIME UADDR2TADDR TADDR2UADDR GETVERSADDR INDIRECT GETADDRLIST GETSTAT',
);
const MOUNT_1 = words('NULL MNT DUMP UMNT UMNTALL EXPORT EXPORTALL');
const MOUNT_2 = [...MOUNT_1, 'PATHCONF'];
const MOUNT_3 = MOUNT_1.slice(0, 6);
const NFS_2 = words(
  'NULL GETATTR SETATTR ROOT LOOKUP READLINK READ WRITECACHE WRITE CREATE REMOVE RENAME LINK SYMLINK MKDIR RMDIR READDIR STATFS',
);
const NFS_3 = words(
  'NULL GETATTR SETATTR LOOKUP ACCESS READLINK READ WRITE CREATE MKDIR SYMLINK MKNOD REMOVE RMDIR RENAME LINK READDIR READDIRPLUS FSSTAT FSINFO PATHCONF COMMIT',
);
const NFS_4 = words('NULL COMPOUND');

const procedure = (label: string, names: Names) =>
  uint32(label, { base: 'dec', generated: true, values: { ...names } as Record<number, string> });

/** The program that tells where others are (RFC 1833). */
export const portmap = declareProtocol('portmap', 'Portmap', 'Portmap');
const PORTMAP = declareFields(portmap, {
  procedure_v1: procedure('V1 Procedure', PORTMAP_2),
  procedure_v2: procedure('V2 Procedure', PORTMAP_2),
  procedure_v3: procedure('V3 Procedure', PORTMAP_3),
  procedure_v4: procedure('V4 Procedure', PORTMAP_4),
});

/** How file systems are mounted (RFC 1813, appendix I). */
export const mount = declareProtocol('mount', 'MOUNT', 'Mount Service');
const MOUNT = declareFields(mount, {
  procedure_v1: procedure('V1 Procedure', MOUNT_1),
  procedure_v2: procedure('V2 Procedure', MOUNT_2),
  procedure_v3: procedure('V3 Procedure', MOUNT_3),
});

/** Network File System (RFC 1094, 1813, 7530): which procedure it is; arguments and results are not dissected. */
export const nfs = declareProtocol('nfs', 'NFS', 'Network File System');
const NFS = declareFields(nfs, {
  procedure_v2: procedure('V2 Procedure', NFS_2),
  procedure_v3: procedure('V3 Procedure', NFS_3),
  procedure_v4: procedure('V4 Procedure', NFS_4),
});

/** By number (RFC 1833, and the registry of rpc programs). */
export const PROGRAMS: Readonly<Record<number, Program>> = {
  100000: {
    name: 'Portmap',
    versions: { 1: PORTMAP_2, 2: PORTMAP_2, 3: PORTMAP_3, 4: PORTMAP_4 },
    protocol: portmap,
    fields: { 1: PORTMAP.procedure_v1, 2: PORTMAP.procedure_v2, 3: PORTMAP.procedure_v3, 4: PORTMAP.procedure_v4 },
  },
  100003: {
    name: 'NFS',
    versions: { 2: NFS_2, 3: NFS_3, 4: NFS_4 },
    protocol: nfs,
    fields: { 2: NFS.procedure_v2, 3: NFS.procedure_v3, 4: NFS.procedure_v4 },
  },
  100005: {
    name: 'MOUNT',
    versions: { 1: MOUNT_1, 2: MOUNT_2, 3: MOUNT_3 },
    protocol: mount,
    fields: { 1: MOUNT.procedure_v1, 2: MOUNT.procedure_v2, 3: MOUNT.procedure_v3 },
  },
};

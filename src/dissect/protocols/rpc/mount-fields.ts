import {
  boolean,
  declareFields,
  declareProtocol,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { FLAVORS } from './fields.js';

const many = true;

/** How file systems are mounted (RFC 1094, appendix A; RFC 1813, appendix I). */
export const mount = declareProtocol('mount', 'MOUNT', 'Mount Service');
export const M = declareFields(mount, {
  procedure_v1: uint32('V1 Procedure', {
    values: { 0: 'NULL', 1: 'MNT', 2: 'DUMP', 3: 'UMNT', 4: 'UMNTALL', 5: 'EXPORT', 6: 'EXPORTALL' },
    generated: true,
  }),
  procedure_v2: uint32('V2 Procedure', {
    values: { 0: 'NULL', 1: 'MNT', 2: 'DUMP', 3: 'UMNT', 4: 'UMNTALL', 5: 'EXPORT', 6: 'EXPORTALL', 7: 'PATHCONF' },
    generated: true,
  }),
  procedure_v3: uint32('V3 Procedure', {
    values: { 0: 'NULL', 1: 'MNT', 2: 'DUMP', 3: 'UMNT', 4: 'UMNTALL', 5: 'EXPORT' },
    generated: true,
  }),
  path: string('Path', { many }),
  status: uint32('Status', {
    values: {
      0: 'OK',
      1: 'ERR_PERM',
      2: 'ERR_NOENT',
      5: 'ERR_IO',
      13: 'ERR_ACCESS',
      20: 'ERR_NOTDIR',
      22: 'ERR_INVAL',
      63: 'ERR_NAMETOOLONG',
      10004: 'ERR_NOTSUPP',
      10006: 'ERR_SERVERFAULT',
    },
    many,
  }),
  'dump.hostname': string('Hostname', { many }),
  'dump.directory': string('Directory', { many }),
  'dump.entry': none('Mount List Entry', { many }),
  'export.group': string('Group', { many }),
  'export.groups': none('Groups', { many }),
  'export.directory': string('Directory', { many }),
  'export.entry': none('Export List Entry', { many }),
  'pathconf.link_max': uint32('Maximum number of links to a file', { many }),
  'pathconf.max_canon': uint16('Maximum terminal input line length', { many }),
  'pathconf.max_input': uint16('Terminal input buffer size', { many }),
  'pathconf.name_max': uint16('Maximum file name length', { many }),
  'pathconf.path_max': uint16('Maximum path name length', { many }),
  'pathconf.pipe_buf': uint16('Pipe buffer size', { many }),
  'pathconf.vdisable_char': uint8('VDISABLE character', { base: 'hex', many }),
  'pathconf.mask': uint16('Reply error/status bits', { base: 'hex', many }),
  'pathconf.mask.error_all': boolean('ERROR_ALL', {
    mask: 0x1,
    maskBits: 16,
    labels: ['All info invalid', 'Some or all info valid'],
    many,
  }),
  'pathconf.mask.error_link_max': boolean('ERROR_LINK_MAX', {
    mask: 0x2,
    maskBits: 16,
    labels: ['LINK_MAX invalid', 'LINK_MAX valid'],
    many,
  }),
  'pathconf.mask.error_max_canon': boolean('ERROR_MAX_CANON', {
    mask: 0x4,
    maskBits: 16,
    labels: ['MAX_CANON invalid', 'MAX_CANON valid'],
    many,
  }),
  'pathconf.mask.error_max_input': boolean('ERROR_MAX_INPUT', {
    mask: 0x8,
    maskBits: 16,
    labels: ['MAX_INPUT invalid', 'MAX_INPUT valid'],
    many,
  }),
  'pathconf.mask.error_name_max': boolean('ERROR_NAME_MAX', {
    mask: 0x10,
    maskBits: 16,
    labels: ['NAME_MAX invalid', 'NAME_MAX valid'],
    many,
  }),
  'pathconf.mask.error_path_max': boolean('ERROR_PATH_MAX', {
    mask: 0x20,
    maskBits: 16,
    labels: ['PATH_MAX invalid', 'PATH_MAX valid'],
    many,
  }),
  'pathconf.mask.error_pipe_buf': boolean('ERROR_PIPE_BUF', {
    mask: 0x40,
    maskBits: 16,
    labels: ['PIPE_BUF invalid', 'PIPE_BUF valid'],
    many,
  }),
  'pathconf.mask.chown_restricted': boolean('CHOWN_RESTRICTED', {
    mask: 0x80,
    maskBits: 16,
    labels: ['Only a privileged user can change the ownership of a file', 'Users may give away their own files'],
    many,
  }),
  'pathconf.mask.no_trunc': boolean('NO_TRUNC', {
    mask: 0x100,
    maskBits: 16,
    labels: ['File names that are too long will get an error', 'File names that are too long will be truncated'],
    many,
  }),
  'pathconf.mask.error_vdisable': boolean('ERROR_VDISABLE', {
    mask: 0x200,
    maskBits: 16,
    labels: ['VDISABLE invalid', 'VDISABLE valid'],
    many,
  }),
  flavors: uint32('Flavors', { many }),
  flavor: uint32('Flavor', { values: FLAVORS, many }),
});

import { boolean, declareFields, none, string, uint16, uint32 } from '../../../fields/protocol.js';
import { FILE_LEVELS, FIND_LEVELS, SET_LEVELS, VOLUME_LEVELS } from '../../names/smb-levels.js';
import { smb } from './protocols.js';

const many = true;
const flag = (label: string, mask: number, labels?: readonly [string, string]) =>
  boolean(label, { mask, maskBits: 16, labels, many });

/** Fields of TRANSACTION2's functions (MS-CIFS, 2.2.6). */
export const T2 = declareFields(smb, {
  'find_first2.flags': uint16('Flags', { base: 'hex', many }),
  'find_first2.flags.backup': flag('Backup Intent', 0x10, ['Find WITH backup intent', 'No backup intent']),
  'find_first2.flags.continue': flag('Continue', 0x08, [
    'CONTINUE search from previous position',
    'New search, do NOT continue from previous position',
  ]),
  'find_first2.flags.resume': flag('Resume', 0x04, ['Return RESUME keys', 'Do NOT return resume keys']),
  'find_first2.flags.eos': flag('Close on EOS', 0x02, [
    'CLOSE search if END OF SEARCH is reached',
    'Do NOT close search if end of search reached',
  ]),
  'find_first2.flags.close': flag('Close', 0x01, [
    'CLOSE search after this request',
    'Do NOT close search after this request',
  ]),
  ff2_loi: uint16('Level of Interest', { base: 'hex', values: FIND_LEVELS, many }),
  qpi_loi: uint16('Level of Interest', { base: 'hex', values: FILE_LEVELS, many }),
  spi_loi: uint16('Level of Interest', { base: 'hex', values: SET_LEVELS, many }),
  marked_for_deletion: boolean('Marked for Deletion', {
    labels: ['File is MARKED FOR DELETION', 'File is NOT marked for deletion'],
    many,
  }),
  'disposition.delete_on_close': boolean('Delete on close', {
    mask: 0x1,
    labels: ['DELETE this file when it is closed', 'Normal access, do not delete when closed'],
    many,
  }),
  info_level_unknown: none('Information level unknown', { many }),
  info_level_not_understood: none('Information level not understood', { many }),
  qfsi_loi: uint16('Level of Interest', { base: 'hex', values: VOLUME_LEVELS, many }),
  storage_type: uint32('Storage Type', { many }),
  search_pattern: string('Search Pattern', { many }),
  search_count_max: uint16('Search Count Max', { many }),
  search_count_found: uint16('Search Count Found', { many }),
  search_id: uint16('Search ID', { base: 'hex', many }),
  end_of_search: uint16('End Of Search', { many }),
  last_name_offset: uint16('Last Name Offset', { many }),
  'ea.error_offset': uint32('EA Error offset', { many }),
  max_referral_level: uint16('Max Referral Level', { many }),
  file_index: uint32('File Index', { many }),
  short_file: string('Short File Name', { many }),
  short_file_name_len: uint32('Short File Name Len', { many }),
});

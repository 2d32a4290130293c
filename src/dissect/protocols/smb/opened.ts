import { allFields } from '../../../fields/protocol.js';
import { bitsOf } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { ACCESS, CREATE_OPTIONS, SHARE } from './access.js';
import { endsOf, treeOf } from './answers.js';
import { H } from './fields.js';
import { ATTRIBUTES } from './search.js';
import { T } from './transfer-fields.js';

/** With what a file was asked to be opened (MS-CIFS, 2.2.4.64.1). */
export interface Opening {
  readonly name: string;
  readonly flags: number;
  readonly access: number;
  readonly attributes: number;
  readonly share: number;
  readonly options: number;
  readonly disposition: number;
}

/** Opened without saying how. */
export const openingOf = (name: string): Opening => ({
  name,
  flags: 0,
  access: 0,
  attributes: 0,
  share: 0,
  options: 0,
  disposition: 0,
});

interface OpenFile {
  readonly opening: Opening | undefined;
  readonly openedIn: number;
  /** 0 while it is open. */
  readonly closedIn: number;
}

/** Files are forgotten, the oldest first, beyond that many. */
const MOST = 50_000;

class OpenFiles {
  readonly byKey = new Map<string, OpenFile>();
}

/** What was known of each file that the block names. */
const slot = declareState(
  () => new OpenFiles(),
  () => new Kept<OpenFile | undefined>(),
);

export const LONG_ATTRIBUTES = [
  ...ATTRIBUTES,
  H['file_attribute.device'],
  H['file_attribute.normal'],
  H['file_attribute.temporary'],
  H['file_attribute.sparse'],
  H['file_attribute.reparse'],
  H['file_attribute.compressed'],
  H['file_attribute.offline'],
  H['file_attribute.not_content_indexed'],
  H['file_attribute.encrypted'],
];
export const CREATE_FLAGS = [
  H['nt.create.oplock'],
  H['nt.create.batch_oplock'],
  H['nt.create.dir'],
  H['nt.create.ext'],
];

/** What the message does to the file that it names; one that is recalled is shown only if it is known. */
export type Deed = 'uses' | 'recalls' | 'opens' | 'fails' | 'closes';

/**
 * The number of an open file, of `length` bytes at `at` (0 where only its request had it), with what is known of the file.
 * `base`: where the message begins.
 */
export function showFile(
  d: Dissection,
  at: number,
  length: number,
  file: number,
  base: number,
  deed: Deed,
  opening?: Opening,
): void {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) memo.rows[row] = note(d, file, base, deed, opening);
  if (d.fault !== FAULT_NONE || (deed === 'recalls' && memo.rows[row] === undefined)) return;
  d.value(H.fid, file, at, length);
  if (d.wantsInfo) d.infoColumn += `, FID: 0x${file.toString(16).padStart(4, '0')}`;
  const known = memo.rows[row];
  if (known === undefined) return;
  d.open();
  d.value(T['fid.opened_in'], known.openedIn, at, 0);
  if (known.closedIn > 0) d.value(T['fid.closed_in'], known.closedIn, at, 0);
  if (known.opening !== undefined) emitOpening(d, known.opening, at);
  d.close();
}

function note(
  d: Dissection,
  file: number,
  base: number,
  deed: Deed,
  opening: Opening | undefined,
): OpenFile | undefined {
  const { byKey } = d.stateOf(slot);
  const key = `${endsOf(d)}:${treeOf(d, base)}:${file}`;
  const frame = d.block.firstNumber + d.frame;
  let known = byKey.get(key);
  if (deed === 'fails') known = { opening, openedIn: frame, closedIn: frame };
  else if (deed === 'opens') known = { opening, openedIn: frame, closedIn: 0 };
  else if (deed === 'closes' && known !== undefined) known = { ...known, closedIn: frame };
  else return known;
  if (byKey.size >= MOST) for (const each of byKey.keys()) if (byKey.delete(each)) break;
  byKey.set(key, known);
  return known;
}

function emitOpening(d: Dissection, opening: Opening, at: number): void {
  if (opening.name !== '') d.text(H.file, opening.name, at, 0);
  emitBits(d, H.create_flags, opening.flags, at, CREATE_FLAGS);
  emitBits(d, H.access_mask, opening.access, at, ACCESS);
  emitBits(d, H.file_attribute, opening.attributes, at, LONG_ATTRIBUTES);
  emitBits(d, H.share_access, opening.share, at, SHARE);
  emitBits(d, H.create_options, opening.options, at, CREATE_OPTIONS);
  d.value(H['create.disposition'], opening.disposition, at, 0);
}

/** Four bytes that stood in an earlier message, and their bits. */
function emitBits(d: Dissection, field: number, value: number, at: number, bits: readonly number[]): void {
  d.value(field, value, at, 4);
  d.open();
  for (const bit of bits) if (d.want[bit] !== 0) d.value(bit, bitsOf(value, allFields[bit].mask ?? 0), at, 4);
  d.close();
}

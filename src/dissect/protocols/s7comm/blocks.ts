import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { BLOCK_NAMES, hex, REQUEST, RESPONSE } from './kinds.js';

const BLOCK_FLAGS = [
  F['param.userdata.blockinfo.linked'],
  F['param.userdata.blockinfo.standard_block'],
  F['param.userdata.blockinfo.nonretain'],
];
const SUBTYPES: Readonly<Record<number, string>> = {
  8: 'OB',
  9: 'CMod',
  10: 'DB',
  11: 'SDB',
  12: 'FC',
  13: 'SFC',
  14: 'FB',
  15: 'SFB',
};

export function dissectBlocks(d: Dissection, type: number, code: number, at: number, size: number): void {
  if (type === REQUEST) {
    if (code !== 2 && code !== 3) return;
    d.span(F['blockinfo.blocktype'], at, 2);
    const name = d.has(at, 2) ? String.fromCharCode(d.bytes[at], d.bytes[at + 1]) : '';
    const block = BLOCK_NAMES[name] ?? `Unknown Block type: ${name}`;
    if (code === 2) {
      if (d.wantsInfo) d.infoColumn += ` Type:[${block}]`;
      return;
    }
    d.span(F['data.blockinfo.block_number'], at + 2, 5);
    d.span(F['data.blockinfo.filesys'], at + 7, 1);
    if (!d.wantsInfo || !d.has(at, 8)) return;
    const digits = String.fromCharCode(...d.bytes.slice(at + 2, at + 7));
    d.infoColumn += ` -> Block:[${block} ${Number.parseInt(digits, 10)}]`;
    return;
  }
  if (type !== RESPONSE) return;
  if (code === 3) dissectBlockInfo(d, at);
  else if (code === 1 || code === 2) {
    for (let item = at; item + 4 <= at + size && d.fault === 0; item += 4) {
      d.span(F['data.item'], item, 4);
      d.open();
      if (code === 1) {
        d.span(F['blockinfo.blocktype'], item, 2);
        d.u16(F['blockinfo.block_count'], item + 2);
      } else {
        d.u16(F['blockinfo.block_num'], item);
        d.u8(F['blockinfo.flags'], item + 2);
        d.u8(F['blockinfo.block_lang'], item + 3);
      }
      d.close();
    }
  }
}

function dissectBlockInfo(d: Dissection, at: number): void {
  d.span(F['blockinfo.blocktype'], at, 2);
  d.u16(F['blockinfo.res_infolength'], at + 2);
  d.u16(F['blockinfo.res_unknown2'], at + 4);
  d.span(F['blockinfo.res_const3'], at + 6, 2);
  d.span(F['blockinfo.res_unknown'], at + 8, 1);
  d.u8(F['param.userdata.blockinfo.flags'], at + 9);
  d.open();
  emitBits(d, at + 9, 1, BLOCK_FLAGS);
  d.close();
  d.u8(F['blockinfo.block_lang'], at + 10);
  const type = d.u8(F['blockinfo.subblk_type'], at + 11);
  const number = d.u16(F['blockinfo.block_num'], at + 12);
  if (d.wantsInfo) d.infoColumn += ` -> Block:[${SUBTYPES[type] ?? `Unknown Subblk type: ${hex(type, 2)}`} ${number}]`;
  d.u32(F['blockinfo.load_mem_len'], at + 14);
  d.u32(F['blockinfo.blocksecurity'], at + 18);
  emitBlockTime(d, F['blockinfo.code_timestamp'], at + 22);
  emitBlockTime(d, F['blockinfo.interface_timestamp'], at + 28);
  d.u16(F['blockinfo.ssb_len'], at + 34);
  d.u16(F['blockinfo.add_len'], at + 36);
  d.u16(F['blockinfo.localdata_len'], at + 38);
  d.u16(F['blockinfo.mc7_len'], at + 40);
  d.span(F['blockinfo.author'], at + 42, 8);
  d.span(F['blockinfo.family'], at + 50, 8);
  d.span(F['blockinfo.headername'], at + 58, 8);
  const version = d.getU8(at + 66);
  d.text(F['blockinfo.headerversion'], `${version >> 4}.${version & 0x0f}`, at + 66, 1);
  d.span(F['blockinfo.res_unknown'], at + 67, 1);
  d.u16(F['blockinfo.checksum'], at + 68);
  d.u32(F['blockinfo.reserved1'], at + 70);
  d.u32(F['blockinfo.reserved2'], at + 74);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const FROM_1970_TO_1984 = 441_763_200;

/** Milliseconds of the day, and days since 1984. */
function emitBlockTime(d: Dissection, field: number, at: number): void {
  if (d.want[field] === 0 || !d.has(at, 6)) return;
  const milliseconds = d.getU32(at);
  const seconds = FROM_1970_TO_1984 + d.getU16(at + 4) * 86_400 + Math.floor(milliseconds / 1000);
  const t = new Date(seconds * 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(t.getUTCHours())}:${two(t.getUTCMinutes())}:${two(t.getUTCSeconds())}`;
  const day = String(t.getUTCDate()).padStart(2);
  const text = `${MONTHS[t.getUTCMonth()]} ${day}, ${t.getUTCFullYear()} ${clock}.${String(milliseconds % 1000).padStart(3, '0')}`;
  d.text(field, text, at, 6);
}

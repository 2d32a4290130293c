import { describe, expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';

// Made by hand; values as tshark gives them.
const RAW_IP = 101;
const ADDRESSES = `fd${'00'.repeat(14)}01fd${'00'.repeat(14)}02`;
/** A packet whose only extension header holds these eight bytes but for its own two. */
const packet = (header: string, options: string) => `600000000008${header}40${ADDRESSES}3b00${options}`;

describe('options of IPv6', () => {
  test('stand in either header without a remark', () => {
    const routerAlert = '050200000100';
    for (const header of ['00', '3c'])
      expect(textsOf(packet(header, routerAlert), RAW_IP, ['ipv6.opt.type', 'ipv6.opt.header_mismatch'])).toEqual([
        '0x05,0x01',
        '',
      ]);
  });

  test('endpoint identification is not taken apart', () => {
    const names = ['ipv6.opt.unknown', 'ipv6.opt.deprecated', 'ipv6.opt.unknown_data.expert'];
    expect(textsOf(packet('00', '8a0461626364'), RAW_IP, names)).toEqual(['61626364', '1', '1']);
  });

  test('of IOAM what follows its type is not known', () => {
    expect(textsOf(packet('3c', '310400010203'), RAW_IP, ['ipv6.opt_unknown_data'])).toEqual(['0203']);
  });
});

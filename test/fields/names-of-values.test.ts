import { catalog } from '../../src/cli/catalog.js';
import { valuesLabelled } from '../../src/filter/labels.js';

const numbersOf = (name: string, label: string) => {
  const entry = catalog().find(name);
  if (entry === undefined) throw new Error(`there is no ${name}`);
  return valuesLabelled(entry.field, label).map(({ low }) => Number(low));
};

describe('the names that people compare values with, as tshark -G values has them', () => {
  test.each([
    ['pfcp.f_seid_flags.v4', 'Present', 1],
    ['pfcp.up_function_features.bucp', 'Not supported', 0],
    ['pfcp.qer_id_flg', 'Predefined by UP', 1],
    ['gtpv2.arp_pci', 'Disabled', 1],
    ['gtpv2.f_teid_v4', 'IPv4 address present', 1],
    ['gtpv2.cs', 'Originated by node sending the message', 0],
    ['iax2.cap.opus', 'Supported', 1],
    ['dtls.unified_header.seq_size', '16 bits', 1],
    ['smb.find_first2.flags.resume', 'Return RESUME keys', 1],
    ['websocket.payload.close.status_code', 'Going Away', 1001],
    ['proxy.v2.addr_family_protocol', 'TCP over IPv4', 17],
    ['cflow.nat_event', 'NAT44 session create', 4],
    ['m3ua.error_code', 'Invalid version', 1],
    ['dcerpc.cn_status', 'nca_s_fault_cancel', 0x1c00000d],
    ['sll.gretype', 'IP', 0x0800],
  ])('%s == "%s"', (name, label, value) => {
    expect(numbersOf(name, label)).toEqual([value]);
  });
});

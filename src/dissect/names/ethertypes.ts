/**
 * Names of EtherTypes (IEEE 802 numbers), as `eth.type`, `vlan.etype`, `sll.etype` and others show them. The wording is
 * Wireshark's, since filters compare with it.
 */
export const ETHERTYPE_NAMES: Readonly<Record<number, string>> = {};

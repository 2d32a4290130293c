import { WPS as F } from './fields.js';
import { METHODS as M } from './part-fields.js';

/** A data element: its field, how many bytes its value has, or may have at most (0 where that is not said). */
export interface Element {
  readonly field: number;
  readonly least: number;
  readonly most: number;
  /** The value has as many bytes as it has at least, and no more. */
  readonly isFixed: boolean;
  /** More bytes than that are remarked on. */
  readonly isStrict?: boolean;
  /** Fields that are bits of the value. */
  readonly bits?: readonly number[];
}

const text = (field: number, most: number): Element => ({ field, least: 1, most, isFixed: false });
const fixed = (field: number, least: number, bits?: readonly number[]): Element =>
  bits === undefined ? { field, least, most: 0, isFixed: true } : { field, least, most: 0, isFixed: true, bits };
const strict = (field: number, least: number): Element => ({ field, least, most: 0, isFixed: true, isStrict: true });

const WAYS = [
  'usba',
  'ethernet',
  'label',
  'display',
  'virt_display',
  'phy_display',
  'nfcext',
  'nfcint',
  'nfcinf',
  'pushbutton',
  'virt_pushbutton',
  'phy_pushbutton',
  'keypad',
] as const;
const METHODS = WAYS.map((way) => M[`config_methods.${way}`]);
const PERMITTED = WAYS.map((way) => M[`permitted_config_methods.${way}`]);
const OF_REGISTRAR = WAYS.map((way) => M[`selected_registrar_config_methods.${way}`]);

/** Wi-Fi Simple Configuration 2.0, section 12, table 28. */
export const ELEMENTS: Readonly<Record<number, Element>> = {
  0x1001: fixed(F.ap_channel, 2),
  0x1002: fixed(F.association_state, 2),
  0x1003: fixed(F.authentication_type, 2),
  0x1004: fixed(F.authentication_type_flags, 2, [
    F['authentication_type.open'],
    F['authentication_type.wpapsk'],
    F['authentication_type.shared'],
    F['authentication_type.wpa'],
    F['authentication_type.wpa2'],
    F['authentication_type.wpa2psk'],
  ]),
  0x1005: fixed(F.authenticator, 8),
  0x1008: fixed(M.config_methods, 2, METHODS),
  0x1009: fixed(F.configuration_error, 2),
  0x100a: text(F.confirmation_url4, 64),
  0x100b: text(F.confirmation_url6, 76),
  0x100c: fixed(F.connection_type, 1),
  0x100d: fixed(F.connection_type_flags, 1, [F['connection_type_flags.ess'], F['connection_type_flags.ibss']]),
  0x100e: text(F.credential, 0),
  0x100f: fixed(F.encryption_type, 2),
  0x1010: fixed(F.encryption_type_flags, 2, [
    F['encryption_type_flags.none'],
    F['encryption_type_flags.wep'],
    F['encryption_type_flags.tkip'],
    F['encryption_type_flags.aes'],
  ]),
  0x1011: text(F.device_name, 32),
  0x1012: fixed(F.device_password_id, 2),
  0x1014: strict(F.e_hash1, 32),
  0x1015: strict(F.e_hash2, 32),
  0x1016: strict(F.e_snonce1, 16),
  0x1017: strict(F.e_snonce2, 16),
  0x1018: text(F.encrypted_settings, 0),
  0x101a: strict(F.enrollee_nonce, 16),
  0x101b: fixed(F.feature_id, 4),
  0x101c: text(F.identity, 80),
  0x101d: text(F.identity_proof, 0),
  0x101e: fixed(F.key_wrap_authenticator, 8),
  0x101f: fixed(F.key_identifier, 16),
  0x1020: fixed(F.mac_address, 6),
  0x1021: text(F.manufacturer, 64),
  0x1022: fixed(F.message_type, 1),
  0x1023: text(F.model_name, 32),
  0x1024: text(F.model_number, 32),
  0x1026: fixed(F.network_index, 1),
  0x1027: text(F.network_key, 64),
  0x1028: fixed(F.network_key_index, 1),
  0x1029: text(F.new_device_name, 32),
  0x102a: text(F.new_password, 64),
  0x102c: text(F.oob_device_password, 62),
  0x102d: fixed(F.os_version, 4),
  0x102f: fixed(F.power_level, 1),
  0x1030: fixed(F.psk_current, 1),
  0x1031: fixed(F.psk_max, 1),
  0x1032: strict(F.public_key, 192),
  0x1033: fixed(F.radio_enabled, 1),
  0x1034: fixed(F.reboot, 1),
  0x1035: fixed(F.registrar_current, 1),
  0x1036: fixed(F.registrar_established, 1),
  0x1037: text(F.registrar_list, 0),
  0x1038: fixed(F.registrar_max, 1),
  0x1039: fixed(F.registrar_nonce, 16),
  0x103a: fixed(F.request_type, 1),
  0x103b: fixed(F.response_type, 1),
  0x103c: fixed(F.rf_bands, 1),
  0x103d: fixed(F.r_hash1, 32),
  0x103e: fixed(F.r_hash2, 32),
  0x103f: fixed(F.r_snonce1, 16),
  0x1040: fixed(F.r_snonce2, 16),
  0x1041: fixed(F.selected_registrar, 1),
  0x1042: text(F.serial_number, 32),
  0x1044: fixed(F.wifi_protected_setup_state, 1),
  0x1045: text(F.ssid, 32),
  0x1046: fixed(F.total_networks, 1),
  0x1047: text(F.uuid_e, 16),
  0x1048: text(F.uuid_r, 16),
  0x1049: text(F.vendor_extension, 0),
  0x104a: fixed(F.version, 1),
  0x104b: text(F.x509_certificate_request, 0),
  0x104c: text(F.x509_certificate, 0),
  0x104d: text(F.eap_identity, 64),
  0x104e: fixed(F.message_counter, 8),
  0x104f: fixed(F.public_key_hash, 20),
  0x1050: fixed(F.rekey_key, 32),
  0x1051: fixed(F.key_lifetime, 4),
  0x1052: fixed(M.permitted_config_methods, 2, PERMITTED),
  0x1053: fixed(M.selected_registrar_config_methods, 2, OF_REGISTRAR),
  0x1054: fixed(F.primary_device_type, 8),
  0x1055: text(F.secondary_device_type_list, 128),
  0x1056: fixed(F.portable_device, 1),
  0x1057: fixed(F.ap_setup_locked, 1),
  0x1058: text(F.application_extension, 0),
  0x1059: text(F.eap_type, 8),
  0x1060: fixed(F.initialization_vector, 32),
  0x1061: fixed(F.key_provided_automatically, 1),
  0x1062: fixed(F['8021x_enabled'], 1),
  0x1063: text(F.appsessionkey, 128),
  0x1064: fixed(F.weptransmitkey, 1),
  0x106a: fixed(F.requested_dev_type, 8),
};

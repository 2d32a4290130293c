/** Windows Remote Registry (MS-RRP). */
export const WINREG = `
flags winreg_AccessMask
  KEY_WOW64_32KEY=0x200 KEY_WOW64_64KEY=0x100 KEY_CREATE_LINK=0x20 KEY_NOTIFY=0x10 KEY_ENUMERATE_SUB_KEYS=0x8
  KEY_CREATE_SUB_KEY=0x4 KEY_SET_VALUE=0x2 KEY_QUERY_VALUE=0x1
flags winreg_KeyOptions
  REG_OPTION_VOLATILE=0x1 REG_OPTION_CREATE_LINK=0x2 REG_OPTION_BACKUP_RESTORE=0x4 REG_OPTION_OPEN_LINK=0x8
struct winreg_StringBuf length:u16 size:u16 name:*words
op 0 winreg_OpenHKCR > system_name:*u16=system_name access_mask:access/winreg_AccessMask=access_mask < handle:handle=handle
op 1 winreg_OpenHKCU > system_name:*u16=system_name access_mask:access/winreg_AccessMask=access_mask < handle:handle=handle
op 2 winreg_OpenHKLM > system_name:*u16=system_name access_mask:access/winreg_AccessMask=access_mask < handle:handle=handle
op 4 winreg_OpenHKU > system_name:*u16=system_name access_mask:access/winreg_AccessMask=access_mask < handle:handle=handle
op 5 winreg_CloseKey > handle:handle=handle < handle:handle=handle
op 9 winreg_EnumKey
  > handle:handle=handle enum_index:u32 name:winreg_StringBuf keyclass:*winreg_StringBuf last_changed_time:*time
  < name:winreg_StringBuf keyclass:*winreg_StringBuf last_changed_time:*time
op 15 winreg_OpenKey
  > parent_handle:handle keyname:name/winreg_String! options:u32/winreg_KeyOptions
    access_mask:access/winreg_AccessMask=access_mask
  < handle:handle=handle
op 16 winreg_QueryInfoKey
  > handle:handle=handle classname:name/winreg_String
  < classname:name/winreg_String num_subkeys:u32 max_subkeylen:u32 max_classlen:u32 num_values:u32 max_valnamelen:u32
    max_valbufsize:u32 secdescsize:u32 last_changed_time:time
`;

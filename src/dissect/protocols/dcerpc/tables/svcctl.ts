/** Service Control Manager (MS-SCMR). Its handles are not followed. */
export const SVCCTL = `
flags svcctl_MgrAccessMask
  SC_RIGHT_MGR_CONNECT=0x1 SC_RIGHT_MGR_CREATE_SERVICE=0x2 SC_RIGHT_MGR_ENUMERATE_SERVICE=0x4 SC_RIGHT_MGR_LOCK=0x8
  SC_RIGHT_MGR_QUERY_LOCK_STATUS=0x10 SC_RIGHT_MGR_MODIFY_BOOT_CONFIG=0x20 SC_RIGHT_MGR_ALL_ACCESS=0xf003f
flags svcctl_ServiceAccessMask
  SC_RIGHT_SVC_QUERY_CONFIG=0x1 SC_RIGHT_SVC_CHANGE_CONFIG=0x2 SC_RIGHT_SVC_QUERY_STATUS=0x4
  SC_RIGHT_SVC_ENUMERATE_DEPENDENTS=0x8 SC_RIGHT_SVC_START=0x10 SC_RIGHT_SVC_STOP=0x20
  SC_RIGHT_SVC_PAUSE_CONTINUE=0x40 SC_RIGHT_SVC_INTERROGATE=0x80 SC_RIGHT_SVC_USER_DEFINED_CONTROL=0x100
op 0 svcctl_CloseServiceHandle > object_handle:bytes20 < object_handle:bytes20
op 2 svcctl_DeleteService > service_handle:bytes20 <
op 12 svcctl_CreateServiceW
  > scm_handle:bytes20 ServiceName:text DisplayName:*text desired_access:u32 service_type:u32 start_type:u32
    error_control:u32 binary_path:text LoadOrderGroup:*text tag_id:*u32 dependencies:*[u8 dependencies_size:u32
    service_start_name:*text password:*[u8 password_size:u32
  < tag_id:*u32 service_handle:bytes20
op 15 svcctl_OpenSCManagerW
  > MachineName:*text DatabaseName:*text access_mask:u32/svcctl_MgrAccessMask < scm_handle:bytes20
op 16 svcctl_OpenServiceW
  > scm_handle:bytes20 ServiceName:text access_mask:u32/svcctl_ServiceAccessMask < service_handle:bytes20
op 19 svcctl_StartServiceW > service_handle:bytes20 NumArgs:u32 ? <
`;

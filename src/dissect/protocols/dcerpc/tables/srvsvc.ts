const shares = (level: number, members: string): string => `
struct srvsvc_NetShareInfo${level} ${members}
struct srvsvc_NetShareCtr${level} count:u32 array:*[srvsvc_NetShareInfo${level}`;

const sessions = (level: number, members: string): string => `
struct srvsvc_NetSessInfo${level} ${members}
struct srvsvc_NetSessCtr${level} count:u32 array:*[srvsvc_NetSessInfo${level}`;

/** Server Service (MS-SRVS). */
export const SRVSVC = `
${shares(0, 'name:*text')}
${shares(1, 'name:*text type:x32 comment:*text')}
${shares(2, 'name:*text type:x32 comment:*text permissions:u32 max_users:u32 current_users:u32 path:*text password:*text')}
${shares(501, 'name:*text type:x32 comment:*text csc_policy:u32')}
union srvsvc_NetShareCtr u32
  0:ctr0:*srvsvc_NetShareCtr0 1:ctr1:*srvsvc_NetShareCtr1 2:ctr2:*srvsvc_NetShareCtr2 501:ctr501:*srvsvc_NetShareCtr501
struct srvsvc_NetShareInfoCtr level:u32 ctr:srvsvc_NetShareCtr
union srvsvc_NetShareInfo u32
  0:info0:*srvsvc_NetShareInfo0 1:info1:*srvsvc_NetShareInfo1 2:info2:*srvsvc_NetShareInfo2
  501:info501:*srvsvc_NetShareInfo501
struct srvsvc_NetSrvInfo100 platform_id:u32 server_name:*text
union srvsvc_NetSrvInfo u32 100:info100:*srvsvc_NetSrvInfo100
${sessions(0, 'client:*text')}
${sessions(1, 'client:*text user:*text num_open:u32 time:u32 idle_time:u32 user_flags:u32')}
${sessions(2, 'client:*text user:*text num_open:u32 time:u32 idle_time:u32 user_flags:u32 client_type:*text')}
${sessions(10, 'client:*text user:*text time:u32 idle_time:u32')}
union srvsvc_NetSessCtr u16
  0:ctr0:*srvsvc_NetSessCtr0 1:ctr1:*srvsvc_NetSessCtr1 2:ctr2:*srvsvc_NetSessCtr2 10:ctr10:*srvsvc_NetSessCtr10
struct srvsvc_NetSessInfoCtr level:e16 ctr:srvsvc_NetSessCtr
struct srvsvc_NetRemoteTODInfo
  elapsed:u32 msecs:u32 hours:u32 mins:u32 secs:u32 hunds:u32 timezone:i32 tinterval:u32 day:u32 month:u32 year:u32
  weekday:u32
op 12 srvsvc_NetSessEnum
  > server_unc:*text client:*text user:*text info_ctr:srvsvc_NetSessInfoCtr max_buffer:u32 resume_handle:*u32
  < info_ctr:srvsvc_NetSessInfoCtr totalentries:u32 resume_handle:*u32
op 15 srvsvc_NetShareEnumAll
  > server_unc:*text info_ctr:srvsvc_NetShareInfoCtr max_buffer:u32 resume_handle:*u32
  < info_ctr:srvsvc_NetShareInfoCtr totalentries:u32 resume_handle:*u32
op 16 srvsvc_NetShareGetInfo > server_unc:*text share_name:text level:u32 < info:srvsvc_NetShareInfo
op 21 srvsvc_NetSrvGetInfo > server_unc:*text level:u32 < info:srvsvc_NetSrvInfo
op 28 srvsvc_NetRemoteTOD > server_unc:*text < info:*srvsvc_NetRemoteTODInfo
op 36 srvsvc_NetShareEnum
  > server_unc:*text info_ctr:srvsvc_NetShareInfoCtr max_buffer:u32 resume_handle:*u32
  < info_ctr:srvsvc_NetShareInfoCtr totalentries:u32 resume_handle:*u32
`;

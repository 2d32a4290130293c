/** Workstation Service (MS-WKST). */
export const WKSSVC = `
struct wkssvc_NetWkstaInfo100 platform_id:u32 server_name:*text domain_name:*text version_major:u32 version_minor:u32
struct wkssvc_NetWkstaInfo101
  platform_id:u32 server_name:*text domain_name:*text version_major:u32 version_minor:u32 lan_root:*text
struct wkssvc_NetWkstaInfo102
  platform_id:u32 server_name:*text domain_name:*text version_major:u32 version_minor:u32 lan_root:*text
  logged_on_users:u32
union wkssvc_NetWkstaInfo u32
  100:info100:*wkssvc_NetWkstaInfo100 101:info101:*wkssvc_NetWkstaInfo101 102:info102:*wkssvc_NetWkstaInfo102
op 0 wkssvc_NetWkstaGetInfo > server_name:*text level:u32 < info:wkssvc_NetWkstaInfo
`;

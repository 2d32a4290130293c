// Information elements of GTPv2-C (3GPP TS 29.274) as tables: their fields (name, kind, base or width, mask, label), names of values, and layouts.
// A layout is an element's number and what it holds: a field at a place with a size, or, with a question mark, one that
// follows if a bit is set (byte and bit of the element). `*`: as far as the element goes. `~`: what follows is not laid out.
// biome-ignore format: a table
export const GTPV2_FIELDS = `
ext_macro_enodeb_id uint24 hex 1fffff Extended Macro eNodeB ID
macro_enodeb_id uint24 hex fffff Macro eNodeB ID
fq_csid_id uint16 - 0 CSID
fq_csid_ipv6 ipv6 - 0 Node-ID (IPv6)
fq_csid_ipv4 ipv4 - 0 Node-ID (IPv4)
5gcnri boolean:supported 8 4 5GCNRI (5GC Not Restricted Indication)
5gcnrs boolean:supported 8 8 5GCNRS (5GC Not Restricted Support)
5gsiwk boolean 8 20 5GSIWKI (5GS Interworking Indication)
5gsnn26 boolean 8 80 5GSNN26 (5GS Interworking without N26 Indication)
5srhoi boolean:supported 8 2 5SRHOI (5G-SRVCC HO Indication)
abs_time_mbms_data absoluteTime - 0 Absolute Time of MBMS Data Transfer
action_indication_val uint8 - 7 Action Indication
add_flags_for_srvcc_ics boolean 8 1 ICS (IMS Centralized Service)
additional_rrm_policy_index uint32 - 0 Additional RRM Policy Index
ambr_down uint32 - 0 AMBR Downlink (Aggregate Maximum Bit Rate for Downlink)
ambr_up uint32 - 0 AMBR Uplink (Aggregate Maximum Bit Rate for Uplink)
aopi boolean 8 1 AOPI (Associate OCI with PGW node's Identity)
aosi boolean 8 2 AOSI (Associate OCI with SGW node's Identity)
apn string - 0 APN (Access Point Name)
apn_length uint8 hex 0 APN Length
apn_rest uint8 - 0 APN Restriction
arp_pci boolean:disabled 8 40 Pre-emption Capability (PCI)
arp_pl uint8 - 3c Priority Level
arp_pvi boolean:disabled 8 1 Pre-emption Vulnerability (PVI)
arrl boolean 8 40 ARRL (Abnormal Release of Radio Link)
bce boolean 8 2 BCE (Bearer Context IE Error)
bdwi boolean 8 10 BDWI (Buffered DL Data Waiting Indication)
bearer_control_mode uint8 - 0 Bearer Control Mode
bearer_flag.ppc boolean 8 1 PPC (Prohibit Payload Compression)
bearer_flag.vb boolean 8 2 VB (Voice Bearer)
bearer_qos_gbr_down uint64 - 0 Guaranteed Bit Rate For Downlink
bearer_qos_gbr_up uint64 - 0 Guaranteed Bit Rate For Uplink
bearer_qos_label_qci uint8 - 0 Label (QCI)
bearer_qos_mbr_down uint64 - 0 Maximum Bit Rate For Downlink
bearer_qos_mbr_up uint64 - 0 Maximum Bit Rate For Uplink
bearer_qos_pci boolean:disabled 8 40 PCI (Pre-emption Capability)
bearer_qos_pl uint8 - 3c PL (Priority Level)
bearer_qos_pvi boolean:disabled 8 1 PVI (Pre-emption Vulnerability)
cause uint8 - 0 Cause
cause_off_ie_t uint8 - 0 Type of the offending IE
ccrsi boolean 8 1 CCRSI (CSG Change Reporting support indication)
cellid uint32 - ff CellId
cetid uint32 hexDec 0 Common Tunnel Endpoint Identifier
cfsi boolean 8 20 CFSI (Change F-TEID support indication)
change_report_flags_sncr boolean 8 1 SNCR (Service Network Change to Report)
change_report_flags_tzcr boolean 8 2 TZCR (Time Zone Change to Report)
charging_characteristic uint16 hex 0 Charging Characteristic
charging_characteristic.remaining_octets bytes - 0 Remaining octets
charging_id uint32 - 0 Charging id
ciot_support_ind uint8 - 0 CIoT Optimizations Support Indication
ciot_support_ind.awopdn boolean:set 8 4 AWOPDN (Attach without PDN Support)
ciot_support_ind.ihcsi boolean:set 8 8 IHCSI (IP Header Compression Support)
ciot_support_ind.scnipdn boolean:set 8 2 SCNIPDN (SCEF Non-IP PDN Support)
ciot_support_ind.sgnipdn boolean:set 8 1 SGNIPDN (SGi Non-IP PDN Support)
ciot_support_ind.spare_bits uint8 hex f0 Spare
clii boolean 8 2 CLII (Change of Location Information Indication)
cmi boolean 8 1 CSG Membership Indication (CMI)
cn_id bytes - 0 CN-Id
cng_rep_act uint8 - 0 Change Reporting Action
complete_req_msg_type uint8 - 0 Complete Request Message Type
container_type uint8 - f Container Type
counter_value uint8 - 0 Counter value
cpopci boolean 8 20 CPOPCI (Control Plane Only PDN Connection Indication)
cprai boolean 8 80 CPRAI (Change of Presence Reporting Area information Indication)
cpsr boolean 8 1 CPSR (CS to PS SRVCC Indication)
cr uint8 - f0 CR flag
crsi boolean 8 10 CRSI (Change Reporting support indication)
cs boolean 8 1 CS (Cause Source)
csfbi boolean 8 4 CSFBI (CSFB Indication)
csg_id uint32 hex 7ffffff CSG ID
csg_info_rep_action.ucicsg boolean:set 8 1 UCICSG
csg_info_rep_action.ucishc boolean:set 8 2 UCISHC
csg_info_rep_action.uciuhc boolean:set 8 4 UCIUHC
csrmfi boolean 8 80 CSRMFI (Create Session Request Message Forwarded Indication)
cui_csg_id uint32 - 7ffffff CSG ID
cui_csg_id_spare uint8 - f8 Spare
daf boolean 8 80 DAF (Dual Address Bearer Flag)
dcnr boolean:set 8 1 DCNR (Dual connectivity with NR)
delay_value uint8 - 0 Delay Value (In integer multiples of 50 milliseconds or zero)
detach_type uint8 - 0 Detach Type
dfi boolean 8 10 DFI (Direct Forwarding Indication)
dl_gtp_u_sequence_number uint16 - 0 DL GTP-U Sequence Number
dl_pdcp_sequence_number uint16 - 0 DL PDCP Sequence Number
downlink_rate_limit uint16 - 0 Downlink Rate Limit
drx_parameter bytes - 0 DRX parameter
dtci boolean 8 20 DTCI (Delay Tolerant Connection Indication)
dtf boolean 8 40 DTF (Direct Tunnel Flag)
ebi uint8 - f EPS Bearer ID (EBI)
ecgi_eci uint32 - 0 ECI (E-UTRAN Cell Identifier)
eevrsi boolean 8 10 EEVRSI (Extended EBI Value Range Support Indication)
eksi uint8 - 7 eKSI
emci boolean 8 1 EMCI (Emergency PDU Session Indication)
enbcrsi boolean 8 2 ENBCRSI (eNB Change Reporting Support Indication)
enodebid uint32 - fffff00 eNodeB Id
enterprise_id uint16 - 0 Enterprise ID
epcosi boolean 8 40 EPCOSI (Extended PCO Support Indication)
ethpdn boolean:supported 8 1 ETHPDN (Ethernet PDN Support Indication)
f_teid_gre_key uint32 hexDec 0 TEID/GRE Key
f_teid_interface_type uint8 - 3f Interface Type
f_teid_ipv4 ipv4 - 0 F-TEID IPv4
f_teid_ipv6 ipv6 - 0 F-TEID IPv6
f_teid_v4 boolean 8 80 V4
f_teid_v6 boolean 8 40 V6
flags uint8 hex 0 Flags
flow_qos_gbr_down uint64 - 0 Guaranteed Bit Rate For Downlink
flow_qos_gbr_up uint64 - 0 Guaranteed Bit Rate For Uplink
flow_qos_label_qci uint8 - 0 Label (QCI)
flow_qos_mbr_down uint64 - 0 Maximum Bit Rate For Downlink
flow_qos_mbr_up uint64 - 0 Maximum Bit Rate For Uplink
fq_csid_nr uint8 - f Number of CSIDs
fq_csid_type uint8 - f0 Node-ID Type
fqdn string - 0 FQDN
group_id string - 0 Group ID
henb_info_report_fti boolean 8 1 FTI
hi boolean 8 20 HI (Handover Indication)
hop_counter uint8 - 0 Hop Counter
hsgw_addr_f_len uint8 - 0 HSGW Address for forwarding Length
idfupf boolean 8 2 IDFUPF (Indirect Data Forwarding with UPF Indication)
ie_len uint16 - 0 IE Length
ie_type uint8 - 0 IE Type
ie_up_security_policy.up_ip_policy uint8 - 3 UP IP Policy
instance uint8 - f Instance
ip4cp_ipv4 ipv4 - 0 IPv4 Default Router Address
ip4cp_subnet_prefix_len uint8 - 0 Subnet Prefix Length
ip_addr_len uint8 - 3f IP Address Length
ip_addr_type uint8 - c0 IP Address Type
ip_address_ipv4 ipv4 - 0 IP address IPv4
ip_address_ipv6 ipv6 - 0 IP address IPv6
israi boolean 8 2 ISRAI (Idle mode Signalling Reduction Activation Indication)
israu boolean 8 2 ISRAU (ISR is activated for the UE)
isrsi boolean 8 4 ISRSI (Idle mode Signalling Reduction Supported Indication)
ksi uint8 - f KSI'cs
ksi_ps uint8 hex f KSI'ps
lac uint16 hexDec 0 Location Area Code (LAC)
lapcosi boolean 8 8 LAPCOSI (Large Additional Protocol Configuration Options Support Indication)
lapi boolean 8 1 LAPI (Low Access Priority Indication)
ldn string - 0 Local Distinguished Name (LDN)
len_ms_classmark2 uint8 - 0 Length of Mobile Station Classmark2
len_trans_con uint8 - 0 Length of the Transparent Container
length_of_node_name uint8 - 0 Length of Node Name
ltempi boolean 8 4 LTEMPI (LTE-M RAT Type reporting to PGW Indication)
ltemsai boolean 8 4 LTEMSAI (LTE-M Satellite Access Indication)
ltemui boolean 8 8 LTEMUI (LTE-M UE Indication)
m_tmsi bytes - 0 M-TMSI
mapped_ue_usage_type uint16 - 0 Mapped UE usage type
max_cid uint16 - 0 MAX_CID
max_pkt_loss_rte_dl uint16 - 0 Maximum Packet Loss Rate DL
max_pkt_loss_rte_dl_flg boolean:present 8 2 DL
max_pkt_loss_rte_ul uint16 - 0 Maximum Packet Loss Rate UL
max_pkt_loss_rte_ul_flg boolean:present 8 1 UL
mbmdt boolean 8 4 MBMDT (Management Based MDT allowed flag)
mbms_dist_indication uint8 - 3 MBMS Distribution Indication
mbms_flow_id bytes - 0 MBMS Flow Identifier
mbms_hc_indicator uint8 - 0 MBMS HC Indicator
mbms_service_area_id uint16 - 0 MBMS Service Area code (Service Area Identity)
mbms_service_area_nr uint16 - 0 Number of MBMS Service Area codes
mbms_service_id bytes - 0 MBMS Service ID
mbms_session_duration_days uint24 - 7f MBMS Session Duration (days)
mbms_session_duration_secs uint24 - ffff80 MBMS Session Duration (seconds)
mbms_session_id bytes - 0 MBMS Session Identifier
mei string - 0 MEI(Mobile Equipment Identity)
message_type uint8 - 0 Message Type
metric uint8 - 0 Metric
mm_context_cksn uint8 - 7 CKSN
mm_context_cksn_ksi uint8 - 7 CKSN/KSI
mm_context_drxi uint8 - 8 DRXI
mm_context_ksi uint8 - 7 KSI
mm_context_ksi_a uint8 - 7 KSI_asme
mm_context_nas_dl_cnt uint24 - 0 NAS Downlink Count
mm_context_nas_ul_cnt uint24 - 0 NAS Uplink Count
mm_context_nhi boolean 8 10 NHI(Next Hop Indicator)
mm_context_nr_qua uint8 - 1c Number of Quadruplet
mm_context_nr_qui uint8 - e0 Number of Quintuplets
mm_context_nr_tri uint8 - e0 Number of Triplet
mm_context_osci boolean 8 1 OSCI
mm_context_samb_ri boolean 0 0 SAMB RI
mm_context_sm uint8 - e0 Security Mode
mm_context_uamb_ri boolean 8 2 UAMB RI
mm_context_unc uint8 - f Used NAS Cipher
mm_context_unipa uint8 - 70 Used NAS integrity protection algorithm
mmbr_dl uint32 - 0 Max MBR/APN-AMBR for downlink
mmbr_ul uint32 - 0 Max MBR/APN-AMBR for uplink
mme_code uint8 - 0 MME Code
mme_grp_id uint16 - 0 MME Group ID
mon_event_ext_inf.lrtp boolean:present 8 1 LRTP (Remaining Minimum Periodic Location Reporting Time Present)
mon_event_ext_inf.srie boolean:present 8 80 SRIE (SCEF Reference Id Extension)
mp uint8 - 4 Message Priority(MP)
msg_length uint16 - 0 Message Length
msv boolean 8 1 MSV (MS Validated)
mtedta boolean:applicable 8 20 MTEDTA (MT-EDT Applicable)
mtedtn boolean:applicable 8 40 MTEDTN (MT-EDT Not Applicable)
n5gnmi boolean 8 10 N5GNMI (No 5GS N26 Mobility Indication)
node_features_ciot boolean:enabled 8 8 Cellular Internet Of Things (CIOT)
node_features_eth boolean:enabled 8 20 Ethernet PDN type (ETH)
node_features_mabr boolean:enabled 8 2 Modify Access Bearers Request (MABR)
node_features_mtedt boolean:enabled 8 40 Support of MT-EDT (MTEDT)
node_features_ntsr boolean:enabled 8 4 Network Triggered Service Restoration (NTSR)
node_features_prn boolean:enabled 8 1 PGW Restart Notification (PRN)
node_features_psset boolean:enabled 8 80 Support of PGW-C/SMF Set (PSSET)
node_features_s1un boolean:enabled 8 10 S1-U path failure notification feature (S1UN)
node_number.len uint8 - 0 Length
node_type uint8 - 0 Node Type
nr_dl_pkts_all uint32 - 0 Number of Downlink packets allowed
nr_ul_pkts_all uint32 - 0 Number of Uplink packets allowed
nsapi uint8 - f NSAPI
nsenbi boolean 8 4 NSENBI (Notify Source eNodeB Indication)
nsi boolean 8 80 NSI (NBIFOM Support Indication)
nspusi boolean 8 80 NSPUSI (Notify Start of Pause of Charging via User plane Support Indication)
oi boolean 8 8 OI (Operation Indication)
origination_ts absoluteTime - 0 Origination Time Stamp
p uint8 - 10 Piggybacking flag (P)
p_tmsi uint32 decHex 0 Packet TMSI (P-TMSI)
p_tmsi_sig uint24 hex 0 P-TMSI Signature
packet_flow_id bytes - 0 Packet Flow ID
pbic boolean 8 40 PBIC (Propagate BBAI Information Change)
pce boolean 8 4 PCE (PDN Connection IE Error)
pcri boolean 8 4 PCRI (P-CSCF Restoration Indication)
pdn_addr_and_prefix.ipv4 ipv4 - 0 PDN Address and Prefix(IPv4)
pdn_addr_and_prefix.ipv6 ipv6 - 0 PDN Address and Prefix(IPv6)
pdn_ipv6_len uint8 - 0 IPv6 Prefix Length
pdn_numbers_nsapi uint8 - f NSAPI
pdn_type uint8 - 7 PDN Type
pgwchi boolean 8 10 PGWCHI (PGW CHange Indication)
pgwrnsi boolean 8 40 PGWRNSI (PGW Redirection due to mismatch with Network Slice subscribed by UE Support Indication)
pmtsmi boolean 8 10 PMTSMI (Pending MT Short Message Indication)
pn_rte_cntrl_status_val_time absoluteTime - 0 APN Rate Control Status validity Time
pnsi boolean 8 4 PNSI (Pending Network Initiated PDN Connection Signalling Indication)
port_number uint16 - 0 Port Number
ppi_flag uint8 - 0 Paging Policy Indication
ppi_value uint8 - 3f Paging and Policy Information Value
ppof boolean 8 20 PPOFF (PDN Pause Off Indication)
ppon_ppei boolean 8 10 PPON (PDN Pause On Indication) / PPEI (PDN Pause Enabled Indication)
ppsi boolean 8 8 PPSI (PDN Pause Support Indication)
pres_rep_area_action.action uint8 - 3 Action
pres_rep_area_action.inapra uint8 - 8 INAPRA
proprietary_value bytes - 0 Proprietary value
ps boolean 8 8 PS (Piggybacking Supported)
pscell_id.nr_cgi uint40 hex fffffffff NR CGI
pscell_id.spare uint40 - f000000000 Spare
psci boolean 8 8 PSCI (Pending Subscription Change Indication)
pt boolean 8 4 PT (Protocol Type)
pti uint8 - 0 Procedure Transaction Id
r_add_exception_rpts uint32 - 0 Number of additional exception reports
rai_lac uint16 hexDec 0 Location Area Code
rai_rac uint8 hexDec 0 Routing Area Code
ran_nas.cause_value uint8 - 0 RAN/NAS Cause Value
ran_nas.protocol_type uint8 - f0 RAN/NAS Protocol Type
rat_type uint8 - 0 RAT Type
rec uint8 - 0 Restart Counter
receive_n_pdu_number uint16 - 0 Receive N-PDU Number
relative_capacity uint8 - 0 Relative Capacity
reprefi boolean 8 40 REPREFI (Return Preferred Indication)
response_time relativeTime - 0 Response Time
response_to framenum - 0 Response To
retloc boolean 8 80 RetLoc (Retrieve Location Indication Flag)
rnc_id uint16 - 0 RNC ID
roaai boolean 8 80 ROAAI (Release Over Any Access Indication)
rohc_profile_flags uint8 hex 0 ROHC Profiles flags
rohc_profiles.b0 boolean:allowed 8 1 Profile Identifier: 0x0002, UDP/IP
rohc_profiles.b1 boolean:allowed 8 2 Profile Identifier: 0x0003, ESP/IP
rohc_profiles.b2 boolean:allowed 8 4 Profile Identifier: 0x0004, IP
rohc_profiles.b3 boolean:allowed 8 8 Profile Identifier: 0x0006, TCP/IP
rohc_profiles.b4 boolean:allowed 8 10 Profile Identifier: 0x0102, UDP/IP
rohc_profiles.b5 boolean:allowed 8 20 Profile Identifier: 0x0103, ESP/IP
rohc_profiles.b6 boolean:allowed 8 40 Profile Identifier: 0x0104, IP
rohc_profiles.b7 boolean 8 80 Spare
rppcsi boolean 8 20 RPPCSI (Restoration of PDN connections after an PGW-C/SMF change Support Indication)
rrc_container bytes - 0 RRC Container
s11tf boolean 8 8 S11TF (S11-U Tunnel Flag)
s4af boolean 8 8 S4AF (Static IPv4 Address Flag)
s6af boolean 8 10 S6AF (Static IPv6 Address Flag)
sac uint16 hexDec 0 Service Area Code (SAC)
sai_lac uint16 hexDec 0 Location Area Code
sai_sac uint16 hexDec 0 Service Area Code
secondary_rat_usage_data_report uint8 - 0 Secondary RAT Usage Data Report
secondary_rat_usage_data_report.irpgw boolean:set 8 1 IRPGW (Intended Receiver PGW)
secondary_rat_usage_data_report.irsgw boolean:set 8 2 IRSGW  (Intended Receiver SGW)
secondary_rat_usage_data_report.rat_type uint8 - 0 RAT Type
secondary_rat_usage_data_report.spare_bits uint8 hex f8 Spare
secondary_rat_usage_data_report.srudn boolean:set 8 4 SRUDN  (Secondary RAT Usage Report from NG-RAN)
selec_mode uint8 - 3 Selection Mode
send_n_pdu_number uint16 - 0 Send N-PDU Number
seq uint24 hexDec 0 Sequence Number
sequence_number uint32 hex 0 Sequence Number
service_indicator uint8 - 0 Service Indicator
serving_gw_address_length uint8 - 0 Serving GW Address Length
sgwci boolean 8 1 SGWCI (SGW Change Indication)
si boolean 8 2 SI (Scope Indication)
sissme boolean 8 8 SISSME (Same IWK-SCEF Selected for Monitoring Event Indication)
snri boolean 8 20 SRNI (SGW Restoration Needed Indication)
source_type uint8 - 0 Source Type
spare uint16 - 0 Spare
spare.b7_b2 uint8 hex fc Spare
spare.b7_b4 uint8 hex f0 Spare
spare.w0 uint8 - 0 Spare
spare_b7_b3 uint8 - f8 Spare bit(s)
spare_bits uint8 - 0 Spare bit(s)
spare_bytes bytes - 0 Spare
spare_half_octet uint8 - 0 Spare half octet
sqci boolean 8 80 SQCI (Subscribed QoS Change Indication)
srtpi boolean 8 2 SRTPI (Satellite RAT Type reporting to PGW Indication)
srvcc_cause uint8 - 0 SRVCC Cause
stn_sr bytes - 0 STN-SR
subscriber_rfsp int16 - 0 Subscribed RFSP Index
sv_emind boolean 8 1 EmInd(Emergency Indicator)
sv_ics boolean 8 2 ICS (IMS Centralized Service)
sv_sti boolean 8 4 STI (Session Transfer Indicator)
t uint8 - 8 TEID flag (T)
tai_tac uint16 hexDec 0 Tracking Area Code
target_type uint8 - 0 Target Type
teid uint32 hexDec 0 Tunnel Endpoint Identifier
teid_c uint32 hexDec 0 Tunnel Endpoint Identifier for Control Plane(TEID-C)
teid_c.spare bytes - 0 Spare
tgt_g_cell_id uint16 - 0 Cell ID
throttling_delay_unit uint8 - e0 Throttling Delay unit
throttling_delay_value uint8 - 1f Throttling Delay value
throttling_factor uint8 - 0 Throttling Factor
ti bytes - 0 Transaction Identifier
time_to_data_xfer string - 0 MBMS Time to Data Transfer
timer_in_seconds_timer_value uint32 - 0 Timer in Seconds
timer_unit uint8 - e0 Timer unit
timer_value uint8 - 1f Timer value
timestamp_value absoluteTime - 0 Timestamp value
tmsi uint32 hex 0 TMSI
tmsi_bytes bytes - 0 TMSI
trace_id uint24 - 0 Trace ID
transparent_container bytes - 0 Transparent Container
tspcmi boolean 8 1 TSPCMI (Triggering SGSN Initiated PDP Context Creation/Modification Indication)
twan.id_ts absoluteTime - 0 TWAN Identifier Timestamp
twan_id.bssidi boolean:present 8 1 BSSIDI
twan_id.civai boolean:present 8 2 CIVAI
twan_id.flags uint8 - 0 Flags
twan_id.laii boolean:present 8 10 LAII
twan_id.opnai boolean:present 8 8 OPNAI
twan_id.plmni boolean:present 8 4 PLMNI
twan_id.ssid_len uint8 - 0 SSID Length
uasi boolean 8 40 UASI (UE Available for Signalling Indication)
uci_access_mode uint8 - c0 Access Mode
uci_csg_membership uint8 - 1 CSG Membership Indication
uci_leave_csg uint8 - 2 Leave CSG
ue_time_zone_dst uint8 - 3 Daylight Saving Time
uimsi boolean 8 40 UIMSI (Unauthenticated IMSI)
ul_gtp_u_sequence_number uint16 - 0 UL GTP-U Sequence Number
ul_pdcp_sequence_number uint16 - 0 UL PDCP Sequence Number
uli_cgi_ci uint16 - 0 Cell Identity
uli_cgi_flg boolean 8 1 CGI Present
uli_cgi_lac uint16 hexDec 0 Location Area Code
uli_ecgi_eci_spare uint8 - 0 Spare
uli_ecgi_flg boolean 8 10 ECGI Present
uli_ext_macro_enb_id_flg boolean 8 80 Extended Macro eNodeB ID Present
uli_flags uint8 hex 0 ULI Flags
uli_lai_flg boolean 8 20 LAI Present
uli_lai_lac uint16 hexDec 0 Location Area Code (LAC)
uli_macro_enb_id_flg boolean 8 40 Macro eNodeB ID Present
uli_rai_flg boolean 8 4 RAI Present
uli_sai_flg boolean 8 2 SAI Present
uli_tai_flg boolean 8 8 TAI Present
uli_timestamp absoluteTime - 0 ULI Timestamp
unaccsi boolean 8 2 UNACCSI (UE Not Authorized Cause Code Support Indication)
up_security_policy.spare uint8 - fc Spare
upipsi boolean 8 1 UPIPSI (User Plane Integrity Protection Support Indication)
uplink_rate_limit uint16 - 0 Uplink Rate Limit
version uint8 - e0 Version
vsrvcc_flag boolean 8 2 VF (vSRVCC Flag)
wpmsi boolean 8 1 WPMSI (WLCP PDN Connection Modification Support Indication)
`;
// biome-ignore format: a table
export const GTPV2_VALUES = `
cmi 1=No;0=Yes
cs 1=Originated by remote node;0=Originated by node sending the message
f_teid_v4 1=IPv4 address present;0=IPv4 address not present
f_teid_v6 1=IPv6 address present;0=IPv6 address not present
henb_info_report_fti 1=Start reporting H(e)NB local IP address and UDP port number information change;0=Stop reporting H(e)NB local IP address and UDP port number information change
mm_context_nhi 1=NH (Next Hop) and NCC (Next Hop Chaining Count) are both present;0=NH (Next Hop) and NCC (Next Hop Chaining Count) not present
action_indication_val 0=No Action;1=Deactivation Indication;2=Paging Indication;3=Spare;4=Spare;5=Spare;6=Spare;7=Spare;
apn_rest 0=No Existing Contexts or Restriction;1=Public-1;2=Public-2;3=Private-1;4=Private-2;
bearer_control_mode 0=Selected Bearer Control Mode-'MS_only';1=Selected Bearer Control Mode-'Network_only';2=Selected Bearer Control Mode-'MS/NW';
cause 0=Reserved;1=Reserved;2=Local Detach;3=Complete Detach;4=RAT changed from 3GPP to Non-3GPP;5=ISR deactivation;
cause 6=Error Indication received from RNC/eNodeB/S4-SGSN;7=IMSI Detach Only;8=Reactivation Requested;9=PDN reconnection to this APN disallowed;
cause 10=Access changed from Non-3GPP to 3GPP;11=PDN connection inactivity timer expires;12=PGW not responding;13=Network Failure;
cause 14=QoS parameter mismatch;15=EPS to 5GS Mobility;16=Request accepted;17=Request accepted partially;18=New PDN type due to network preference;
cause 19=New PDN type due to single address bearer only;20=Spare;21=Spare;22=Spare;23=Spare;24=Spare;25=Spare;26=Spare;27=Spare;28=Spare;29=Spare;
cause 30=Spare;31=Spare;32=Spare;33=Spare;34=Spare;35=Spare;36=Spare;37=Spare;38=Spare;39=Spare;40=Spare;41=Spare;42=Spare;43=Spare;44=Spare;45=Spare;
cause 46=Spare;47=Spare;48=Spare;49=Spare;50=Spare;51=Spare;52=Spare;53=Spare;54=Spare;55=Spare;56=Spare;57=Spare;58=Spare;59=Spare;60=Spare;61=Spare;
cause 62=Spare;63=Spare;64=Context Not Found;65=Invalid Message Format;66=Version not supported by next peer;67=Invalid length;
cause 68=Service not supported;69=Mandatory IE incorrect;70=Mandatory IE missing;71=Shall not be used;72=System failure;73=No resources available;
cause 74=Semantic error in the TFT operation;75=Syntactic error in the TFT operation;76=Semantic errors in packet filter(s);
cause 77=Syntactic errors in packet filter(s);78=Missing or unknown APN;79=Shall not be used;80=GRE key not found;81=Relocation failure;
cause 82=Denied in RAT;83=Preferred PDN type not supported;84=All dynamic addresses are occupied;85=UE context without TFT already activated;
cause 86=Protocol type not supported;87=UE not responding;88=UE refuses;89=Service denied;90=Unable to page UE;91=No memory available;
cause 92=User authentication failed;93=APN access denied - no subscription;94=Request rejected(reason not specified);95=P-TMSI Signature mismatch;
cause 96=IMSI/IMEI not known;97=Semantic error in the TAD operation;98=Syntactic error in the TAD operation;99=Shall not be used;
cause 100=Remote peer not responding;101=Collision with network initiated request;102=Unable to page UE due to Suspension;103=Conditional IE missing;
cause 104=APN Restriction type Incompatible with currently active PDN connection;
cause 105=Invalid overall length of the triggered response message and a piggybacked initial message;106=Data forwarding not supported;
cause 107=Invalid reply from remote peer;108=Fallback to GTPv1;109=Invalid peer;110=Temporarily rejected due to handover/TAU/RAU procedure in progress;
cause 111=Modifications not limited to S1-U bearers;112=Request rejected for a PMIPv6 reason ;113=APN Congestion;114=Bearer handling not supported;
cause 115=UE already re-attached;116=Multiple PDN connections for a given APN not allowed;117=Target access restricted for the subscriber;
cause 118=Shall not be used. See NOTE 2 and NOTE 3.;119=MME/SGSN refuses due to VPLMN Policy;120=GTP-C Entity Congestion;121=Late Overlapping Request;
cause 122=Timed out Request;123=UE is temporarily not reachable due to power saving;124=Relocation failure due to NAS message redirection;
cause 125=UE not authorised by OCS or external AAA Server;126=Multiple accesses to a PDN connection not allowed;
cause 127=Request rejected due to UE capability;128=S1-U Path Failure;129=5GC not allowed;130=PGW mismatch with network slice subscribed by the UE;
cause 131=Rejection due to paging restriction;
cng_rep_act 0=Stop Reporting;1=Start Reporting CGI/SAI;2=Start Reporting RAI;3=Start Reporting TAI;4=Start Reporting ECGI;
cng_rep_act 5=Start Reporting CGI/SAI and RAI;6=Start Reporting TAI and ECGI;
complete_req_msg_type 0=Complete Attach Request Message;1=Complete TAU Request Message;
container_type 1=UTRAN transparent container;2=BSS container;3=E-UTRAN transparent container;4=NBIFOM Container;5=EN-DC Container;
container_type 6=Inter-System SON Container;
detach_type 1=PS Detach;2=Combined PS/CS Detach;
f_teid_interface_type 0=S1-U eNodeB GTP-U interface;1=S1-U SGW GTP-U interface;2=S12 RNC GTP-U interface;3=S12 SGW GTP-U interface;
f_teid_interface_type 4=S5/S8 SGW GTP-U interface;5=S5/S8 PGW GTP-U interface;6=S5/S8 SGW GTP-C interface;7=S5/S8 PGW GTP-C interface;
f_teid_interface_type 8=S5/S8 SGW PMIPv6 interface;9=S5/S8 PGW PMIPv6 interface;10=S11 MME GTP-C interface;11=S11/S4 SGW GTP-C interface;
f_teid_interface_type 12=S10 MME GTP-C interface;13=S3 MME GTP-C interface;14=S3 SGSN GTP-C interface;15=S4 SGSN GTP-U interface;
f_teid_interface_type 16=S4 SGW GTP-U interface;17=S4 SGSN GTP-C interface;18=S16 SGSN GTP-C interface;
f_teid_interface_type 19=eNodeB/gNodeB GTP-U interface for DL data forwarding;20=eNodeB GTP-U interface for UL data forwarding;
f_teid_interface_type 21=RNC GTP-U interface for data forwarding;22=SGSN GTP-U interface for data forwarding;
f_teid_interface_type 23=SGW GTP-U interface for data forwarding;24=Sm MBMS GW GTP-C interface;25=Sn MBMS GW GTP-C interface;26=Sm MME GTP-C interface;
f_teid_interface_type 27=Sn SGSN GTP-C interface;28=SGW GTP-U interface for UL data forwarding;29=Sn SGSN GTP-U interface;30=S2b ePDG GTP-C interface;
f_teid_interface_type 31=S2b-U ePDG GTP-U interface;32=S2b PGW GTP-C interface;33=S2b-U PGW GTP-U interface;34=S2a TWAN GTP-U interface;
f_teid_interface_type 35=S2a TWAN GTP-C interface;36=S2a PGW GTP-C interface;37=S2a PGW GTP-U interface;38=S11 MME GTP-U interface;
f_teid_interface_type 39=S11 SGW GTP-U interface;40=N26 AMF GTP-C interface;41=N19mb UPF GTP-U interface;
ie_type 0=Reserved;1=International Mobile Subscriber Identity (IMSI);2=Cause;3=Recovery (Restart Counter);51=STN-SR;
ie_type 52=Source to Target Transparent Container;53=Target to Source Transparent Container;54=MM Context for E-UTRAN SRVCC;
ie_type 55=MM Context for UTRAN SRVCC;56=SRVCC Cause;57=Target RNC ID;58=Target Global Cell ID;59=TEID-C;60=Sv Flags;61=Service Area Identifier;
ie_type 62=MM Context for CS to PS SRVCC;71=Access Point Name (APN);72=Aggregate Maximum Bit Rate (AMBR);73=EPS Bearer ID (EBI);74=IP Address;
ie_type 75=Mobile Equipment Identity (MEI);76=MSISDN;77=Indication;78=Protocol Configuration Options (PCO);79=PDN Address Allocation (PAA);
ie_type 80=Bearer Level Quality of Service (Bearer QoS);81=Flow Quality of Service (Flow QoS);82=RAT Type;83=Serving Network;
ie_type 84=EPS Bearer Level Traffic Flow Template (Bearer TFT);85=Traffic Aggregation Description (TAD);86=User Location Info (ULI);
ie_type 87=Fully Qualified Tunnel Endpoint Identifier (F-TEID);88=TMSI;89=Global CN-Id;90=S103 PDN Data Forwarding Info (S103PDF);
ie_type 91=S1-U Data Forwarding Info (S1UDF);92=Delay Value;93=Bearer Context;94=Charging ID;95=Charging Characteristics;96=Trace Information;
ie_type 97=Bearer Flags;98=Paging Cause;99=PDN Type;100=Procedure Transaction ID;101=DRX Parameter;102=UE Network Capability;
ie_type 103=MM Context (GSM Key and Triplets);104=MM Context (UMTS Key, Used Cipher and Quintuplets);
ie_type 105=MM Context (GSM Key, Used Cipher and Quintuplets);106=MM Context (UMTS Key and Quintuplets);
ie_type 107=MM Context (EPS Security Context, Quadruplets and Quintuplets);108=MM Context (UMTS Key, Quadruplets and Quintuplets);109=PDN Connection;
ie_type 110=PDU Numbers;111=P-TMSI;112=P-TMSI Signature;113=Hop Counter;114=UE Time Zone;115=Trace Reference;116=Complete Request Message;117=GUTI;
ie_type 118=F-Container;119=F-Cause;120=PLMN ID;121=Target Identification;122=NSAPI;123=Packet Flow ID;124=RAB Context;
ie_type 125=Source RNC PDCP Context Info;126=Port Number;127=APN Restriction;128=Selection Mode;129=Source Identification;130=Bearer Control Mode;
ie_type 131=Change Reporting Action;132=Fully Qualified PDN Connection Set Identifier (FQ-CSID);133=Channel needed;134=eMLPP Priority;135=Node Type;
ie_type 136=Fully Qualified Domain Name (FQDN);137=Transaction Identifier (TI);138=MBMS Session Duration;139=MBMS Service Area;
ie_type 140=MBMS Session Identifier;141=MBMS Flow Identifier;142=MBMS IP Multicast Distribution;143=MBMS Distribution Acknowledge;144=RFSP Index;
ie_type 145=User CSG Information (UCI);146=CSG Information Reporting Action;147=CSG ID;148=CSG Membership Indication (CMI);149=Service indicator;
ie_type 150=Detach Type;151=Local Distinguished Name (LDN);152=Node Features;153=MBMS Time to Data Transfer;154=Throttling;
ie_type 155=Allocation/Retention Priority (ARP);156=EPC Timer;157=Signalling Priority Indication;158=Temporary Mobile Group Identity;
ie_type 159=Additional MM context for SRVCC;160=Additional flags for SRVCC;161=Max MBR/APN-AMBR (MMBR);162=MDT Configuration;
ie_type 163=Additional Protocol Configuration Options (APCO);164=Absolute Time of MBMS Data Transfer;165=H(e)NB Information Reporting;
ie_type 166=IPv4 Configuration Parameters (IP4CP);167=Change to Report Flags;168=Action Indication;169=TWAN Identifier ;170=ULI Timestamp;
ie_type 171=MBMS Flags;172=RAN/NAS Cause;173=CN Operator Selection Entity;174=Trusted WLAN Mode Indication;175=Node Number;176=Node Identifier;
ie_type 177=Presence Reporting Area Action;178=Presence Reporting Area Information;179=TWAN Identifier Timestamp;180=Overload Control Information;
ie_type 181=Load Control Information;182=Metric;183=Sequence Number;184=APN and Relative Capacity;185=WLAN Offloadability Indication;
ie_type 186=Paging and Service Information;187=Integer Number;188=Millisecond Time Stamp;189=Monitoring Event Information;190=ECGI List;
ie_type 191=Remote UE Context;192=Remote User ID;193=Remote UE IP information;194=CIoT Optimizations Support Indication;195=SCEF PDN Connection;
ie_type 196=Header Compression Configuration;197=Extended Protocol Configuration Options(ePCO);198=Serving PLMN Rate Control;199=Counter;
ie_type 200=Mapped UE Usage Type;201=Secondary RAT Usage Data Report;202=UP Function Selection Indication Flags;203=Maximum Packet Loss Rate;
ie_type 204=APN Rate Control Status;205=Extended Trace Information;206=Monitoring Event Extension Information;207=Additional RRM Policy Index;
ie_type 208=V2X Context;209=PC5 QoS Parameters;210=Services Authorized;211=Bit Rate;212=PC5 QoS Flow;213=SGi PtP Tunnel Address;214=PGW Change Info;
ie_type 215=PGW FQDN;216=Group Id;217=PSCell ID;218=UP Security Policy;219=Alternative IMSI;220=NF Instance ID;221=Timer in Seconds;
ie_type 255=Private Extension;
ie_up_security_policy.up_ip_policy 0=User Plane Integrity protection with EPS is not needed;1=User Plane Integrity protection with EPS is preferred;
ie_up_security_policy.up_ip_policy 2=User Plane Integrity protection with EPS is required;3=Spare;
mbms_dist_indication 0=No RNCs have accepted IP multicast distribution;1=All RNCs have accepted IP multicast distribution;
mbms_dist_indication 2=Some RNCs have accepted IP multicast distribution;3=Spare. For future use.;
mbms_hc_indicator 0=Uncompressed header;1=Compressed header;
message_type 0=Reserved;1=Echo Request;2=Echo Response;3=Version Not Supported Indication;4=Node Alive Request;5=Node Alive Response;
message_type 6=Redirection Request;7=Redirection Response;25=SRVCC PS to CS Request;26=SRVCC PS to CS Response;27=SRVCC PS to CS Complete Notification;
message_type 28=SRVCC PS to CS Complete Acknowledge;29=SRVCC PS to CS Cancel Notification;30=SRVCC PS to CS Cancel Acknowledge;
message_type 31=SRVCC CS to PS Request;32=Create Session Request;33=Create Session Response;34=Modify Bearer Request;35=Modify Bearer Response;
message_type 36=Delete Session Request;37=Delete Session Response;38=Change Notification Request;39=Change Notification Response;
message_type 40=Remote UE Report Notification;41=Remote UE Report Acknowledge;64=Modify Bearer Command;65=Modify Bearer Failure Indication;
message_type 66=Delete Bearer Command;67=Delete Bearer Failure Indication;68=Bearer Resource Command;69=Bearer Resource Failure Indication;
message_type 70=Downlink Data Notification Failure Indication;71=Trace Session Activation;72=Trace Session Deactivation;73=Stop Paging Indication;
message_type 95=Create Bearer Request;96=Create Bearer Response;97=Update Bearer Request;98=Update Bearer Response;99=Delete Bearer Request;
message_type 100=Delete Bearer Response;101=Delete PDN Connection Set Request;102=Delete PDN Connection Set Response;
message_type 103=PGW Downlink Triggering Notification;104=PGW Downlink Triggering Acknowledge;128=Identification Request;129=Identification Response;
message_type 130=Context Request;131=Context Response;132=Context Acknowledge;133=Forward Relocation Request;134=Forward Relocation Response;
message_type 135=Forward Relocation Complete Notification;136=Forward Relocation Complete Acknowledge;137=Forward Access Context Notification;
message_type 138=Forward Access Context Acknowledge;139=Relocation Cancel Request;140=Relocation Cancel Response;141=Configuration Transfer Tunnel;
message_type 149=Detach Notification;150=Detach Acknowledge;151=CS Paging Indication;152=RAN Information Relay;153=Alert MME Notification;
message_type 154=Alert MME Acknowledge;155=UE Activity Notification;156=UE Activity Acknowledge;157=ISR Status Indication;
message_type 158=UE Registration Query Request;159=UE Registration Query Response;160=Create Forwarding Tunnel Request;
message_type 161=Create Forwarding Tunnel Response;162=Suspend Notification;163=Suspend Acknowledge;164=Resume Notification;165=Resume Acknowledge;
message_type 166=Create Indirect Data Forwarding Tunnel Request;167=Create Indirect Data Forwarding Tunnel Response;
message_type 168=Delete Indirect Data Forwarding Tunnel Request;169=Delete Indirect Data Forwarding Tunnel Response;170=Release Access Bearers Request;
message_type 171=Release Access Bearers Response;176=Downlink Data Notification;177=Downlink Data Notification Acknowledgement;
message_type 178=Reserved. Allocated in earlier version of the specification.;179=PGW Restart Notification;180=PGW Restart Notification Acknowledge;
message_type 200=Update PDN Connection Set Request;201=Update PDN Connection Set Response;211=Modify Access Bearers Request;
message_type 212=Modify Access Bearers Response;231=MBMS Session Start Request;232=MBMS Session Start Response;233=MBMS Session Update Request;
message_type 234=MBMS Session Update Response;235=MBMS Session Stop Request;236=MBMS Session Stop Response;240=SRVCC CS to PS Response;
message_type 241=SRVCC CS to PS Complete Notification;242=SRVCC CS to PS Complete Acknowledge;243=SRVCC CS to PS Cancel Notification;
message_type 244=SRVCC CS to PS Cancel Acknowledge;
mm_context_sm 0=GSM Key and Triplets;1=UMTS Key, Used Cipher and Quintuplets;2=GSM Key, Used Cipher and Quintuplets;3=UMTS Key and Quintuplets;
mm_context_sm 4=EPS Security Context, Quadruplets and Quintuplets;5=UMTS Key, Quadruplets and Quintuplets;
mm_context_unc 0=No ciphering;1=128-EEA1;2=128-EEA2;3=128-EEA3;4=EEA4;5=EEA5;6=EEA6;7=EEA7;
mm_context_unipa 0=No integrity protection;1=128-EIA1;2=128-EIA2;3=128-EIA3;4=EIA4;5=EIA5;6=EIA6;7=EIA7;
node_type 0=MME;1=SGSN;
pdn_type 1=IPv4;2=IPv6;3=IPv4/IPv6;4=Non-IP;5=Ethernet;
ppi_value 0=Default;1=Lower Effort;8=Class Selector 1;10=Assured Forwarding 11;12=Assured Forwarding 12;14=Assured Forwarding 13;16=Class Selector 2;
ppi_value 18=Assured Forwarding 21;20=Assured Forwarding 22;22=Assured Forwarding 23;24=Class Selector 3;26=Assured Forwarding 31;
ppi_value 28=Assured Forwarding 32;30=Assured Forwarding 33;32=Class Selector 4;34=Assured Forwarding 41;36=Assured Forwarding 42;
ppi_value 38=Assured Forwarding 43;40=Class Selector 5;44=Voice Admit;46=Expedited Forwarding;48=Class Selector 6;56=Class Selector 7;
pres_rep_area_action.action 1=Start Reporting change;2=Stop Reporting change;3=Modify Presence Reporting Area elements;
ran_nas.protocol_type 1=S1AP Cause;2=EMM Cause;3=ESM Cause;4=Diameter Cause;5=IKEv2 Cause;
rat_type 0=Reserved;1=UTRAN;2=GERAN;3=WLAN;4=GAN;5=HSPA Evolution;6=EUTRAN;7=Virtual;8=EUTRAN-NB-IoT;9=LTE-M;10=NR;11=WB-E-UTRAN(LEO);
rat_type 12=WB-E-UTRAN(MEO);13=WB-E-UTRAN(GEO);14=WB-E-UTRAN(OTHERSAT);15=EUTRAN-NB-IoT(LEO);16=EUTRAN-NB-IoT(MEO);17=EUTRAN-NB-IoT(GEO);
rat_type 18=EUTRAN-NB-IoT(OTHERSAT);19=LTE-M(LEO);20=LTE-M(MEO);21=LTE-M(GEO);22=LTE-M(OTHERSAT);
secondary_rat_usage_data_report.rat_type 0=NR;1=Unlicensed Spectrum;
selec_mode 0=MS or network provided APN, subscribed verified;1=MS provided APN, subscription not verified;
selec_mode 2=Network provided APN, subscription not verified;3=Network provided APN, subscription not verified (Basically for Future use;
service_indicator 1=CS call indicator;2=SMS indicator;
srvcc_cause 0=Reserved;1=Unspecified;2=Handover/Relocation cancelled by source system ;3=Handover /Relocation Failure with Target system;
srvcc_cause 4=Handover/Relocation Target not allowed;5=Unknown Target ID;6=Target Cell not available;7=No Radio Resources Available in Target Cell;
srvcc_cause 8=Failure in Radio Interface Procedure;9=Permanent session leg establishment error;10=Temporary session leg establishment error;
target_type 0=RNC ID;1=Macro eNodeB ID;2=Cell Identifier;3=Home eNodeB ID;4=Extended Macro eNodeB ID;5=gNodeB ID;6=Macro ng-eNodeB ID;
target_type 7=Extended ng-eNodeB ID;8=en-gNB ID;
throttling_delay_unit 0=value is incremented in multiples of 2 seconds;1=value is incremented in multiples of 1 minute;
throttling_delay_unit 2=value is incremented in multiples of 10 minutes;3=value is incremented in multiples of 1 hour;
throttling_delay_unit 4=value is incremented in multiples of 10 hour;7=value indicates that the timer is deactivated;
timer_unit 0=value is incremented in multiples of 2 seconds;1=value is incremented in multiples of 1 minute;
timer_unit 2=value is incremented in multiples of 10 minutes;3=value is incremented in multiples of 1 hour;
timer_unit 4=value is incremented in multiples of 10 hour;5=Other values shall be interpreted as multiples of 1 minute(version 10.7.0);
timer_unit 6=Other values shall be interpreted as multiples of 1 minute(version 10.7.0);7=value indicates that the timer is infinite;
uci_access_mode 0=Closed Mode;1=Hybrid Mode;2=Reserved;3=Reserved;
uci_csg_membership 0=Non CSG membership;1=CSG membership;
uci_leave_csg 0=Access CSG cell/Hybrid cell;1=Leaves CSG cell/Hybrid cell;
ue_time_zone_dst 0=No Adjustments for Daylight Saving Time;1=+1 Hour Adjustments for Daylight Saving Time;
ue_time_zone_dst 2=+2 Hour Adjustments for Daylight Saving Time;3=Spare;
`;
// biome-ignore format: a table
export const GTPV2_LAYOUTS = `
2 cause@0+1 spare_b7_b3@1+1 pce@1+1 bce@1+1 cs@1+1 cause_off_ie_t@2+1 ie_len@3+2 spare_half_octet@5+1 instance@5+1
3 rec@0+1
51 stn_sr@0+*
52 len_trans_con@0+1 transparent_container@1+*
53 len_trans_con@0+1 transparent_container@1+*
54 eksi@0+1 ~
55 ksi@0+1 ~
56 srvcc_cause@0+1
57 lac@3+2 rnc_id@5+2
58 lac@3+2 tgt_g_cell_id@5+2
59 teid_c@0+4 teid_c.spare@4+*
60 sv_sti@0+1 sv_ics@0+1 sv_emind@0+1 teid_c.spare@1+*
61 lac@3+2 sac@5+2
62 ksi_ps@0+1 ~
71 apn@0+*
72 ambr_up@0+4 ambr_down@4+4
73 spare_bits@0+1 ebi@0+1
75 mei@0+*
77 daf@0+1 dtf@0+1 hi@0+1 dfi@0+1 oi@0+1 isrsi@0+1 israi@0+1 sgwci@0+1 sqci@1+1 uimsi@1+1 cfsi@1+1 crsi@1+1 ps@1+1 pt@1+1 si@1+1 msv@1+1 retloc@2+1 pbic@2+1 snri@2+1 s6af@2+1 s4af@2+1 mbmdt@2+1 israu@2+1 ccrsi@2+1 cprai@3+1 arrl@3+1 ppof@3+1 ppon_ppei@3+1 ppsi@3+1 csfbi@3+1 clii@3+1 cpsr@3+1 nsi@4+1 uasi@4+1 dtci@4+1 bdwi@4+1 psci@4+1 pcri@4+1 aosi@4+1 aopi@4+1 roaai@5+1 epcosi@5+1 cpopci@5+1 pmtsmi@5+1 s11tf@5+1 pnsi@5+1 unaccsi@5+1 wpmsi@5+1 5gsnn26@6+1 reprefi@6+1 5gsiwk@6+1 eevrsi@6+1 ltemui@6+1 ltempi@6+1 enbcrsi@6+1 tspcmi@6+1 csrmfi@7+1 mtedtn@7+1 mtedta@7+1 n5gnmi@7+1 5gcnrs@7+1 5gcnri@7+1 5srhoi@7+1 ethpdn@7+1 nspusi@8+1 pgwrnsi@8+1 rppcsi@8+1 pgwchi@8+1 sissme@8+1 nsenbi@8+1 idfupf@8+1 emci@8+1 spare.b7_b4@9+1 lapcosi@9+1 ltemsai@9+1 srtpi@9+1 upipsi@9+1
79 pdn_type@0+1
80 bearer_qos_pci@0+1 bearer_qos_pl@0+1 bearer_qos_pvi@0+1 bearer_qos_label_qci@1+1 bearer_qos_mbr_up@2+5 bearer_qos_mbr_down@7+5 bearer_qos_gbr_up@12+5 bearer_qos_gbr_down@17+5
81 flow_qos_label_qci@0+1 flow_qos_mbr_up@1+5 flow_qos_mbr_down@6+5 flow_qos_gbr_up@11+5 flow_qos_gbr_down@16+5
82 rat_type@0+1
86 uli_flags@0+1 uli_ext_macro_enb_id_flg@0+1 uli_macro_enb_id_flg@0+1 uli_lai_flg@0+1 uli_ecgi_flg@0+1 uli_tai_flg@0+1 uli_rai_flg@0+1 uli_sai_flg@0+1 uli_cgi_flg@0+1 uli_cgi_lac+2?0.0 uli_cgi_ci+2?0.0 sai_lac+2?0.1 sai_sac+2?0.1 rai_lac+2?0.2 rai_rac+1?0.2 tai_tac+2?0.3 uli_ecgi_eci_spare+1?0.4 ecgi_eci+4?0.4 enodebid+4?0.4 cellid+4?0.4 uli_lai_lac+2?0.5
87 f_teid_v4@0+1 f_teid_v6@0+1 f_teid_interface_type@0+1 f_teid_gre_key@1+4 f_teid_ipv4+4?0.7 f_teid_ipv6+16?0.6
88 tmsi@0+4 tmsi_bytes@0+*
89 cn_id@3+2
90 hsgw_addr_f_len@0+1
91 spare_bits@0+1 ebi@0+1 serving_gw_address_length@1+1
92 delay_value@0+1
94 charging_id@0+*
95 charging_characteristic@0+2 charging_characteristic.remaining_octets@2+*
97 bearer_flag.ppc@0+* bearer_flag.vb@0+*
100 pti@0+1
101 drx_parameter@0+*
103 mm_context_sm@0+1 spare_bits@0+1 mm_context_drxi@0+1 mm_context_cksn@0+1 mm_context_nr_tri@1+1 spare_bits@1+1 mm_context_uamb_ri@1+1 mm_context_samb_ri@1+1 ~
104 mm_context_sm@0+1 spare_bits@0+1 mm_context_drxi@0+1 mm_context_cksn_ksi@0+1 mm_context_nr_qui@1+1 spare_bits@1+1 mm_context_uamb_ri@1+1 mm_context_samb_ri@1+1 ~
105 mm_context_sm@0+1 spare_bits@0+1 mm_context_drxi@0+1 mm_context_cksn_ksi@0+1 mm_context_nr_qui@1+1 spare_bits@1+1 mm_context_uamb_ri@1+1 mm_context_samb_ri@1+1 ~
106 mm_context_sm@0+1 spare_bits@0+1 mm_context_drxi@0+1 mm_context_ksi@0+1 mm_context_nr_qui@1+1 spare_bits@1+1 mm_context_uamb_ri@1+1 mm_context_samb_ri@1+1 ~
107 mm_context_sm@0+1 mm_context_nhi@0+1 mm_context_drxi@0+1 mm_context_ksi_a@0+1 mm_context_nr_qui@1+1 mm_context_nr_qua@1+1 mm_context_uamb_ri@1+1 mm_context_osci@1+1 mm_context_samb_ri@2+1 mm_context_unipa@2+1 mm_context_unc@2+1 mm_context_nas_dl_cnt@3+3 mm_context_nas_ul_cnt@6+3
108 mm_context_sm@0+1 spare_bits@0+1 mm_context_drxi@0+1 mm_context_ksi_a@0+1 mm_context_nr_qui@1+1 mm_context_nr_qua@1+1 mm_context_uamb_ri@1+1 mm_context_samb_ri@1+1 ~
110 nsapi@0+1 spare_bits@0+1 pdn_numbers_nsapi@0+1 dl_gtp_u_sequence_number@1+2 ul_gtp_u_sequence_number@3+2 send_n_pdu_number@5+2 receive_n_pdu_number@7+2
111 p_tmsi@0+4
112 p_tmsi_sig@0+3
113 hop_counter@0+1
114 ue_time_zone_dst@1+1
115 trace_id@3+3
116 complete_req_msg_type@0+1
117 mme_grp_id@3+2 mme_code@5+1 m_tmsi@6+4
118 container_type@0+1
121 target_type@0+1 ~
123 spare_bits@0+1 ebi@0+1 packet_flow_id@1+*
124 spare_bits@0+1 nsapi@0+1 dl_gtp_u_sequence_number@1+2 ul_gtp_u_sequence_number@3+2 dl_pdcp_sequence_number@5+2 ul_pdcp_sequence_number@7+2
125 rrc_container@0+*
126 port_number@0+2
127 apn_rest@0+1 spare_bytes@1+*
128 selec_mode@0+1
129 source_type@8+1
130 bearer_control_mode@0+1
131 cng_rep_act@0+1
132 fq_csid_type@0+1 fq_csid_nr@0+1 ~
135 node_type@0+1
136 fqdn@0+*
137 ti@0+*
138 mbms_session_duration_days@0+3 mbms_session_duration_secs@0+3 spare_bytes@3+*
139 mbms_service_area_nr@0+1 mbms_service_area_id@1+2 ~
140 mbms_session_id@0+1 spare_bytes@1+*
141 mbms_flow_id@0+2 spare_bytes@2+*
142 cetid@0+4 ip_addr_type@4+1 ip_addr_len@4+1 ip_addr_type@4+1 ip_addr_len@4+1 mbms_hc_indicator@4+1 spare_bytes@5+*
143 mbms_dist_indication@0+1 spare_bytes@1+*
144 subscriber_rfsp@0+2
145 cui_csg_id_spare@3+1 cui_csg_id@3+4 uci_access_mode@7+1 uci_leave_csg@7+1 uci_csg_membership@7+1
146 csg_info_rep_action.uciuhc@0+1 csg_info_rep_action.ucishc@0+1 csg_info_rep_action.ucicsg@0+1
147 spare_bits@0+1 csg_id@0+4 spare_bytes@1+*
148 spare_bits@0+1 cmi@0+1 spare_bytes@1+*
149 service_indicator@0+1
150 detach_type@0+1
151 ldn@0+*
152 node_features_psset@0+1 node_features_mtedt@0+1 node_features_eth@0+1 node_features_s1un@0+1 node_features_ciot@0+1 node_features_ntsr@0+1 node_features_mabr@0+1 node_features_prn@0+1 spare_bytes@1+*
153 time_to_data_xfer@0+1 spare_bytes@1+*
154 throttling_delay_unit@0+1 throttling_delay_value@0+1 throttling_factor@1+1 spare_bytes@2+*
155 arp_pci@0+1 arp_pl@0+1 arp_pvi@0+1 spare_bytes@1+*
156 timer_unit@0+1 timer_value@0+1
157 lapi@0+1
158 mbms_service_id@0+3 spare_bytes@6+*
159 len_ms_classmark2@0+1 ~
160 add_flags_for_srvcc_ics@0+1 vsrvcc_flag@0+1 spare_bytes@1+*
161 mmbr_ul@0+4 mmbr_dl@4+4
164 abs_time_mbms_data@0+8 spare_bytes@8+*
165 henb_info_report_fti@0+1 spare_bytes@1+*
166 ip4cp_subnet_prefix_len@0+1 ip4cp_ipv4@1+4 spare_bytes@5+*
167 change_report_flags_sncr@0+1 change_report_flags_tzcr@0+1 spare_bytes@1+*
168 action_indication_val@0+1 spare_bytes@1+*
169 twan_id.flags@0+1 twan_id.laii@0+1 twan_id.opnai@0+1 twan_id.plmni@0+1 twan_id.civai@0+1 twan_id.bssidi@0+1 twan_id.ssid_len@1+1 ~
170 uli_timestamp@0+4
172 ran_nas.protocol_type@0+1 ran_nas.cause_value@1+*
175 node_number.len@0+1
176 length_of_node_name@0+1 ~
177 pres_rep_area_action.inapra@0+1 pres_rep_area_action.action@0+1 ~
179 twan.id_ts@0+4
182 metric@0+1
183 sequence_number@0+4
184 relative_capacity@0+1 apn_length@1+1
186 spare_bits@0+1 ebi@0+1 spare_bits@1+1 ppi_flag@1+1 ppi_value+1?1.0
188 origination_ts@0+*
194 ciot_support_ind@0+1 ciot_support_ind.spare_bits@0+1 ciot_support_ind.ihcsi@0+1 ciot_support_ind.awopdn@0+1 ciot_support_ind.scnipdn@0+1 ciot_support_ind.sgnipdn@0+1
196 rohc_profile_flags@0+1 rohc_profiles.b7@0+1 rohc_profiles.b6@0+1 rohc_profiles.b5@0+1 rohc_profiles.b4@0+1 rohc_profiles.b3@0+1 rohc_profiles.b2@0+1 rohc_profiles.b1@0+1 rohc_profiles.b0@0+1 spare.w0@1+1 max_cid@2+2
198 uplink_rate_limit@0+2 downlink_rate_limit@2+2
199 timestamp_value@0+4 counter_value@4+1
200 mapped_ue_usage_type@0+2
201 secondary_rat_usage_data_report@0+1 secondary_rat_usage_data_report.spare_bits@0+1 secondary_rat_usage_data_report.srudn@0+1 secondary_rat_usage_data_report.irsgw@0+1 secondary_rat_usage_data_report.irpgw@0+1 secondary_rat_usage_data_report.rat_type@1+1 ~
202 spare_bits@0+1 dcnr@0+1
203 spare.b7_b2@0+1 max_pkt_loss_rte_dl_flg@0+1 max_pkt_loss_rte_ul_flg@0+1 max_pkt_loss_rte_ul+2?0.0 max_pkt_loss_rte_dl+2?0.1
204 nr_ul_pkts_all@0+4 r_add_exception_rpts@4+4 nr_dl_pkts_all@8+4 pn_rte_cntrl_status_val_time@12+8
206 spare_bits@0+1 mon_event_ext_inf.srie@0+1 mon_event_ext_inf.lrtp@0+1 ~
207 additional_rrm_policy_index@0+4
215 fqdn@0+*
216 group_id@0+*
217 pscell_id.spare@3+5 pscell_id.nr_cgi@3+5
218 up_security_policy.spare@0+1 ie_up_security_policy.up_ip_policy@0+1
221 timer_in_seconds_timer_value@0+3
255 enterprise_id@0+2 proprietary_value@2+*
`;
/** Elements that are made of elements. */
// biome-ignore format: a table
export const GTPV2_GROUPED: readonly number[] = [
93, 109, 180, 181, 195, 214
];

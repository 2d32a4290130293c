// Information elements of PFCP (3GPP TS 29.244) as tables: their fields (name, kind, base or width, mask, label; `boolean:present`: what true and false are called), names of values, and layouts.
// A layout is an element's number and what it holds: a field at a place with a size, or, with a question mark, one that
// follows if a bit is set (byte and bit of the element). `*`: as far as the element goes. `~`: what follows is not laid out.
// biome-ignore format: a table
export const PFCP_FIELDS = `
dl_gbr uint40 - 0 DL GBR
ul_gbr uint40 - 0 UL GBR
dl_mbr uint40 - 0 DL MBR
ul_mbr uint40 - 0 UL MBR
5gs_user_plane_node_id.flags.sour boolean:present 8 1 BID
5gs_user_plane_node_id.value uint64 - 0 Use Plane Node value
activation_time absoluteTime - 0 Activation Time
additional_usage_reports_information_auri boolean 16 8000 AURI (Additional Usage Reports Indication)
additional_usage_reports_information_value uint16 - 7fff Number of Additional Usage Reports value
alternative_smf_ip_address.ipv4 ipv4 - 0 IPv4 address
alternative_smf_ip_address.ipv6 ipv6 - 0 IPv6 address
alternative_smf_ip_address_flags.ppe boolean:present 8 4 PPE (Preferred PFCP Entity)
apn_dnn string - 0 APN/DNN
application_id bytes - 0 Application Identifier
application_instance_id bytes - 0 Application Instance Identifier
apply_action.bdpn boolean 8 2 BDPN (Buffered Downlink Packet Notification)
apply_action.buff boolean 8 4 BUFF (Buffer)
apply_action.ddpn boolean 8 4 DDPN (Discared Downlink Packet Notification)
apply_action.dfrt boolean 8 80 DFRT (Duplicate for Redundant Transmission)
apply_action.drop boolean 8 1 DROP (Drop)
apply_action.dupl boolean 8 10 DUPL (Duplicate)
apply_action.edrt boolean 8 1 EDRT (Eliminate Duplicate Packets for Redundant Transmission)
apply_action.forw boolean 8 2 FORW (Forward)
apply_action.fssm boolean 8 8 FSSM (Forward packets to lower layer SSM)
apply_action.ipma boolean 8 20 IPMA (IP Multicast Accept)
apply_action.ipmd boolean 8 40 IPMD (IP Multicast Deny)
apply_action.mbsu boolean 8 10 MBSU (Forward and replicate MBS data using Unicast transport)
apply_action.nocp boolean 8 8 NOCP (Notify the CP function)
area_session_id_value uint16 - 0 Area Session ID value
asreq_flags.flags.uupsi boolean:present 8 1 UUPSI (UPF configured for IPUPS indication)
asrsp_flags.flags.psrei boolean:present 8 1 PSREI (PFCP Session Retained Indication)
asrsp_flags.flags.uupsi boolean:present 8 2 UUPSI (UPF configured for IPUPS indication)
assoc_rel_req.sarr boolean 8 1 SARR (PFCP Association Release Request)
assoc_rel_req.urss boolean 8 2 URSS (non-zero Usage Reports for the affected PFCP Sessions Sent)
atsss_ll_control_information.flags.lli boolean:present 8 1 LLI: ATSSS-LL steering functionality is required
atsss_ll_information.flags.lli boolean:present 8 1 LLI: ATSSS-LL steering functionality have been allocated
aureq_flags.parps boolean 8 1 PARPBS (PFCP Association Release Preparation Start)
average_packet_delay.milliseconds uint32 - 0 Delay Value in milliseconds
averaging_window uint32 - 0 Averaging Window
bar_id uint8 - 0 BAR ID
bytes_downlink_data uint64 - 0 Bytes of Downlink Data
c_tag.cvid uint16 hex 0 C-VID
c_tag.dei_flag boolean:eligible 8 8 Drop eligible indicator (DEI)
c_tag.flags.dei boolean 8 2 DEI
c_tag.flags.pcp boolean 8 1 PCP
c_tag.flags.vid boolean 8 4 VID
c_tag.pcp uint8 - 7 Priority code point (PCP)
called_number_value string - 0 Called Number Value
calling_number_value string - 0 Calling Number Value
cause uint8 - 0 Cause
cp_function_features.ardr boolean:supported 8 40 ARDR
cp_function_features.bundl boolean:supported 8 10 BUNDL
cp_function_features.epfar boolean:supported 8 4 EPFAR
cp_function_features.load boolean:supported 8 1 LOAD
cp_function_features.mpas boolean:supported 8 20 MPAS
cp_function_features.ovrl boolean:supported 8 2 OVRL
cp_function_features.psucc boolean:supported 8 1 PSUCC
cp_function_features.rpgur boolean:supported 8 2 RPGUR
cp_function_features.sset boolean:supported 8 8 SSET
cp_function_features.uiaur boolean:supported 8 80 UIAUR
cp_ip_address.ipv4 ipv4 - 0 IPv4 address
cp_ip_address.ipv6 ipv6 - 0 IPv6 address
cp_pfcp_entity_ip_address.ipv4 ipv4 - 0 IPv4 address
cp_pfcp_entity_ip_address.ipv6 ipv6 - 0 IPv6 address
create_bridge_router_info.flags.bii boolean:present 8 1 BII (Bridge Information Indication)
create_bridge_router_info.flags.rii boolean:present 8 2 RII (Router Information Indication)
cumulative_rate_ratio_measurement uint32 - 0 Cumulative rateRatio Measurement
cumulative_rate_ratio_threshold uint32 - 0 Cumulative rateRatio Threshold
data_network_access_identifier bytes - 0 Data Network Access Identifier
data_status.flags.buff boolean:present 8 2 BUFF (First DL packet is received and buffered by UP function)
data_status.flags.drop boolean:present 8 1 DROP (First DL packet is discared by UP function)
deactivation_time absoluteTime - 0 Deactivation Time
dl_data_notification_delay uint8 - 0 Delay Value
dl_data_packets_size uint16 - 0 DL Data Packets Size
dl_data_service_inf.dlpsi boolean:present 8 4 DLPSI(DL Packet Size Indication)
dl_data_service_inf.ppi boolean:present 8 1 PPI(Paging Policy Indication)
dl_data_service_inf.qfii boolean:present 8 2 QFII(QoS Flow Identifier)
dl_flow_level_marking.sci boolean:present 8 2 SCI(Service Class Indicator)
dl_flow_level_marking.ttc boolean:present 8 1 TTC (ToS/Traffic Class)
dl_periodicity.dl boolean 8 1 DL
dl_periodicity.dl_periodicity uint32 - 0 DL Periodicity
dl_periodicity.higher_dl_jitter_measurement uint32 - 0 Higher DL Jitter Measurement
dl_periodicity.lower_dl_jitter_measurement uint32 - 0 Lower DL Jitter Measurement
dl_periodicity.value uint32 - 0 Dl Periodicity
dns_query_filter.pattern_len uint16 - 0 DNS Query Filter Pattern Length
downlink_packets uint64 - 0 Downlink Packets
dropped_dl_traffic_threshold.dlby_flg boolean 8 2 DLBY
dropped_dl_traffic_threshold.dlpa_flg boolean 8 1 DLPA
dscp_to_ppi_mapping_info_dscp_value uint8 - 0 DSCP value
dscp_to_ppi_mapping_info_ppi_value uint8 - 0 PPI value
dst_interface uint8 - f Interface
duration_measurement uint32 - 0 Duration
end_time absoluteTime - 0 End Time
enterprise_id uint16 - 0 Enterprise ID
enterprise_ie uint16 - 0 Enterprise specific IE Type
enterprise_ie_data bytes - 0 Enterprise IE Data
ethernet uint32 - 0 Ethernet Inactivity Timer
ethernet_pdu_session_information.flags.ethi boolean:present 8 1 IMSIF
ethertype uint16 hex 0 Ethertype
ethertype_filter_id uint64 - 0 Ethertype Filter ID
ethertype_filter_properties.flags.bide boolean 8 1 BIDE
event_notification_uri string - 0 Event Notification URI
event_quota uint32 - 0 Event Quota
event_threshold uint32 - 0 Event Threshold
f_seid.ipv4 ipv4 - 0 IPv4 address
f_seid.ipv6 ipv6 - 0 IPv6 address
f_seid_flags.v4 boolean:present 8 2 V4 (IPv4)
f_seid_flags.v6 boolean:present 8 1 V6 (IPv6)
f_teid.choose_id bytes - 0 Choose Id
f_teid.ipv4_addr ipv4 - 0 IPv4 address
f_teid.ipv6_addr ipv6 - 0 IPv6 address
f_teid.teid uint32 hex 0 TEID
f_teid_flags.ch boolean 8 4 CH (CHOOSE)
f_teid_flags.ch_id boolean 8 8 CHID (CHOOSE_ID)
f_teid_flags.v4 boolean:present 8 1 V4 (IPv4)
f_teid_flags.v6 boolean:present 8 2 V6 (IPv6)
failed_rule_id_type uint8 - 7 Failed Rule ID Type
far_id uint32 - 7fffffff FAR ID
far_id_flg boolean:predefined 32 80000000 Allocation type
flags uint8 hex 0 Flags
flow_desc string - 0 Flow Description
flow_desc_len uint16 - 0 Length of Flow Description
flow_dir uint8 - 7 Flow Direction
flow_label uint24 hex fffff Flow Label
flow_label_spare_bit uint8 - 0 Spare bit
fo_flag boolean 8 4 Follow On (FO)
forwarding_policy_id bytes - 0 Forwarding Policy Identifier
forwarding_policy_id_len uint8 - 0 Forwarding Policy Identifier Length
fq_csid_node_id_type uint8 - f0 FQ-CSID Node-ID Type
framed_ipv6_route string - 0 Framed-IPv6-Route
framed_route string - 0 Framed-Route
framed_routing bytes - 0 Framed-Routing
fteid_flg.spare uint8 - f0 Spare
gate_status.dlgate uint8 - 3 DL Gate
gate_status.ulgate uint8 - c UL Gate
group_id string - 0 Group ID
gtp_u_path_interface_type.flags.n3 boolean:present 8 2 N3
gtpu_ext_hdr_del.pdu_sess_cont boolean 8 1 PDU Session Container to be deleted
header_type uint8 - 1f Header Type
hf_len uint8 - 0 Length of Header Field Name
ie_len uint16 - 0 IE Length
ie_type uint16 - 0 IE Type
inactivity_detection_time uint32 - 0 Inactivity Detection Time
ip_address_and_port_number_replacement.dipv4 ipv4 - 0 Destination IPv4 address
ip_address_and_port_number_replacement.dipv6 ipv6 - 0 Destination IPv6 address
ip_address_and_port_number_replacement.dpn uint16 - 0 Destination Port Number
ip_address_and_port_number_replacement.flag.dipv4 boolean:present 8 1 DIPV4
ip_address_and_port_number_replacement.flag.dipv6 boolean:present 8 2 DIPV6
ip_address_and_port_number_replacement.flag.dpn boolean:present 8 4 DPN
ip_address_and_port_number_replacement.flag.sipv4 boolean:present 8 8 SIPV4
ip_address_and_port_number_replacement.flag.sipv6 boolean:present 8 10 SIPV6
ip_address_and_port_number_replacement.flag.spn boolean:present 8 20 SPN
ip_address_and_port_number_replacement.flag.umn6rs boolean:present 8 20 UMN6RS
ip_address_and_port_number_replacement.sipv4 ipv4 - 0 Source IPv4 address
ip_multicast_address.flags.any boolean:present 8 8 ANY
ip_multicast_address.flags.range boolean:present 8 4 RANGE
ip_version.v4 boolean:present 8 1 V4 (IPv4)
ip_version.v6 boolean:present 8 2 V6 (IPv6)
l2tp_session_indications.redsa boolean:supported 8 2 REDSA
l2tp_session_indications.rensa boolean:supported 8 4 RENSA
l2tp_session_indications.reuia boolean:supported 8 1 REUIA
l2tp_user_authentication.proxy_authen_type_value uint16 - 0 Proxy Authen Type Value
length uint16 - 0 Length
link_specific_multipath_ip_address.3gpp.ipv4 ipv4 - 0 Link-Specific IPv4 Address for 3GPP Access
link_specific_multipath_ip_address.3gpp.ipv6 ipv6 - 0 Link-Specific IPv6 Address for 3GPP Access
link_specific_multipath_ip_address.flags.nv4 boolean:present 8 4 NV4
link_specific_multipath_ip_address.flags.nv6 boolean:present 8 8 NV6
link_specific_multipath_ip_address.flags.v4 boolean:present 8 1 V4
link_specific_multipath_ip_address.flags.v6 boolean:present 8 2 V6
link_specific_multipath_ip_address.non3gpp.ipv4 ipv4 - 0 Link-Specific IPv4 Address for Non-3GPP Access
local_ingress_tunnel.flags.ch boolean 8 4 CH (CHOOSE)
local_ingress_tunnel.flags.v4 boolean:present 8 1 V4 (IPv4)
local_ingress_tunnel.flags.v6 boolean:present 8 2 V6 (IPv6)
mac_address.dest bytes - 0 Destination MAC Address
mac_address.flags.dest boolean:present 8 2 DEST
mac_address.flags.sour boolean:present 8 1 SOUR
mac_address.flags.udes boolean:present 8 8 UDES
mac_address.flags.usuo boolean:present 8 4 USUO
mac_address.sour bytes - 0 Source MAC Address
mac_address.udes bytes - 0 Upper Destination MAC Address
mac_address.usou bytes - 0 Upper Source MAC Address
mac_addresses_detected.number_of_mac_addresses uint8 - 0 Number of MAC addresses
mac_addresses_removed.number_of_mac_address uint8 - 0 Number of MAC addresses
mar_id uint16 - 0 MAR ID
maximum_receive_unit uint16 - 0 Maximum Receive Unit
mbs_session_identifier.nidi bytes - 0 NIDI
mbs_session_identifier.source_address.length uint8 - 3f Source Address Length
mbs_session_identifier.source_address.type uint8 - c0 Source Address Type
mbs_session_identifier.tmgi bytes - 0 TMGI
mbs_unicast_parameters_id uint16 - 0 MBS Unicast Parameters ID value
mbsn4resp_flags.jmti boolean:supported 8 2 JMTI
mbsn4resp_flags.n19dtr boolean:supported 8 4 N19DTR
mbsn4resp_flags.nn19dt boolean:supported 8 1 NN19DT
measurement_info.aspoc boolean 8 40 ASPOC (Applicable for Start Pause of Charging)
measurement_info.ciam boolean 8 80 CIAM (Control of Inactive Measurement)
measurement_info.fd boolean 8 1 MBQE (Measurement Before QoS Enforcement)
measurement_info.inam boolean 8 2 INAM (Inactive Measurement)
measurement_info.istm boolean 8 8 ISTM (Immediate Start Time Metering)
measurement_info.mnop boolean 8 10 MNOP (Measurement of Number of Packets)
measurement_info.radi boolean 8 4 RADI (Reduced Application Detection Information)
measurement_info.sspoc boolean 8 20 SSPOC (Send Start Pause of Charging)
measurement_method_flags.durat boolean 8 1 DURAT (Duration)
measurement_method_flags.event boolean 8 4 EVENT (Event)
measurement_method_flags.volume boolean 8 2 VOLUM (Volume)
measurement_period uint32 - 0 Measurement Period
metadata.metadata bytes - 0 Metadata
metric uint8 - 0 Metric
minimum_wait_time.seconds uint32 - 0 The Minimum Wait Time (seconds)
monitoring_time absoluteTime - 0 Monitoring Time
mp uint24 - f0 Message Priority
mp_flag boolean 8 2 Message Priority (MP)
mptcp_control_information.flags.tci boolean:present 8 1 TCI (Transport Converter Indication)
mptcp_ip_address_information.flags.v4 boolean:present 8 1 V4
mptcp_ip_address_information.flags.v6 boolean:present 8 2 V6
mptcp_proxy.ipv4 ipv4 - 0 MPTCP proxy IPv4 address
mptcp_proxy.ipv6 ipv6 - 0 MPTCP proxy IPv6 address
mptcp_proxy.port uint16 - 0 MPTCP proxy port
mptcp_proxy.type bytes - 0 MPTCP proxy type
msg_type uint8 - 0 Message Type
mt_edt_control_information.flags.rdsi boolean:present 8 1 RDSI (Reporting DL data packets Size Indication)
multipath_application_indication.flags.mqai boolean:present 8 2 MQAI (MPQUIC Applicable Indication)
multipath_application_indication.flags.mtai boolean:present 8 1 MTAI (MPTCP Applicable Indication)
multiplier.exponent uint32 - 0 Exponent
multiplier.value_digits uint64 - 0 Value Digits
network_instance string - 0 Network Instance
nf_instance_id guid - 0 NF Instance ID
node_id_fqdn string - 0 FQDN
node_id_ipv4 ipv4 - 0 IPv4
node_id_ipv6 ipv6 - 0 IPv6
node_id_type uint8 - f Address Type
node_report_type.ckdr boolean 8 4 CKDR (Clock Drift Report)
node_report_type.gpqr boolean 8 8 GPQR (GTP-U Path QoS Report)
node_report_type.purr boolean 8 10 PURR (peer GTP-U entity Restart Report)
node_report_type.pvsrurr boolean 8 20 VSR (Vendor-Specific Report)
node_report_type.upfr boolean 8 1 UPFR (User Plane Path Failure Report)
node_report_type.uprr boolean 8 2 UPRR (User Plane Path Recovery Report)
num_csid uint8 - f Number of CSID
number_of_reports uint16 - 0 Number of Reports
number_of_ue_ip_addresses.ipv4addresses uint32 - 0 Number of UE IPv4 Addresses
number_of_ue_ip_addresses.ipv6addresses uint32 - 0 Number of UE IPv6 Addresses
number_of_ue_ip_addresses.v4 boolean:present 8 1 IPv4
number_of_ue_ip_addresses.v6 boolean:present 8 2 IPv6
nw_tt_port_number.value uint32 - 0 NW-TT Port Number value
oci_flags.aoci boolean 8 1 AOCI: Associate OCI with Node ID
offending_ie uint16 - 0 Type of the offending IE
offending_ie_value bytes - 0 Value of the offending IE
out_hdr_desc uint8 - 0 Outer Header Removal Description
outer_hdr_creation.ipv4 ipv4 - 0 IPv4 Address
outer_hdr_creation.ipv6 ipv6 - 0 IPv6 Address
outer_hdr_creation.port uint16 - 0 Port Number
outer_hdr_creation.teid uint32 hex 0 TEID
packet_count uint16 - 0 Packet Count
packet_delay_thresholds.downlink uint32 - 0 Downlink packet delay threshold (milliseconds)
packet_delay_thresholds.flags.dl boolean:present 8 1 DL (Downlink)
packet_delay_thresholds.flags.rp boolean:present 8 4 RP (Round Trip)
packet_delay_thresholds.flags.ul boolean:present 8 2 UL (Uplink)
packet_delay_thresholds.roundtrip uint32 - 0 Round trip packet delay threshold (milliseconds)
packet_delay_thresholds.uplink uint32 - 0 Downlink packet delay threshold (milliseconds)
packet_rate.aprc boolean:present 8 4 APRC (Additional Packet Rate Control)
packet_rate.dlpr boolean:present 8 2 DLPR (Downlink Packet Rate)
packet_rate.ulpr boolean:present 8 1 ULPR (Uplink Packet Rate)
packet_rate_status.flags.apr boolean 8 4 APR
packet_rate_status.flags.dl boolean 8 2 DL
packet_rate_status.flags.ul boolean 8 1 UL
packet_replication_and_detection_carry_on_information.flags.dcaroni boolean:present 8 8 DCARONI (Detection Carry-On Indication)
packet_replication_and_detection_carry_on_information.flags.prin19i boolean:present 8 2 PRIN19I (Packet Replication Information - N19 Indication)
packet_replication_and_detection_carry_on_information.flags.prin6i boolean:present 8 4 PRIN6I (Packet Replication Information - N6 Indication)
packet_replication_and_detection_carry_on_information.flags.priueai boolean:present 8 1 PRIUEAI (Packet Replication Information – UE/PDU Session Address Indication)
pdn_type uint8 - 7 PDN Type
pdr_id uint16 - 0 Rule ID
pfcp_outer_hdr_desc.ctag boolean 16 4000 C-TAG
pfcp_outer_hdr_desc.gtpu_udp_ipv4 boolean 16 100 GTP-U/UDP/IPv4
pfcp_outer_hdr_desc.gtpu_udp_ipv6 boolean 16 200 GTP-U/UDP/IPv6
pfcp_outer_hdr_desc.ipv4 boolean 16 1000 IPv4
pfcp_outer_hdr_desc.ipv6 boolean 16 2000 IPv6
pfcp_outer_hdr_desc.n19 boolean 16 1 N19 Indication
pfcp_outer_hdr_desc.n6 boolean 16 2 N6 Indication
pfcp_outer_hdr_desc.spare uint16 - f8 Spare
pfcp_outer_hdr_desc.ssm_cteid boolean 16 4 Low Layer SSM and C-TEID
pfcp_outer_hdr_desc.stag boolean 16 8000 S-TAG
pfcp_outer_hdr_desc.udp_ipv4 boolean 16 400 UDP/IPv4
pfcp_outer_hdr_desc.udp_ipv6 boolean 16 800 UDP/IPv6
pfcpsdrsp_flags.puru boolean 8 1 PURU (Pending Usage Reports Unacknowledged)
pfd_contents_flags.adnp boolean 8 80 ADNP (Additional Domain Name and Domain Name Protocol)
pfd_contents_flags.afd boolean 8 20 AFD (Additional Flow Description)
pfd_contents_flags.aurl boolean 8 40 AURL (Additional URL)
pfd_contents_flags.cp boolean 8 8 CP (Custom PFD Content)
pfd_contents_flags.dn boolean 8 4 DN (Domain Name)
pfd_contents_flags.dnp boolean 8 10 DNP (Domain Name Protocol)
pfd_contents_flags.fd boolean 8 1 FD (Flow Description)
pfd_contents_flags.url boolean 8 2 URL (URL)
pmf_address_information.flags.mac boolean:present 8 4 MAC
pmf_address_information.flags.v4 boolean:present 8 1 V4
pmf_address_information.flags.v6 boolean:present 8 2 V6
pmf_control_information.flags.drtti boolean:present 8 2 DRTTI (Disallow PMF RTT Indication)
pmf_control_information.flags.pmfi boolean:present 8 1 PMFI (PMF functionality is required)
pmf_control_information.flags.pqpm boolean:present 8 4 PQPM (Per Qos flow Performance Measurement indication)
port_management_information bytes - 0 Port Management Information
port_number.value uint32 - 0 Port Number value
ppi uint8 - 7 Paging Policy Indicator (PPI)
precedence uint32 - 0 Precedence
predef_rules_name bytes - 0 Predefined Rules Name
priority uint8 - f Priority
proxying.flags.arp boolean 8 1 ARP
proxying.flags.ins boolean 8 2 INS
qer_control_indications.rcsr boolean 8 1 RCSR (Rate Control Status Reporting)
qer_correlation_id uint32 - 0 QER Correlation ID
qer_id uint32 - 7fffffff QER ID
qer_id_flg boolean:predefined 32 80000000 Allocation type
qer_indications_flags.ctdi boolean 8 1 CTDI (Configured Time Domain Indicator)
qer_indications_flags.edbmi boolean 8 2 EDBMI (End Of Data Burst Marking Indication)
qer_indications_flags.eml4s boolean 8 4 EML4S (ECN Marking for L4S)
qer_indications_flags.iqfis boolean 8 1 IQFIS (Insert DL MBS QFI SN)
qer_indications_flags.pdusm boolean 8 4 PDUSM (PDU Set Marking)
qfi_value uint8 hex 3f QFI
qos_monitoring_measurement.downlink_congestion_information uint8 decHex 0 Downlink Congestion information
qos_monitoring_measurement.downlink_packet_delay uint32 - 0 Downlink packet delay (milliseconds)
qos_monitoring_measurement.downlink_packet_rate uint32 - 0 Average Downlink packet rate (kilobits per second)
qos_monitoring_measurement.flags.dlci boolean:present 8 10 DLCI (Downlink Congestion Info)
qos_monitoring_measurement.flags.dlpd boolean:present 8 1 DLPD (Downlink Packet Delay)
qos_monitoring_measurement.flags.plmf boolean:present 8 8 PLMF (Packet Delay Measurement Failure)
qos_monitoring_measurement.flags.rppd boolean:present 8 4 RPPD (Round Trip Packet Delay)
qos_monitoring_measurement.flags.ulci boolean:present 8 20 ULCI (Uplink Congestion Info)
qos_monitoring_measurement.flags.ulpd boolean:present 8 2 ULPD (Uplink Packet Delay)
qos_monitoring_measurement.roundtrip uint32 - 0 Round trip packet delay (milliseconds)
qos_monitoring_measurement.uplink_congestion_information uint8 decHex 0 Uplink Congestion information
qos_monitoring_measurement.uplink_packet_delay uint32 - 0 Downlink packet delay (milliseconds)
qos_monitoring_measurement.uplink_packet_rate uint32 - 0 Average Uplink packet rate (kilobits per second)
qos_report_trigger.flags.ire boolean:present 8 4 IRE (Immediate Report)
qos_report_trigger.flags.thr boolean:present 8 2 THR (Event triggered based on Threshold)
qos_report_trigger.flags.v4 boolean:present 8 1 PER (Periodic Reporting)
qos_report_trigtp_u_path_interface_typegger.flags.n9 boolean:present 8 1 N9
query_urr_reference uint32 - 0 Query URR Reference
quota_holding_time uint32 - 0 Quota Holding Time
rattype uint8 - 0 RAT Type
rds_configuration_information.flags.rds boolean:present 8 1 RDS (Reliable Data Service)
recovery_time_stamp absoluteTime - 0 Recovery Time Stamp
redirect_address_type uint8 - f Redirect Address Type
redirect_server_addr_len uint16 - 0 Redirect Server Address Length
remote_gtp_u_peer.flags.di boolean:present 8 4 DI (Destination Interface)
remote_gtp_u_peer.flags.ni boolean:present 8 8 NI (Network Instance)
remote_gtp_u_peer.flags.rts boolean:present 8 10 RTS (Recovery Timestamp)
remote_gtp_u_peer.flags.v4 boolean:present 8 2 V4 (IPv4)
remote_gtp_u_peer.flags.v6 boolean:present 8 1 V6 (IPv6)
remote_gtp_u_peer.ipv4 ipv4 - 0 IPv4 address
remote_gtp_u_peer.ipv6 ipv6 - 0 IPv6 address
remote_gtp_u_peer.length_di uint16 - 0 Length of Destination Interface field
report_type.dldr boolean 8 1 DLDR (Downlink Data Report)
report_type.erir boolean 8 4 ERIR (Error Indication Report)
report_type.sesr boolean 8 20 SESR (Session Report)
report_type.tmir boolean 8 10 TMIR (TSC Management Information Report)
report_type.uisr boolean 8 40 UISR (UP Initiated Session Request)
report_type.upir boolean 8 8 UPIR (User Plane Inactivity Report)
report_type.usar boolean 8 2 USAR (Usage Report)
reporting_flags.dupl boolean 8 1 DUPL (Duplication Notification)
reporting_flags.jmbssm boolean 8 2 JMBSSM (Join MBS Session SSM)
reporting_flags.mbs_resti boolean 8 4 MBS RESTI (MBS Restoration Indication)
reporting_flags.pllssm boolean 8 1 PLLSSM (Provide Lower Layer SSM)
reporting_frequency.flags.evett boolean:present 8 1 EVETT (Event Triggered QoS monitoring reporting)
reporting_frequency.flags.perio boolean:present 8 2 PERIO (Periodic QoS monitoring reporting)
reporting_frequency.flags.sesrl boolean:present 8 4 SESRL (Session Released QoS monitoring reporting) (Deprecated in R18.1)
reporting_triggers_flags.droth boolean 8 40 DROTH (Dropped DL Traffic Threshold)
reporting_triggers_flags.envcl boolean 8 4 ENVCL (Envelope Closure)
reporting_triggers_flags.evequ boolean 8 20 EVEQU (Event Quota)
reporting_triggers_flags.eveth boolean 8 10 EVETH (Event Threshold)
reporting_triggers_flags.ipmjl boolean 8 40 IPMJL (IP Multicast Join/Leave)
reporting_triggers_flags.liusa boolean 8 80 LIUSA (Linked Usage Reporting)
reporting_triggers_flags.macar boolean 8 8 MACAR (MAC Addresses Reporting)
reporting_triggers_flags.perio boolean 8 1 PERIO (Periodic Reporting)
reporting_triggers_flags.quhti boolean 8 8 QUHTI (Quota Holding Time)
reporting_triggers_flags.quvti boolean 8 80 QUVTI (Quota Validity Time)
reporting_triggers_flags.reemr boolean 8 1 REEMR (REport the End Marker Reception)
reporting_triggers_flags.start boolean 8 10 START (Start of Traffic)
reporting_triggers_flags.stopt boolean 8 20 STOPT (Stop of Traffic)
reporting_triggers_flags.timqu boolean 8 2 TIMQU (Time Quota)
reporting_triggers_flags.timth boolean 8 4 TIMTH (Time Threshold)
reporting_triggers_flags.upint boolean 8 2 UPINT (User Plane Inactivity Timer)
reporting_triggers_flags.volqu boolean 8 1 VOLQU (Volume Quota)
reporting_triggers_flags.volth boolean 8 2 VOLTH (Volume Threshold)
requested_access_availability_control_information.flags.rrca boolean:present 8 1 RRCA (Request to Report Change in Access availability)
requested_clock_drift_control_information.flags.rrcr boolean:present 8 2 RRCR (Request to Report Cumulative RateRatio)
requested_clock_drift_control_information.flags.rrto boolean:present 8 1 RRTO (Request to Report Time Offset)
requested_qos_monitoring.flags.dlci boolean:present 8 10 DLCI (Downlink Congestion Information)
requested_qos_monitoring.flags.dlpd boolean:present 8 1 DLPD (Downlink Packet Delay)
requested_qos_monitoring.flags.dlpr boolean:present 8 40 DLPR (Downlink Packet Rate)
requested_qos_monitoring.flags.gtpupm boolean:present 8 8 GTPUPM (GTP-U Path Monitoring)
requested_qos_monitoring.flags.rppd boolean:present 8 4 RPPD (Round Trip Packet Delay)
requested_qos_monitoring.flags.ulci boolean:present 8 20 ULCI (Uplink Congestion Information)
requested_qos_monitoring.flags.ulpd boolean:present 8 2 ULPD (Uplink Packet Delay)
requested_qos_monitoring.flags.ulpr boolean:present 8 80 ULPR (Uplink Packet Rate)
response_time relativeTime - 0 Response Time
response_to framenum - 0 Response To
rqi_flag boolean 8 1 RQI
s boolean 8 1 SEID (S)
s_nssai_sst.sd bytes - 0 SD
s_nssai_sst.sst bytes - 0 SST
s_tag.dei_flag boolean:eligible 8 8 Drop eligible indicator (DEI)
s_tag.flags.dei boolean 8 2 DEI
s_tag.flags.pcp boolean 8 1 PCP
s_tag.flags.vid boolean 8 4 VID
s_tag.pcp uint8 - 7 Priority code point (PCP)
s_tag.svid uint16 hex 0 S-VID
sci uint16 hex 0 Service Class Indicator
sdf_filter.bid boolean 8 10 BID (Bidirectional SDF Filter)
sdf_filter.fd boolean 8 1 FD (Flow Description)
sdf_filter.fl boolean 8 8 FL (Flow Label)
sdf_filter.spi boolean 8 4 SPI (Security Parameter Index)
sdf_filter.ttc boolean 8 2 TTC (ToS Traffic Class)
sdf_filter_id uint32 - 0 SDF Filter ID
seid uint64 hex 0 SEID
seqno uint24 - 0 Sequence Number
sequence_number uint32 - 0 Sequence Number
sereq_flags.flags.hrsbom boolean:present 8 4 HRSBOM (HR-SBO Mode)
sereq_flags.flags.resti boolean:present 8 1 RESTI (Restoration Indication)
sereq_flags.flags.sumpc boolean:present 8 2 SUMPC (Stop of Measurement of Pause of Charging)
session_identifier.flag.nidi boolean 8 4 NIDI
session_identifier.flag.ssmi boolean 8 2 SSMI
session_identifier.flag.tmgi boolean 8 1 TGMI
smreq_flags.deteid boolean 8 20 DETEID (Delete All DL N3mb and/or N19mb F-TEIDs)
smreq_flags.drobu boolean 8 1 DROBU (Drop Buffered Packets)
smreq_flags.hrsbom boolean 8 40 HRSBOM (HR-SBO Mode)
smreq_flags.qaurr boolean 8 4 QAURR (Query All URRs)
smreq_flags.rumuc boolean 8 10 RUMUC (Resume of Usage Measurement to Un-pause of Charging)
smreq_flags.sndem boolean 8 2 SNDEM (Send End Marker Packets)
smreq_flags.sumpc boolean 8 8 SUMPC (Stop of Usage Measurement to Pause Charging)
source_interface uint8 - f Source Interface
source_ip_address.flags.mpl boolean:present 8 4 MPL (Mask/Prefix Length)
source_ip_address.ipv4 ipv4 - 0 IPv4 address
source_ip_address.ipv6 ipv6 - 0 IPv6 address
source_ip_address.mpl uint8 - 0 Mask/Prefix Length
spare uint8 - 0 Spare
spare_b0 uint8 - 1 Spare
spare_b1 uint8 - 2 Spare
spare_b2 uint8 - 4 Spare
spare_b3 uint8 - 8 Spare
spare_b4 uint8 - 10 Spare
spare_b5 uint8 - 20 Spare
spare_b6 uint8 - 40 Spare
spare_b7 uint8 - 80 Spare
spare_b7_b1 uint8 - fe Spare
spare_b7_b2 uint8 - fc Spare
spare_b7_b3 uint8 - f8 Spare
spare_b7_b4 uint8 - f0 Spare
spare_b7_b5 uint8 - e0 Spare
spare_b7_b6 uint8 - c0 Spare
spare_h0 uint8 - f Spare
spare_h1 uint8 - f0 Spare
spare_oct uint8 - 0 Spare
spi uint32 hex 0 Security Parameter Index
srr_id_value uint8 - 0 SRR ID value
srreq_flags.psdbu boolean 8 1 PSDBU (PFCP Session Deleted By the UP function)
srrsp_flags.drobu boolean 8 1 DROBU (Drop Buffered Packets)
start_time absoluteTime - 0 Start Time
steering_functionality uint8 - f Steering Functionality
steering_mode uint8 - f Steering Mode
subseq_volume_threshold.dlvol uint64 - 0 Downlink Volume
subseq_volume_threshold.dlvol_flg boolean 8 4 DLVOL
subseq_volume_threshold.tovol uint64 - 0 Total Volume
subseq_volume_threshold.tovol_flg boolean 8 1 TOVOL
subseq_volume_threshold.ulvol uint64 - 0 Uplink Volume
subseq_volume_threshold.ulvol_flg boolean 8 2 ULVOL
subsequent_event_quota uint32 - 0 Subsequent Event Quota
subsequent_event_threshold uint32 - 0 Subsequent Event Threshold
subsequent_time_quota uint32 - 0 Subsequent Time Quota
subsequent_time_threshold uint32 - 0 Subsequent Time Threshold
subsequent_volume_quota.dlvol uint64 - 0 Downlink Volume
subsequent_volume_quota.tovol uint64 - 0 Total Volume
subsequent_volume_quota.ulvol uint64 - 0 Uplink Volume
subsequent_volume_quota_flags.dlvol boolean 8 4 DLVOL
subsequent_volume_quota_flags.tovol boolean 8 1 TOVOL
subsequent_volume_quota_flags.ulvol boolean 8 2 ULVOL
suggested_buffering_packets_count.packet_count uint8 - 0 Packet count
tgpp_interface_type uint8 - 3f 3GPP Interface Type
thresholds.flags.plr boolean:present 8 2 PLR (Packet Loss Rate)
thresholds.flags.rtt boolean:present 8 1 RTT
thresholds.plr uint8 - 0 Packet Loss Rate (in percent)
thresholds.rtt uint16 - 0 RTT (in milliseconds)
time_domain_number_value uint8 - 0 Time Domain Number value
time_of_first_packet absoluteTime - 0 Time of First Packet
time_of_last_packet absoluteTime - 0 Time of Last Packet
time_offset_measurement uint64 - 0 Time Offset Measurement
time_offset_threshold uint64 - 0 Time Offset Threshold
time_quota uint32 - 0 Time Quota
time_quota_mechanism_bti uint32 - 0 Base Time Interval
time_quota_mechanism_bti_type uint8 - 3 Base Time Interval Type
time_stamp absoluteTime - 0 Time Stamp
time_threshold uint32 - 0 Time Threshold
timer_unit uint8 - e0 Timer unit
timer_value uint8 - 1f Timer value
traffic_class uint8 hex 0 ToS Traffic Class
traffic_dscp string - 0 DSCP
traffic_endpoint_id uint8 - 0 Traffic Endpoint ID
traffic_mask uint8 hex 0 Mask field
traffic_parameter_measurement_indication.dlpmi boolean 8 2 DLPMI
traffic_parameter_measurement_indication.n6jmi boolean 8 2 N6JMI
traffic_parameter_measurement_indication.ulpmi boolean 8 1 ULPMI
traffic_parameter_threshold.downlink_n6_jitter_threshold uint32 - 0 Downlink N6 Jitter Threshold
traffic_parameter_threshold_flags.dl boolean 8 1 DL
tunnel_password_value string - 0 Tunnel Password value
tunnel_preference_value uint24 - 0 Tunnel Preference Value
ue_ip_addr_ipv4 ipv4 - 0 IPv4 address
ue_ip_addr_ipv6 ipv6 - 0 IPv6 address
ue_ip_addr_ipv6_prefix uint8 - 0 IPv6 Prefix Delegation Bits
ue_ip_addr_ipv6_prefix_length uint8 - 0 IPv6 Prefix Length
ue_ip_address_flag.chv4 boolean:destination 8 10 CHV4
ue_ip_address_flag.chv6 boolean:destination 8 20 CHV6
ue_ip_address_flag.sd boolean:destination 8 4 S/D
ue_ip_address_flag.v4 boolean:present 8 2 V4 (IPv4)
ue_ip_address_flag.v6 boolean:present 8 1 V6 (IPv6)
ue_ip_address_flag.v6d boolean:destination 8 8 IPv6D
ue_ip_address_flag.v6pl boolean:destination 8 40 IPV6PL
ue_ip_address_pool_length uint16 - 0 UE IP address Pool Identity Length
ul_periodicity.value uint32 - 0 Ul Periodicity
up_function_features.adpdp boolean:supported 8 2 ADPDP
up_function_features.afsfc boolean:supported 8 40 AFSFC
up_function_features.atsss_ll boolean:supported 8 1 ATSSS-LL
up_function_features.bucp boolean:supported 8 1 BUCP
up_function_features.bundl boolean:supported 8 40 BUNDL
up_function_features.ciot boolean:supported 8 10 CIOT
up_function_features.cntl boolean:supported 8 2 CN-TL
up_function_features.dbdm boolean:supported 8 2 DBDM
up_function_features.ddds boolean:supported 8 40 DDDS
up_function_features.ddnd boolean:supported 8 2 DDND
up_function_features.detnet boolean:supported 8 40 DETNET
up_function_features.dlbd boolean:supported 8 4 DLBD
up_function_features.dnsts boolean:supported 8 80 DNSTS
up_function_features.dpdra boolean:supported 8 1 DPDRA
up_function_features.drqos boolean:supported 8 1 DRQOS
up_function_features.drtsc boolean:supported 8 8 DRTSC
up_function_features.edbnc boolean:supported 8 8 EDBNC
up_function_features.eml4s boolean:supported 8 80 EML4S
up_function_features.empu boolean:supported 8 1 EMPU
up_function_features.epfar boolean:supported 8 80 EPFAR
up_function_features.eppi boolean:supported 8 8 EPPI
up_function_features.ethar boolean:supported 8 20 ETHAR
up_function_features.frrt boolean:supported 8 20 FRRT
up_function_features.ftup boolean:supported 8 10 FTUP
up_function_features.gcom boolean:supported 8 80 GCOM
up_function_features.gpqm boolean:supported 8 4 GPQM
up_function_features.heeu boolean:supported 8 40 HEEU
up_function_features.ip6pl boolean:supported 8 20 IP6PL
up_function_features.iprep boolean:supported 8 40 IPREP
up_function_features.iptv boolean:supported 8 10 IPTV
up_function_features.l2tp boolean:supported 8 8 L2TP
up_function_features.mbsch boolean:supported 8 1 MBSCH
up_function_features.mbsn4 boolean:supported 8 2 MBSN4
up_function_features.mnop boolean:supported 8 10 MNOP
up_function_features.mpas boolean:supported 8 1 MPAS
up_function_features.mpquic boolean:supported 8 80 MPQUIC
up_function_features.mptcp boolean:supported 8 80 MPTCP
up_function_features.mte_n4 boolean:supported 8 20 MTE N4
up_function_features.mtedt boolean:supported 8 8 MT-EDT
up_function_features.mtsdt boolean:supported 8 10 MT-SDT
up_function_features.n6jedb boolean:supported 8 10 N6JEDB
up_function_features.norp boolean:supported 8 8 NORP
up_function_features.nspoc boolean:supported 8 4 NSPOC
up_function_features.pdiu boolean:supported 8 2 PDIU
up_function_features.pdusm boolean:supported 8 1 PDUSM
up_function_features.pfde boolean:supported 8 40 PFDE
up_function_features.pfdm boolean:supported 8 20 PFDM
up_function_features.qfqm boolean:supported 8 2 QFQM
up_function_features.qmcon boolean:supported 8 20 QMCON
up_function_features.qmdrm boolean:supported 8 4 QMDRM
up_function_features.quasf boolean:supported 8 2 QUASF
up_function_features.quoac boolean:supported 8 8 QUOAC
up_function_features.ratp boolean:supported 8 10 RATP
up_function_features.rds boolean:supported 8 80 RDS
up_function_features.redsm boolean:supported 8 1 REDSM
up_function_features.resps boolean:supported 8 20 RESPS
up_function_features.rttl boolean:supported 8 2 RTTL
up_function_features.rttwp boolean:supported 8 1 RTTWP
up_function_features.sset boolean:supported 8 8 SSET
up_function_features.trace boolean:supported 8 10 TRACE
up_function_features.treu boolean:supported 8 80 TREU
up_function_features.trst boolean:supported 8 8 TRST
up_function_features.tscts boolean:supported 8 4 TSCTS
up_function_features.tsn boolean:supported 8 40 TSN
up_function_features.udbc boolean:supported 8 4 UDBC
up_function_features.ueip boolean:supported 8 4 UEIP
up_function_features.umn6ip boolean:supported 8 80 UMN6IP
up_function_features.un6tu boolean:supported 8 40 UN6TU
up_function_features.upber boolean:supported 8 10 UPBER
up_function_features.upidp boolean:supported 8 20 UPIDP
up_function_features.upsbies boolean:supported 8 20 UPSBIES
up_function_features.vtime boolean:supported 8 4 VTIME
upiri.teidri uint8 - 1c TEID Range Indication
upiri_flags.assoni boolean:present 8 20 ASSONI (Associated Network Instance)
upiri_flags.assosi boolean:present 8 40 ASSOSI (Associated Source Instance)
upiri_flags.teidri uint8 hex 1c TEIDRI (TEID Range Indication)
upiri_flags.v4 boolean:present 8 1 V4 (IPv4)
upiri_flags.v6 boolean:present 8 2 V6 (IPv6)
ur_seqn uint32 - 0 UR-SEQN
urr_id uint32 - 7fffffff URR ID
urr_id_flg boolean:predefined 32 80000000 Allocation type
usage_information.aft boolean 8 2 AFT (After)
usage_information.bef boolean 8 1 BEF (Before)
usage_information.uae boolean 8 4 UAE (Usage After Enforcement)
usage_information.ube boolean 8 8 UBE (Usage Before Enforcement)
usage_report_trigger.immer boolean 8 80 IMMER (Immediate Report)
usage_report_trigger.monit boolean 8 10 MONIT (Monitoring Time)
usage_report_trigger.term boolean 8 8 TERMR (Termination Report)
usage_report_trigger_flags.droth boolean 8 40 DROTH (Dropped DL Traffic Threshold)
usage_report_trigger_flags.emrre boolean 8 10 EMRRE (End Marker Reception REport)
usage_report_trigger_flags.envcl boolean 8 20 ENVCL (Envelope Closure)
usage_report_trigger_flags.evequ boolean 8 1 EVEQU (Event Quota)
usage_report_trigger_flags.eveth boolean 8 80 EVETH (Event Threshold)
usage_report_trigger_flags.ipmjl boolean 8 4 IPMJL (IP Multicast Join/Leave)
usage_report_trigger_flags.liusa boolean 8 4 LIUSA (Linked Usage Reporting)
usage_report_trigger_flags.macar boolean 8 40 MACAR (MAC Addresses Reporting)
usage_report_trigger_flags.perio boolean 8 1 PERIO (Periodic Reporting)
usage_report_trigger_flags.quhti boolean 8 8 QUHTI (Quota Holding Time)
usage_report_trigger_flags.quvti boolean 8 8 QUVTI (Quota Validity Time)
usage_report_trigger_flags.start boolean 8 10 START (Start of Traffic)
usage_report_trigger_flags.stopt boolean 8 20 STOPT (Stop of Traffic)
usage_report_trigger_flags.tebur boolean 8 2 TEBUR (Termination By UP function Report)
usage_report_trigger_flags.timqu boolean 8 2 TIMQU (Time Quota)
usage_report_trigger_flags.timth boolean 8 4 TIMTH (Time Threshold)
usage_report_trigger_flags.upint boolean 8 20 UPINT (User Plane Inactivity Timer)
usage_report_trigger_flags.volqu boolean 8 1 VOLQU (Volume Quota)
usage_report_trigger_flags.volth boolean 8 2 VOLTH (Volume Threshold)
user_id.flags.gpsif boolean:present 8 20 GPSIF
user_id.flags.imeif boolean:present 8 2 IMEIF
user_id.flags.imsif boolean:present 8 1 IMSIF
user_id.flags.msisdnf boolean:present 8 4 MSISDNF
user_id.flags.naif boolean:present 8 8 NAIF
user_id.flags.peif boolean:present 8 40 PEIF
user_id.flags.supif boolean:present 8 10 SUPIF
user_id.length_of_imsi uint8 - 0 Length of IMSI
user_plane_inactivity_time uint32 - 0 User Plane Inactivity Timer
user_plane_node_management_information_container bytes - 0 Predefined Rules Name
validity_time absoluteTime - 0 Validity Time
validity_time_value uint32 - 0 Validity Time value
validity_timer uint16 - 0 Validity Timer
version uint8 - e0 Version
volume_measurement.dlvol uint64 - 0 Downlink Volume
volume_measurement.tonop uint64 - 0 Total Number of Packets
volume_measurement.tovol uint64 - 0 Total Volume
volume_measurement.ulvol uint64 - 0 Uplink Volume
volume_measurement_flags.dlnops boolean 8 20 DLNOP
volume_measurement_flags.dlvol boolean 8 4 DLVOL
volume_measurement_flags.tonop boolean 8 8 TONOP
volume_measurement_flags.tovol boolean 8 1 TOVOL
volume_measurement_flags.ulnop boolean 8 10 ULNOP
volume_measurement_flags.ulvol boolean 8 2 ULVOL
volume_quota.dlvol uint64 - 0 Downlink Volume
volume_quota.tovol uint64 - 0 Total Volume
volume_quota.ulvol uint64 - 0 Uplink Volume
volume_quota_flags.dlvol boolean 8 4 DLVOL
volume_quota_flags.tovol boolean 8 1 TOVOL
volume_quota_flags.ulvol boolean 8 2 ULVOL
volume_threshold.dlvol uint64 - 0 Downlink Volume
volume_threshold.tovol uint64 - 0 Total Volume
volume_threshold.ulvol uint64 - 0 Uplink Volume
volume_threshold_flags.dlvol boolean 8 4 DLVOL
volume_threshold_flags.tovol boolean 8 1 TOVOL
volume_threshold_flags.ulvol boolean 8 2 ULVOL
weight uint8 - 0 Weight
`;
// biome-ignore format: a table
export const PFCP_VALUES = `
c_tag.pcp 0=Best Effort (default), Drop Eligible;1=Best Effort (default);2=Critical Applications, Drop Eligible;3=Critical Applications;
c_tag.pcp 4=Voice, < 10ms latency and jitter, Drop Eligible;5=Voice, < 10ms latency and jitter;6=Internetwork Control;7=Network Control;
cause 0=Reserved;1=Request accepted(success);2=More Usage Report to send;3=Request partially accepted;64=Request rejected(reason not specified);
cause 65=Session context not found;66=Mandatory IE missing;67=Conditional IE missing;68=Invalid length;69=Mandatory IE incorrect;
cause 70=Invalid Forwarding Policy;71=Invalid F-TEID allocation option;72=No established PFCP Association;73=Rule creation / modification Failure;
cause 74=PFCP entity in congestion;75=No resources available;76=Service not supported;77=System failure;78=Redirection Requested;
cause 79=All dynamic addresses are occupied;80=Unknown Pre-defined Rule;81=Unknown Application ID;82=L2TP tunnel Establishment failure;
cause 83=L2TP session Establishment failure;84=L2TP tunnel release;85=L2TP session release;86=PFCP session restoration failure;
cause 87=L2TP tunnel Establishment failure - Tunnel Auth Failure;88=L2TP Session Establishment failure - Session Auth Failure;
cause 89=L2TP tunnel Establishment failure - LNS not reachable;
dst_interface 0=Access;1=Core;2=SGi-LAN/N6-LAN;3=CP- Function;4=LI Function;5=5G VN Internal;
failed_rule_id_type 0=PDR;1=FAR;2=QER;3=URR;4=BAR;5=MAR;6=SRR;
flow_dir 0=Unspecified;1=Downlink (traffic to the UE);2=Uplink (traffic from the UE);3=Bidirectional;
fq_csid_node_id_type 0=Node-Address is a global unicast IPv4 address;1=Node-Address is a global unicast IPv6 address;
fq_csid_node_id_type 2=Node-Address is a 4 octets long field;
gate_status.dlgate 0=OPEN;1=CLOSED;
gate_status.ulgate 0=OPEN;1=CLOSED;
header_type 0=HTTP;
ie_type 0=Reserved;1=Create PDR;2=PDI;3=Create FAR;4=Forwarding Parameters;5=Duplicating Parameters;6=Create URR;7=Create QER;8=Created PDR;
ie_type 9=Update PDR;10=Update FAR;11=Update Forwarding Parameters;12=Update BAR (PFCP Session Report Response);13=Update URR;14=Update QER;
ie_type 15=Remove PDR;16=Remove FAR;17=Remove URR;18=Remove QER;19=Cause;20=Source Interface;21=F-TEID;22=Network Instance;23=SDF Filter;
ie_type 24=Application ID;25=Gate Status;26=MBR;27=GBR;28=QER Correlation ID;29=Precedence;30=Transport Level Marking;31=Volume Threshold;
ie_type 32=Time Threshold;33=Monitoring Time;34=Subsequent Volume Threshold;35=Subsequent Time Threshold;36=Inactivity Detection Time;
ie_type 37=Reporting Triggers;38=Redirect Information;39=Report Type;40=Offending IE;41=Forwarding Policy;42=Destination Interface;
ie_type 43=UP Function Features;44=Apply Action;45=Downlink Data Service Information;46=Downlink Data Notification Delay;47=DL Buffering Duration;
ie_type 48=DL Buffering Suggested Packet Count;49=PFCPSMReq-Flags;50=PFCPSRRsp-Flags;51=Load Control Information;52=Sequence Number;53=Metric;
ie_type 54=Overload Control Information;55=Timer;56=PDR ID;57=F-SEID;58=Application ID's PFDs;59=PFD context;60=Node ID;61=PFD contents;
ie_type 62=Measurement Method;63=Usage Report Trigger;64=Measurement Period;65=FQ-CSID;66=Volume Measurement;67=Duration Measurement;
ie_type 68=Application Detection Information;69=Time of First Packet;70=Time of Last Packet;71=Quota Holding Time;72=Dropped DL Traffic Threshold;
ie_type 73=Volume Quota;74=Time Quota;75=Start Time;76=End Time;77=Query URR;78=Usage Report (Session Modification Response);
ie_type 79=Usage Report (Session Deletion Response);80=Usage Report (Session Report Request);81=URR ID;82=Linked URR ID;83=Downlink Data Report;
ie_type 84=Outer Header Creation;85=Create BAR;86=Update BAR (Session Modification Request);87=Remove BAR;88=BAR ID;89=CP Function Features;
ie_type 90=Usage Information;91=Application Instance ID;92=Flow Information;93=UE IP Address;94=Packet Rate;95=Outer Header Removal;
ie_type 96=Recovery Time Stamp;97=DL Flow Level Marking;98=Header Enrichment;99=Error Indication Report;100=Measurement Information;
ie_type 101=Node Report Type;102=User Plane Path Failure Report;103=Remote GTP-U Peer;104=UR-SEQN;105=Update Duplicating Parameters;
ie_type 106=Activate Predefined Rules;107=Deactivate Predefined Rules;108=FAR ID;109=QER ID;110=OCI Flags;111=PFCP Association Release Request;
ie_type 112=Graceful Release Period;113=PDN Type;114=Failed Rule ID;115=Time Quota Mechanism;
ie_type 116=User Plane IP Resource Information (removed in Rel 16.3);117=User Plane Inactivity Timer;118=Aggregated URRs;119=Multiplier;
ie_type 120=Aggregated URR ID IE;121=Subsequent Volume Quota;122=Subsequent Time Quota;123=RQI;124=QFI;125=Query URR Reference;
ie_type 126=Additional Usage Reports Information;127=Create Traffic Endpoint;128=Created Traffic Endpoint;129=Update Traffic Endpoint;
ie_type 130=Remove Traffic Endpoint;131=Traffic Endpoint ID;132=Ethernet Packet Filter;133=MAC address;134=C-TAG;135=S-TAG;136=Ethertype;137=Proxying;
ie_type 138=Ethernet Filter ID;139=Ethernet Filter Properties;140=Suggested Buffering Packets Count;141=User ID;142=Ethernet PDU Session Information;
ie_type 143=Ethernet Traffic Information;144=MAC Addresses Detected;145=MAC Addresses Removed;146=Ethernet Inactivity Timer;
ie_type 147=Additional Monitoring Time;148=Event Quota;149=Event Threshold;150=Subsequent Event Quota;151=Subsequent Event Threshold;
ie_type 152=Trace Information;153=Framed-Route;154=Framed-Routing;155=Framed-IPv6-Route;156=Time Stamp;157=Averaging Window;
ie_type 158=Paging Policy Indicator;159=APN/DNN;160=3GPP Interface Type;161=PFCPSRReq-Flags;162=PFCPAUReq-Flags;163=Activation Time;
ie_type 164=Deactivation Time;165=Create MAR;166=Access Forwarding Action Information 1;167=Access Forwarding Action Information 2;168=Remove MAR;
ie_type 169=Update MAR;175=Update Access Forwarding Action Information 1;176=Update Access Forwarding Action Information 2;
ie_type 177=UE IP address Pool Identity;178=Alternative SMF IP Address;179=Packet Replication and Detection Carry-On Information;180=SMF Set ID;
ie_type 181=Quota Validity Time;182=Number of Reports;183=PFCP Session Retention Information (within PFCP Association Setup Request);
ie_type 184=PFCPASRsp-Flags;185=CP PFCP Entity IP Address;186=PFCPSEReq-Flags;187=User Plane Path Recovery Report;
ie_type 188=IP Multicast Addressing Info within PFCP Session Establishment Request;189=Join IP Multicast Information IE within Usage Report;
ie_type 190=Leave IP Multicast Information IE within Usage Report;191=IP Multicast Address;192=Source IP Address;193=Packet Rate Status;
ie_type 194=Create Bridge/Router Info;195=Created Bridge/Router Info;196=Port Number;197=NW-TT Port Number;198=5GS User Plane Node;
ie_type 199=TSC Management Information IE within PFCP Session Modification Request;
ie_type 200=Port Management Information for TSC IE within PFCP Session Modification Response;
ie_type 201=Port Management Information for TSC IE within PFCP Session Report Request;202=Port Management Information Container;
ie_type 203=Clock Drift Control Information;204=Requested Clock Drift Information;205=Clock Drift Report;206=Time Domain Number;
ie_type 207=Time Offset Threshold;208=Cumulative rateRatio Threshold;209=Time Offset Measurement;210=Cumulative rateRatio Measurement;211=Remove SRR;
ie_type 212=Create SRR;213=Update SRR;214=Session Report;215=SRR ID;216=Access Availability Control Information;
ie_type 217=Requested Access Availability Information;218=Access Availability Report;219=Access Availability Information;
ie_type 220=Provide ATSSS Control Information;221=ATSSS Control Parameters;222=MPTCP Control Information;223=ATSSS-LL Control Information;
ie_type 224=PMF Control Information;225=MPTCP Parameters;226=ATSSS-LL Parameters;227=PMF Parameters;228=MPTCP Address Information;
ie_type 229=Link-Specific Multipath IP Address;230=PMF Address Information;231=ATSSS-LL Information;232=Data Network Access Identifier;
ie_type 233=UE IP address Pool Information;234=Average Packet Delay;235=Minimum Packet Delay;236=Maximum Packet Delay;237=QoS Report Trigger;
ie_type 238=GTP-U Path QoS Control Information;239=GTP-U Path QoS Report (PFCP Node Report Request);240=QoS Information in GTP-U Path QoS Report;
ie_type 241=GTP-U Path Interface Type;242=QoS Monitoring per QoS flow Control Information;243=Requested QoS Monitoring;244=Reporting Frequency;
ie_type 245=Packet Delay Thresholds;246=Minimum Wait Time;247=QoS Monitoring Report;248=QoS Monitoring Measurement;249=MT-EDT Control Information;
ie_type 250=DL Data Packets Size;251=QER Control Indications;252=Packet Rate Status Report IE within PFCP Session Deletion Response;253=NF Instance ID;
ie_type 255=Redundant Transmission Detection Parameters IE in PDI;256=Updated PDR;257=S-NSSAI;258=IP version;259=PFCPASReq-Flags;260=Data Status;
ie_type 261=Provide RDS Configuration Information IE within PFCP Session Establishment Request;262=RDS Configuration Information;
ie_type 263=Query Packet Rate Status IE within PFCP Session Modification Request;
ie_type 264=Query Packet Rate Status Report IE within PFCP Session Modification Response;265=Multipath Applicable Indication;
ie_type 266=User Plane Node Management Information Container;267=UE IP Address Usage Information;268=Number of UE IP Addresses;269=Validity Timer;
ie_type 270=Redundant Transmission Forwarding Parameters;271=Transport Delay Reporting;272=Partial Failure Information;
ie_type 273=Partial Failure Information within PFCP Session Modification Response (Removed in Rel 17.2.0);274=Offending IE Information;275=RAT Type;
ie_type 276=L2TP Tunnel Information;277=L2TP Session Information within PFCP Session Establishment Request;278=L2TP User Authentication;
ie_type 279=L2TP Session Information within PFCP Session Establishment Response;280=LNS Address;281=Tunnel Preference;282=Calling Number;
ie_type 283=Called Number;284=L2TP Session Indications;285=DNS Server Address;286=NBNS Server Address;287=Maximum Receive Unit;288=Thresholds;
ie_type 289=Steering Mode Indicator;290=PFCP Session Change Info;291=Group ID;292=CP IP Address;293=IP Address and Port Number Replacement;
ie_type 294=DNS Query/Response Filter;295=Direct Reporting Information;296=Event Notification URI;297=Notification Correlation ID;298=Reporting Flags;
ie_type 299=Predefined Rules Name;300=MBS Session N4mb Control Information;301=MBS Multicast Parameters;
ie_type 302=Add MBS Unicast Parameters IE in Create FAR;303=MBS Session N4mb Information;304=Remove MBS Unicast Parameters IE in Update FAR;
ie_type 305=MBS Session Identifier;306=Multicast Transport Information;307=MBSN4mbReq Flags;308=Local Ingress Tunnel;309=MBS Unicast Parameters ID;
ie_type 310=MBS Session N4 Control Information IE within PFCP Session Establishment Request;
ie_type 311=MBS Session N4 Control Information IE within PFCP Session Establishment Response;312=MBSN4Resp-Flags;313=Tunnel Password;
ie_type 314=Area Session ID;315=Peer UP Restart Report IE within PFCP Node Report Request;
ie_type 316=DSCP to PPI Control Information IE within PFCP Session Establishment Request;317=DSCP to PPI Mapping Information;318=PFCPSDRsp-Flags;
ie_type 319=QER Indications;320=Vendor-Specific Node Report Type;321=Configured Time Domain;322=Metadata;
ie_type 323=Traffic Parameter Measurement Control Information;324=Traffic Parameter Measurement Report;325=Traffic Parameter Threshold;
ie_type 326=DL Periodicity;327=N6 Jitter Measurement;328=Traffic Parameter Measurement Indication;329=UL Periodicity;330=MPQUIC Control Information;
ie_type 331=MPQUIC Parameters;332=MPQUIC Address Information;333=Transport Mode;334=Protocol Description;335=Reporting Suggestion Info;
ie_type 336=TL-Container;337=Measurement Indication;338=HPLMN S-NSSAI;339=Media Transport Protocol;340=RTP Header Extension Information;
ie_type 341=RTP Payload Information;342=RTP Header Extension Type;343=RTP Header Extension ID;344=RTP Payload Type;345=RTP Payload Format;
ie_type 346=Extended DL Buffering Notification Policy;347=MT-SDT Control Information;348=Reporting Thresholds;
ie_type 349=RTP Header Extension Additional Information;350=Mapped N6 IP Address;351=N6 Routing Information;
msg_type 0=Reserved;1=PFCP Heartbeat Request;2=PFCP Heartbeat Response;3=PFCP PFD Management Request;4=PFCP PFD Management Response;
msg_type 5=PFCP Association Setup Request;6=PFCP Association Setup Response;7=PFCP Association Update Request;8=PFCP Association Update Response;
msg_type 9=PFCP Association Release Request;10=PFCP Association Release Response;11=PFCP Version Not Supported Response;12=PFCP Node Report Request;
msg_type 13=PFCP Node Report Response;14=PFCP Session Set Deletion Request;15=PFCP Session Set Deletion Response;
msg_type 16=PFCP Session Set Modification Request;17=PFCP Session Set Modification Response;50=PFCP Session Establishment Request;
msg_type 51=PFCP Session Establishment Response;52=PFCP Session Modification Request;53=PFCP Session Modification Response;
msg_type 54=PFCP Session Deletion Request;55=PFCP Session Deletion Response;56=PFCP Session Report Request;57=PFCP Session Report Response;
node_id_type 0=IPv4 address;1=IPv6 address;2=FQDN;
out_hdr_desc 0=GTP-U/UDP/IPv4;1=GTP-U/UDP/IPv6;2=UDP/IPv4;3=UDP/IPv6 ;4=IPv4;5=IPv6 ;6=GTP-U/UDP/IP;7=VLAN TAG POP;8=VLAN TAGs POP-POP;
pdn_type 0=Reserved;1=IPv4;2=IPv6;3=IPv4V6;4=Non-IP;5=Ethernet;
priority 0=Active;1=Standby;2=No Standby;3=High;4=Low;5=Primary;6=Secondary;
rattype 0=Reserved;1=UTRAN;2=GERAN;3=WLAN;4=GAN;5=HSPA Evolution;6=EUTRAN (WB-E-UTRAN);7=Virtual;8=EUTRAN-NB-IoT;9=LTE-M;10=NR;11=WB-E-UTRAN (LEO);
rattype 12=WB-E-UTRAN (MEO);13=WB-E-UTRAN (GEO);14=WB-E-UTRAN (OTHERSAT);15=EUTRAN-NB-IoT (LEO);16=EUTRAN-NB-IoT (MEO);17=EUTRAN-NB-IoT (GEO);
rattype 18=EUTRAN-NB-IoT (OTHERSAT);19=LTE-M (LEO);20=LTE-M (MEO);21=LTE-M (GEO);22=LTE-M (OTHERSAT);23=NR (LEO);24=NR (MEO);25=NR (GEO);
rattype 26=NR (OTHERSAT);27=NR-REDCAP;28=NR-EREDCAP;
redirect_address_type 0=IPv4 address;1=IPv6 address;2=URL;3=SIP URI;4=IPv4 and IPv6 addresses;5=Port;6=IPv4 address and Port;7=IPv6 address and Port;
redirect_address_type 8=IPv4 and IPv6 addresses and Port;
s_tag.pcp 0=Best Effort (default), Drop Eligible;1=Best Effort (default);2=Critical Applications, Drop Eligible;3=Critical Applications;
s_tag.pcp 4=Voice, < 10ms latency and jitter, Drop Eligible;5=Voice, < 10ms latency and jitter;6=Internetwork Control;7=Network Control;
source_interface 0=Access;1=Core;2=SGi-LAN/N6-LAN;3=CP-function;4=5G VN Internal;
steering_functionality 0=ATSSS-LL;1=MPTCP;
steering_mode 0=Active-Standby;1=Smallest Delay;2=Load Balancing;3=Priority-based;4=Redundant;
tgpp_interface_type 0=S1-U;1=S5/S8-U;2=S4-U;3=S11-U;4=S12;5=Gn/Gp-U;6=S2a-U;7=S2b-U;8=eNodeB GTP-U interface for DL data forwarding;
tgpp_interface_type 9=eNodeB GTP-U interface for UL data forwarding;10=SGW/UPF GTP-U interface for DL data forwarding;11=N3 3GPP Access;
tgpp_interface_type 12=N3 Trusted Non-3GPP Access;13=N3 Untrusted Non-3GPP Access;14=N3 for data forwarding;15=N9 (or N9 for non-roaming);16=SGi;17=N6;
tgpp_interface_type 18=N19;19=S8-U;20=Gp-U;21=N9 for roaming;22=Iu-U;23=N9 for data forwarding;24=Sxa-U;25=Sxb-U;26=Sxc-U;27=N4-U;
tgpp_interface_type 28=SGW/UPF GTP-U interface for UL data forwarding;29=N6mb/Nmb9;30=N3mb;31=N19mb;
time_quota_mechanism_bti_type 0=CTP;1=DTP;
timer_unit 0=value is incremented in multiples of 2 seconds;1=value is incremented in multiples of 1 minute;
timer_unit 2=value is incremented in multiples of 10 minutes;3=value is incremented in multiples of 1 hour;
timer_unit 4=value is incremented in multiples of 10 hour;5=values shall be interpreted as multiples of 1 minute(version 14.0.0);
timer_unit 6=values shall be interpreted as multiples of 1 minute(version 14.0.0);7=value indicates that the timer is infinite;
`;
// biome-ignore format: a table
export const PFCP_LAYOUTS = `
26 ul_mbr@0+5 dl_mbr@5+5
27 ul_gbr@0+5 dl_gbr@5+5
19 cause@0+1
20 spare_h1@0+1 source_interface@0+1
21 fteid_flg.spare@0+1 f_teid_flags.ch_id@0+1 f_teid_flags.ch@0+1 f_teid_flags.v6@0+1 f_teid_flags.v4@0+1 ~
22 network_instance@0+*
23 spare_h1@0+1 sdf_filter.bid@0+1 sdf_filter.fl@0+1 sdf_filter.spi@0+1 sdf_filter.ttc@0+1 sdf_filter.fd@0+1 spare@1+1 flow_desc_len+2?0.0
24 application_id@0+*
25 gate_status.ulgate@0+1 gate_status.dlgate@0+1
28 qer_correlation_id@0+4
29 precedence@0+4
30 traffic_class@0+1 traffic_mask@1+1
31 spare_b7_b3@0+1 volume_threshold_flags.dlvol@0+1 volume_threshold_flags.ulvol@0+1 volume_threshold_flags.tovol@0+1 volume_threshold.tovol+8?0.0 volume_threshold.ulvol+8?0.1 volume_threshold.dlvol+8?0.2
32 time_threshold@0+4
33 monitoring_time@0+4
34 spare_b7_b3@0+1 subseq_volume_threshold.dlvol_flg@0+1 subseq_volume_threshold.ulvol_flg@0+1 subseq_volume_threshold.tovol_flg@0+1 subseq_volume_threshold.tovol+8?0.0 subseq_volume_threshold.ulvol+8?0.1 subseq_volume_threshold.dlvol+8?0.2
35 subsequent_time_threshold@0+4
36 inactivity_detection_time@0+4
37 reporting_triggers_flags.liusa@0+1 reporting_triggers_flags.droth@0+1 reporting_triggers_flags.stopt@0+1 reporting_triggers_flags.start@0+1 reporting_triggers_flags.quhti@0+1 reporting_triggers_flags.timth@0+1 reporting_triggers_flags.volth@0+1 reporting_triggers_flags.perio@0+1 reporting_triggers_flags.quvti@1+1 reporting_triggers_flags.ipmjl@1+1 reporting_triggers_flags.evequ@1+1 reporting_triggers_flags.eveth@1+1 reporting_triggers_flags.macar@1+1 reporting_triggers_flags.envcl@1+1 reporting_triggers_flags.timqu@1+1 reporting_triggers_flags.volqu@1+1 spare_b7_b2@2+1 reporting_triggers_flags.upint@2+1 reporting_triggers_flags.reemr@2+1
38 spare_h1@0+1 redirect_address_type@0+1 redirect_server_addr_len@1+2 ~
39 spare_b7@0+1 report_type.uisr@0+1 report_type.sesr@0+1 report_type.tmir@0+1 report_type.upir@0+1 report_type.erir@0+1 report_type.usar@0+1 report_type.dldr@0+1
40 offending_ie@0+2
42 spare_h1@0+1 dst_interface@0+1
43 up_function_features.treu@0+1 up_function_features.heeu@0+1 up_function_features.pfdm@0+1 up_function_features.ftup@0+1 up_function_features.trst@0+1 up_function_features.dlbd@0+1 up_function_features.ddnd@0+1 up_function_features.bucp@0+1 up_function_features.epfar@1+1 up_function_features.pfde@1+1 up_function_features.frrt@1+1 up_function_features.trace@1+1 up_function_features.quoac@1+1 up_function_features.udbc@1+1 up_function_features.pdiu@1+1 up_function_features.empu@1+1 up_function_features.gcom@2+1 up_function_features.bundl@2+1 up_function_features.mte_n4@2+1 up_function_features.mnop@2+1 up_function_features.sset@2+1 up_function_features.ueip@2+1 up_function_features.adpdp@2+1 up_function_features.dpdra@2+1 up_function_features.mptcp@3+1 up_function_features.tsn@3+1 up_function_features.ip6pl@3+1 up_function_features.iptv@3+1 up_function_features.norp@3+1 up_function_features.vtime@3+1 up_function_features.rttl@3+1 up_function_features.mpas@3+1 up_function_features.rds@4+1 up_function_features.ddds@4+1 up_function_features.ethar@4+1 up_function_features.ciot@4+1 up_function_features.mtedt@4+1 up_function_features.gpqm@4+1 up_function_features.qfqm@4+1 up_function_features.atsss_ll@4+1 up_function_features.dnsts@5+1 up_function_features.iprep@5+1 up_function_features.resps@5+1 up_function_features.upber@5+1 up_function_features.l2tp@5+1 up_function_features.nspoc@5+1 up_function_features.quasf@5+1 up_function_features.rttwp@5+1 up_function_features.mpquic@6+1 up_function_features.afsfc@6+1 up_function_features.upidp@6+1 up_function_features.ratp@6+1 up_function_features.eppi@6+1 up_function_features.mbsn4@6+1 up_function_features.mbsn4@6+1 up_function_features.drqos@6+1 up_function_features.eml4s@7+1 up_function_features.detnet@7+1 up_function_features.qmcon@7+1 up_function_features.n6jedb@7+1 up_function_features.drtsc@7+1 up_function_features.tscts@7+1 up_function_features.dbdm@7+1 up_function_features.redsm@7+1 up_function_features.un6tu@8+1 up_function_features.umn6ip@8+1 up_function_features.upsbies@8+1 up_function_features.mtsdt@8+1 up_function_features.edbnc@8+1 up_function_features.qmdrm@8+1 up_function_features.cntl@8+1 up_function_features.pdusm@8+1 spare_b7_b6@9+1 up_function_features.mbsch@9+1
44 apply_action.dfrt@0+1 apply_action.ipmd@0+1 apply_action.ipma@0+1 apply_action.dupl@0+1 apply_action.nocp@0+1 apply_action.buff@0+1 apply_action.forw@0+1 apply_action.drop@0+1 spare_b7_b5@1+1 apply_action.mbsu@1+1 apply_action.fssm@1+1 apply_action.ddpn@1+1 apply_action.bdpn@1+1 apply_action.edrt@1+1
45 spare_b7_b3@0+1 dl_data_service_inf.dlpsi@0+1 dl_data_service_inf.qfii@0+1 dl_data_service_inf.ppi@0+1 ~
46 dl_data_notification_delay@0+1
47 timer_unit@0+1 timer_value@0+1
48 packet_count@0+*
49 spare_b7@0+1 smreq_flags.hrsbom@0+1 smreq_flags.deteid@0+1 smreq_flags.rumuc@0+1 smreq_flags.sumpc@0+1 smreq_flags.qaurr@0+1 smreq_flags.sndem@0+1 smreq_flags.drobu@0+1
50 spare_b7_b1@0+1 srrsp_flags.drobu@0+1
52 sequence_number@0+4
53 metric@0+1
55 timer_unit@0+1 timer_value@0+1
56 pdr_id@0+2
57 spare_b7@0+1 spare_b6@0+1 spare_b5@0+1 spare_b4@0+1 spare_b3@0+1 spare_b2@0+1 f_seid_flags.v4@0+1 f_seid_flags.v6@0+1 ~
60 spare_h1@0+1 node_id_type@0+1 ~
61 pfd_contents_flags.adnp@0+1 pfd_contents_flags.aurl@0+1 pfd_contents_flags.afd@0+1 pfd_contents_flags.dnp@0+1 pfd_contents_flags.cp@0+1 pfd_contents_flags.dn@0+1 pfd_contents_flags.url@0+1 pfd_contents_flags.fd@0+1 spare_oct@1+1 flow_desc_len+2?0.0
62 spare_b7_b3@0+1 measurement_method_flags.event@0+1 measurement_method_flags.volume@0+1 measurement_method_flags.durat@0+1
63 usage_report_trigger.immer@0+1 usage_report_trigger_flags.droth@0+1 usage_report_trigger_flags.stopt@0+1 usage_report_trigger_flags.start@0+1 usage_report_trigger_flags.quhti@0+1 usage_report_trigger_flags.timth@0+1 usage_report_trigger_flags.volth@0+1 usage_report_trigger_flags.perio@0+1 usage_report_trigger_flags.eveth@1+1 usage_report_trigger_flags.macar@1+1 usage_report_trigger_flags.envcl@1+1 usage_report_trigger.monit@1+1 usage_report_trigger.term@1+1 usage_report_trigger_flags.liusa@1+1 usage_report_trigger_flags.timqu@1+1 usage_report_trigger_flags.volqu@1+1 spare_b7_b6@2+1 usage_report_trigger_flags.upint@2+1 usage_report_trigger_flags.emrre@2+1 usage_report_trigger_flags.quvti@2+1 usage_report_trigger_flags.ipmjl@2+1 usage_report_trigger_flags.tebur@2+1 usage_report_trigger_flags.evequ@2+1
64 measurement_period@0+4
65 fq_csid_node_id_type@0+1 num_csid@0+1 ~
66 spare_b7_b6@0+1 volume_measurement_flags.dlnops@0+1 volume_measurement_flags.ulnop@0+1 volume_measurement_flags.tonop@0+1 volume_measurement_flags.dlvol@0+1 volume_measurement_flags.ulvol@0+1 volume_measurement_flags.tovol@0+1 volume_measurement.tovol+8?0.0 volume_measurement.ulvol+8?0.1 volume_measurement.dlvol+8?0.2 volume_measurement.tonop+8?0.3
67 duration_measurement@0+4
69 time_of_first_packet@0+4
70 time_of_last_packet@0+4
71 quota_holding_time@0+4
72 dropped_dl_traffic_threshold.dlby_flg@0+1 dropped_dl_traffic_threshold.dlpa_flg@0+1 downlink_packets+8?0.0 bytes_downlink_data+8?0.1
73 spare_b7_b3@0+1 volume_quota_flags.dlvol@0+1 volume_quota_flags.ulvol@0+1 volume_quota_flags.tovol@0+1 volume_quota.tovol+8?0.0 volume_quota.ulvol+8?0.1 volume_quota.dlvol+8?0.2
74 time_quota@0+4
75 start_time@0+4
76 end_time@0+4
81 urr_id_flg@0+4 urr_id@0+4
82 urr_id_flg@0+4 urr_id@0+4
84 pfcp_outer_hdr_desc.stag@0+2 pfcp_outer_hdr_desc.ctag@0+2 pfcp_outer_hdr_desc.ipv6@0+2 pfcp_outer_hdr_desc.ipv4@0+2 pfcp_outer_hdr_desc.udp_ipv6@0+2 pfcp_outer_hdr_desc.udp_ipv4@0+2 pfcp_outer_hdr_desc.gtpu_udp_ipv6@0+2 pfcp_outer_hdr_desc.gtpu_udp_ipv4@0+2 pfcp_outer_hdr_desc.spare@0+2 pfcp_outer_hdr_desc.ssm_cteid@0+2 pfcp_outer_hdr_desc.n6@0+2 pfcp_outer_hdr_desc.n19@0+2 ~
88 bar_id@0+1
89 cp_function_features.uiaur@0+1 cp_function_features.ardr@0+1 cp_function_features.mpas@0+1 cp_function_features.bundl@0+1 cp_function_features.sset@0+1 cp_function_features.epfar@0+1 cp_function_features.ovrl@0+1 cp_function_features.load@0+1 spare_b7_b2@1+1 cp_function_features.rpgur@1+1 cp_function_features.psucc@1+1
90 spare_h1@0+1 usage_information.ube@0+1 usage_information.uae@0+1 usage_information.aft@0+1 usage_information.bef@0+1
91 application_instance_id@0+*
92 spare_b7_b3@0+1 flow_dir@0+1 flow_desc_len@1+2 ~
93 spare_b7@0+1 ue_ip_address_flag.v6pl@0+1 ue_ip_address_flag.chv6@0+1 ue_ip_address_flag.chv4@0+1 ue_ip_address_flag.v6d@0+1 ue_ip_address_flag.sd@0+1 ue_ip_address_flag.v4@0+1 ue_ip_address_flag.v6@0+1 ue_ip_addr_ipv4+4?0.1 ue_ip_addr_ipv6+16?0.0 ue_ip_addr_ipv6_prefix+1?0.3 ue_ip_addr_ipv6_prefix_length+1?0.6
94 spare_b7_b4@0+1 packet_rate.aprc@0+1 packet_rate.dlpr@0+1 packet_rate.ulpr@0+1 ~
95 out_hdr_desc@0+1 gtpu_ext_hdr_del.pdu_sess_cont@1+1
96 recovery_time_stamp@0+4
97 spare_b7_b2@0+1 dl_flow_level_marking.sci@0+1 dl_flow_level_marking.ttc@0+1 traffic_class+1?0.0 traffic_mask+1?0.0 sci+2?0.1
98 spare_b7_b5@0+1 header_type@0+1 hf_len@1+1 ~
100 measurement_info.ciam@0+1 measurement_info.aspoc@0+1 measurement_info.sspoc@0+1 measurement_info.mnop@0+1 measurement_info.istm@0+1 measurement_info.radi@0+1 measurement_info.inam@0+1 measurement_info.fd@0+1
101 spare_b7_b6@0+1 node_report_type.pvsrurr@0+1 node_report_type.purr@0+1 node_report_type.gpqr@0+1 node_report_type.ckdr@0+1 node_report_type.uprr@0+1 node_report_type.upfr@0+1
103 spare_b7_b5@0+1 remote_gtp_u_peer.flags.rts@0+1 remote_gtp_u_peer.flags.ni@0+1 remote_gtp_u_peer.flags.di@0+1 remote_gtp_u_peer.flags.v4@0+1 remote_gtp_u_peer.flags.v6@0+1 remote_gtp_u_peer.ipv4+4?0.1 remote_gtp_u_peer.ipv6+16?0.0 remote_gtp_u_peer.length_di+2?0.2 spare_h1+1?0.2 dst_interface+1?0.2
104 ur_seqn@0+4
106 predef_rules_name@0+*
107 predef_rules_name@0+*
108 far_id_flg@0+4 far_id@0+4
109 qer_id_flg@0+4 qer_id@0+4
110 spare_b7_b1@0+1 oci_flags.aoci@0+1
111 spare_b7_b2@0+1 assoc_rel_req.urss@0+1 assoc_rel_req.sarr@0+1
112 timer_unit@0+1 timer_value@0+1
113 pdn_type@0+1
114 failed_rule_id_type@0+1 ~
115 time_quota_mechanism_bti_type@0+1 time_quota_mechanism_bti@1+4
116 spare_b7_b6@0+1 upiri_flags.assosi@0+1 upiri_flags.assoni@0+1 upiri_flags.teidri@0+1 upiri_flags.v6@0+1 upiri_flags.v4@0+1 upiri.teidri@0+1 ~
117 user_plane_inactivity_time@0+4
119 multiplier.value_digits@0+8 multiplier.exponent@8+4
120 urr_id_flg@0+4 urr_id@0+4
121 spare_b7_b3@0+1 subsequent_volume_quota_flags.dlvol@0+1 subsequent_volume_quota_flags.ulvol@0+1 subsequent_volume_quota_flags.tovol@0+1 subsequent_volume_quota.tovol+8?0.0 subsequent_volume_quota.ulvol+8?0.1 subsequent_volume_quota.dlvol+8?0.2
122 subsequent_time_quota@0+4
123 spare_b7_b1@0+1 rqi_flag@0+1
124 spare_b7_b6@0+1 qfi_value@0+1
125 query_urr_reference@0+4
126 additional_usage_reports_information_auri@0+2 additional_usage_reports_information_value@0+2
131 traffic_endpoint_id@0+1
133 spare_b7_b4@0+1 mac_address.flags.udes@0+1 mac_address.flags.usuo@0+1 mac_address.flags.dest@0+1 mac_address.flags.sour@0+1 mac_address.sour+6?0.0 mac_address.dest+6?0.1 mac_address.usou+6?0.2 mac_address.udes+6?0.3
134 spare_b7_b3@0+1 c_tag.flags.vid@0+1 c_tag.flags.dei@0+1 c_tag.flags.pcp@0+1 ~
135 spare_b7_b3@0+1 s_tag.flags.vid@0+1 s_tag.flags.dei@0+1 s_tag.flags.pcp@0+1 ~
136 ethertype@0+2
137 spare_b7_b2@0+1 proxying.flags.ins@0+1 proxying.flags.arp@0+1
138 ethertype_filter_id@0+4
139 spare_b7_b1@0+1 ethertype_filter_properties.flags.bide@0+1
140 suggested_buffering_packets_count.packet_count@0+1
141 spare_b7@0+1 user_id.flags.peif@0+1 user_id.flags.gpsif@0+1 user_id.flags.supif@0+1 user_id.flags.naif@0+1 user_id.flags.msisdnf@0+1 user_id.flags.imeif@0+1 user_id.flags.imsif@0+1 user_id.length_of_imsi+1?0.0
142 spare_b7_b1@0+1 ethernet_pdu_session_information.flags.ethi@0+1
144 mac_addresses_detected.number_of_mac_addresses@0+1 ~
145 mac_addresses_removed.number_of_mac_address@0+1 ~
146 ethernet@0+4
148 event_quota@0+4
149 event_threshold@0+4
150 subsequent_event_quota@0+4
151 subsequent_event_threshold@0+4
153 framed_route@0+*
154 framed_routing@0+*
155 framed_ipv6_route@0+*
156 time_stamp@0+4
157 averaging_window@0+4
158 ppi@0+1
159 apn_dnn@0+*
160 spare_h1@0+1 tgpp_interface_type@0+1
161 spare_b7_b1@0+1 srreq_flags.psdbu@0+1
162 spare_b7_b1@0+1 aureq_flags.parps@0+1
163 activation_time@0+4
164 deactivation_time@0+4
170 mar_id@0+2
171 steering_functionality@0+1
172 steering_mode@0+1
173 weight@0+1
174 priority@0+1
177 ue_ip_address_pool_length@0+2 ~
178 spare_b7_b2@0+1 alternative_smf_ip_address_flags.ppe@0+1 f_seid_flags.v4@0+1 f_seid_flags.v6@0+1 alternative_smf_ip_address.ipv4+4?0.1 alternative_smf_ip_address.ipv6+16?0.0
179 spare_b7_b4@0+1 packet_replication_and_detection_carry_on_information.flags.dcaroni@0+1 packet_replication_and_detection_carry_on_information.flags.prin6i@0+1 packet_replication_and_detection_carry_on_information.flags.prin19i@0+1 packet_replication_and_detection_carry_on_information.flags.priueai@0+1
180 spare@0+1 node_id_fqdn@1+*
181 validity_time_value@0+4 validity_time@0+0
182 number_of_reports@0+*
184 spare_b7_b2@0+1 asrsp_flags.flags.uupsi@0+1 asrsp_flags.flags.psrei@0+1
185 spare_b7_b2@0+1 f_seid_flags.v4@0+1 f_seid_flags.v6@0+1 cp_pfcp_entity_ip_address.ipv4+4?0.1 cp_pfcp_entity_ip_address.ipv6+16?0.0
186 spare_b7_b3@0+1 sereq_flags.flags.hrsbom@0+1 sereq_flags.flags.sumpc@0+1 sereq_flags.flags.resti@0+1
191 spare_b7_b4@0+1 ip_multicast_address.flags.any@0+1 ip_multicast_address.flags.range@0+1 f_seid_flags.v4@0+1 f_seid_flags.v6@0+1
192 spare_b7_b3@0+1 source_ip_address.flags.mpl@0+1 f_seid_flags.v4@0+1 f_seid_flags.v6@0+1 source_ip_address.ipv4+4?0.1 source_ip_address.ipv6+16?0.0 source_ip_address.mpl+1?0.2
193 spare_b7_b3@0+1 packet_rate_status.flags.apr@0+1 packet_rate_status.flags.dl@0+1 packet_rate_status.flags.ul@0+1 ~
194 spare_b7_b2@0+1 create_bridge_router_info.flags.rii@0+1 create_bridge_router_info.flags.bii@0+1
196 port_number.value@0+*
197 nw_tt_port_number.value@0+*
198 spare_b7_b4@0+1 5gs_user_plane_node_id.flags.sour@0+1 5gs_user_plane_node_id.value+8?0.0
202 port_management_information@0+*
204 spare_b7_b2@0+1 requested_clock_drift_control_information.flags.rrcr@0+1 requested_clock_drift_control_information.flags.rrto@0+1
206 time_domain_number_value@0+1
207 time_offset_threshold@0+8
208 cumulative_rate_ratio_threshold@0+4
209 time_offset_measurement@0+8
210 cumulative_rate_ratio_measurement@0+4
215 srr_id_value@0+1
217 spare_b7_b1@0+1 requested_access_availability_control_information.flags.rrca@0+1
222 spare_b7_b1@0+1 mptcp_control_information.flags.tci@0+1
223 spare_b7_b1@0+1 atsss_ll_control_information.flags.lli@0+1
224 spare_b7_b3@0+1 pmf_control_information.flags.pqpm@0+1 pmf_control_information.flags.drtti@0+1 pmf_control_information.flags.pmfi@0+1 ~
228 spare_b7_b2@0+1 mptcp_ip_address_information.flags.v6@0+1 mptcp_ip_address_information.flags.v4@0+1 mptcp_proxy.type@1+1 mptcp_proxy.port@2+2 mptcp_proxy.ipv4+4?0.0 mptcp_proxy.ipv6+16?0.1
229 spare_b7_b4@0+1 link_specific_multipath_ip_address.flags.nv6@0+1 link_specific_multipath_ip_address.flags.nv4@0+1 link_specific_multipath_ip_address.flags.v6@0+1 link_specific_multipath_ip_address.flags.v4@0+1 link_specific_multipath_ip_address.3gpp.ipv4+4?0.0 link_specific_multipath_ip_address.3gpp.ipv6+16?0.1 link_specific_multipath_ip_address.non3gpp.ipv4+4?0.0
230 spare_b7_b3@0+1 pmf_address_information.flags.mac@0+1 pmf_address_information.flags.v6@0+1 pmf_address_information.flags.v4@0+1 ~
231 spare_b7_b1@0+1 atsss_ll_information.flags.lli@0+1
232 data_network_access_identifier@0+*
234 average_packet_delay.milliseconds@0+4
235 average_packet_delay.milliseconds@0+4
236 average_packet_delay.milliseconds@0+4
237 spare_b7_b3@0+1 qos_report_trigger.flags.ire@0+1 qos_report_trigger.flags.thr@0+1 qos_report_trigger.flags.v4@0+1
241 spare_b7_b2@0+1 gtp_u_path_interface_type.flags.n3@0+1 qos_report_trigtp_u_path_interface_typegger.flags.n9@0+1
243 requested_qos_monitoring.flags.ulpr@0+1 requested_qos_monitoring.flags.dlpr@0+1 requested_qos_monitoring.flags.ulci@0+1 requested_qos_monitoring.flags.dlci@0+1 requested_qos_monitoring.flags.gtpupm@0+1 requested_qos_monitoring.flags.rppd@0+1 requested_qos_monitoring.flags.ulpd@0+1 requested_qos_monitoring.flags.dlpd@0+1
244 spare_b7_b3@0+1 reporting_frequency.flags.sesrl@0+1 reporting_frequency.flags.perio@0+1 reporting_frequency.flags.evett@0+1
245 spare_b7_b3@0+1 packet_delay_thresholds.flags.rp@0+1 packet_delay_thresholds.flags.ul@0+1 packet_delay_thresholds.flags.dl@0+1 packet_delay_thresholds.downlink+4?0.0 packet_delay_thresholds.uplink+4?0.1 packet_delay_thresholds.roundtrip+4?0.2
246 minimum_wait_time.seconds@0+4
248 spare_b7_b5@0+1 qos_monitoring_measurement.flags.ulci@0+1 qos_monitoring_measurement.flags.dlci@0+1 qos_monitoring_measurement.flags.plmf@0+1 qos_monitoring_measurement.flags.rppd@0+1 qos_monitoring_measurement.flags.ulpd@0+1 qos_monitoring_measurement.flags.dlpd@0+1 qos_monitoring_measurement.downlink_packet_delay+4?0.0 qos_monitoring_measurement.uplink_packet_delay+4?0.1 qos_monitoring_measurement.roundtrip+4?0.2 qos_monitoring_measurement.downlink_congestion_information+1?0.4 qos_monitoring_measurement.uplink_congestion_information+1?0.5 qos_monitoring_measurement.downlink_packet_rate+4?0.6 qos_monitoring_measurement.uplink_packet_rate+4?0.7
249 spare_b7_b1@0+1 mt_edt_control_information.flags.rdsi@0+1
250 dl_data_packets_size@0+2
251 spare_b7_b1@0+1 qer_control_indications.rcsr@0+1
253 nf_instance_id@0+*
257 s_nssai_sst.sst@0+1 s_nssai_sst.sd@1+3
258 spare_b7_b2@0+1 ip_version.v6@0+1 ip_version.v4@0+1
259 spare_b7_b1@0+1 asreq_flags.flags.uupsi@0+1
260 spare_b7_b2@0+1 data_status.flags.buff@0+1 data_status.flags.drop@0+1
262 spare_b7_b1@0+1 rds_configuration_information.flags.rds@0+1
265 spare_b7_b2@0+1 multipath_application_indication.flags.mqai@0+1 multipath_application_indication.flags.mtai@0+1
266 user_plane_node_management_information_container@0+*
268 spare_b7_b2@0+1 number_of_ue_ip_addresses.v6@0+1 number_of_ue_ip_addresses.v4@0+1 number_of_ue_ip_addresses.ipv4addresses+4?0.0 number_of_ue_ip_addresses.ipv6addresses+4?0.1
269 validity_timer@0+2
274 offending_ie@0+2 offending_ie_value@2+*
275 rattype@0+1
278 l2tp_user_authentication.proxy_authen_type_value@0+2 ~
281 tunnel_preference_value@0+*
282 calling_number_value@0+*
283 called_number_value@0+*
284 spare_b7_b3@0+1 l2tp_session_indications.rensa@0+1 l2tp_session_indications.redsa@0+1 l2tp_session_indications.reuia@0+1
285 node_id_ipv4@0+4
286 node_id_ipv4@0+4
287 maximum_receive_unit@0+*
288 spare_b7_b2@0+1 thresholds.flags.plr@0+1 thresholds.flags.rtt@0+1 thresholds.rtt+2?0.0 thresholds.plr+1?0.1
289 spare_b7_b2@0+1 l2tp_session_indications.redsa@0+1 l2tp_session_indications.reuia@0+1
291 group_id@0+*
292 spare_b7_b2@0+1 f_seid_flags.v4@0+1 f_seid_flags.v6@0+1 cp_ip_address.ipv4+4?0.1 cp_ip_address.ipv6+16?0.0
293 spare_b7@0+1 ip_address_and_port_number_replacement.flag.umn6rs@0+1 ip_address_and_port_number_replacement.flag.spn@0+1 ip_address_and_port_number_replacement.flag.sipv6@0+1 ip_address_and_port_number_replacement.flag.sipv4@0+1 ip_address_and_port_number_replacement.flag.dpn@0+1 ip_address_and_port_number_replacement.flag.dipv6@0+1 ip_address_and_port_number_replacement.flag.dipv4@0+1 ip_address_and_port_number_replacement.dipv4+4?0.0 ip_address_and_port_number_replacement.dipv6+16?0.1 ip_address_and_port_number_replacement.dpn+2?0.2 ip_address_and_port_number_replacement.sipv4+4?0.3
294 dns_query_filter.pattern_len@0+2 ~
296 event_notification_uri@0+*
297 qer_correlation_id@0+4
298 spare_b7_b1@0+1 reporting_flags.dupl@0+1
299 predef_rules_name@0+*
305 spare_b7_b3@0+1 session_identifier.flag.nidi@0+1 session_identifier.flag.ssmi@0+1 session_identifier.flag.tmgi@0+1 mbs_session_identifier.tmgi+6?0.0 mbs_session_identifier.source_address.type+1?0.1 mbs_session_identifier.source_address.length+1?0.1 mbs_session_identifier.nidi+5?0.2
306 spare_oct@0+1 ~
307 spare_b7_b2@0+1 reporting_flags.mbs_resti@0+1 reporting_flags.jmbssm@0+1 reporting_flags.pllssm@0+1
308 spare_b7_b3@0+1 local_ingress_tunnel.flags.ch@0+1 local_ingress_tunnel.flags.v6@0+1 local_ingress_tunnel.flags.v4@0+1 ~
309 mbs_unicast_parameters_id@0+2
312 spare_b7_b3@0+1 mbsn4resp_flags.n19dtr@0+1 mbsn4resp_flags.jmti@0+1 mbsn4resp_flags.nn19dt@0+1
313 tunnel_password_value@0+*
314 area_session_id_value@0+2
317 dscp_to_ppi_mapping_info_ppi_value@0+1 dscp_to_ppi_mapping_info_dscp_value@1+1 ~
318 spare_b7_b1@0+1 pfcpsdrsp_flags.puru@0+1
319 spare_b7_b4@0+1 qer_indications_flags.pdusm@0+1 qer_indications_flags.eml4s@0+1 qer_indications_flags.edbmi@0+1 qer_indications_flags.iqfis@0+1
320 enterprise_id@0+2 spare_b7@2+1 spare_b6@2+1 spare_b5@2+1 spare_b4@2+1 spare_b3@2+1 spare_b2@2+1 spare_b1@2+1 spare_b0@2+1
321 spare_b7_b1@0+1 qer_indications_flags.ctdi@0+1
322 metadata.metadata@0+*
325 spare_b7_b1@0+1 traffic_parameter_threshold_flags.dl@0+1 traffic_parameter_threshold.downlink_n6_jitter_threshold+4?0.0
326 spare_oct@0+1 dl_periodicity.value@1+4
327 spare_b7_b1@0+1 dl_periodicity.dl@0+1 dl_periodicity.dl_periodicity+4?0.0 dl_periodicity.lower_dl_jitter_measurement+4?0.0 dl_periodicity.higher_dl_jitter_measurement+4?0.0
328 spare_b7_b3@0+1 traffic_parameter_measurement_indication.n6jmi@0+1 traffic_parameter_measurement_indication.dlpmi@0+1 traffic_parameter_measurement_indication.ulpmi@0+1
329 spare_oct@0+1 ul_periodicity.value@1+4
`;
/** Elements that are made of elements. */
// biome-ignore format: a table
export const PFCP_GROUPED: readonly number[] = [
1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 51, 54, 58, 59, 68, 77, 78,
79, 80, 83, 85, 86, 87, 99, 102, 105, 118, 127, 128, 129, 130, 132, 143, 147, 165, 166, 167, 168, 169, 175, 176, 183,
187, 188, 189, 190, 195, 199, 200, 201, 203, 205, 211, 212, 213, 214, 216, 218, 220, 221, 225, 226, 227, 233, 238, 239, 240,
242, 247, 252, 254, 255, 256, 261, 263, 264, 267, 270, 271, 272, 273, 276, 277, 279, 290, 295, 300, 301, 302, 303, 304, 310,
311, 315, 316, 323, 324
];

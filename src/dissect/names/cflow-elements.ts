// Elements of NetFlow 9 and IPFIX whose values stand for themselves (IANA, "IPFIX Information Elements"): each with its
// number, kind, tshark's field and its label.
// biome-ignore format: a table
export const FLOW_ELEMENTS = `
1 uint64 octets Octets
2 uint64 packets Packets
3 uint64 flows Flows
4 uint8 protocol Protocol
5 uint8/hex tos IP ToS
7 uint16 srcport SrcPort
8 ipv4 srcaddr SrcAddr
9 uint8 srcmask SrcMask
10 uint32 inputint InputInt
11 uint16 dstport DstPort
12 ipv4 dstaddr DstAddr
13 uint8 dstmask DstMask
14 uint32 outputint OutputInt
15 ipv4 nexthop NextHop
16 uint32 srcas SrcAS
17 uint32 dstas DstAS
18 ipv4 bgpnexthop BGPNextHop
19 uint64 mulpackets MulticastPackets
20 uint64 muloctets MulticastOctets
23 uint64 post_octets Post Octets
24 uint64 post_packets Post Packets
25 uint64 length_min MinLength
26 uint64 length_max MaxLength
27 ipv6 srcaddrv6 SrcAddr
28 ipv6 dstaddrv6 DstAddr
29 uint8 srcmaskv6 SrcMask
30 uint8 dstmaskv6 DstMask
31 uint32 ipv6flowlabel ipv6FlowLabel
32 uint16/hex icmp_type_code_ipv4 ICMP Type
33 uint8 igmp_type IGMP Type
34 uint32 sampling_interval Sampling interval
35 uint8 sampling_algorithm Sampling algorithm
36 uint16 flow_active_timeout Flow active timeout
37 uint16 flow_inactive_timeout Flow inactive timeout
38 uint8 engine_type EngineType
39 uint8 engine_id EngineId
40 uint64 octetsexp OctetsExp
41 uint64 packetsexp PacketsExp
42 uint64 flowsexp FlowsExp
43 ipv4 ipv4_router_sc ipv4RouterSc
44 ipv4 srcprefix SrcPrefix
45 ipv4 dstprefix DstPrefix
46 uint8 toplabeltype TopLabelType
47 ipv4 toplabeladdr TopLabelAddr
48 uint8 sampler_id SamplerID
49 uint8 sampler_mode SamplerMode
50 uint32 sampler_random_interval SamplerRandomInterval
51 uint8 flow_class FlowClass
52 uint8 ttl_min MinTTL
53 uint8 ttl_max MaxTTL
54 uint32 frag_ident fragIdent
55 uint8/hex post_tos Post IP ToS
56 ether srcmac Source Mac Address
57 ether post_dstmac Post Destination Mac Address
58 uint16 vlanid Vlan Id
59 uint16 post_vlanid Post Vlan Id
60 uint8 ip_version IPVersion
61 uint8 direction Direction
62 ipv6 nexthopv6 NextHop
63 ipv6 bgpnexthopv6 BGPNextHop
64 uint32/hex ipv6_exthdr IPv6 Extension Headers
80 ether dstmac Destination Mac Address
81 ether post_srcmac Post Source Mac Address
82 string if_name IfName
83 string if_descr IfDescr
84 string sampler_name SamplerName
85 uint64 permanent_octets Permanent Octets
86 uint64 permanent_packets Permanent Packets
88 uint16 fragment_offset Fragment Offset
90 bytes mpls_vpn_rd MPLS VPN RD
91 uint8 mpls_top_label_prefix_length MPLS Top Label Prefix Length
92 uint32 src_traffic_index Src Traffic Index
93 uint32 dst_traffic_index Dst Traffic Index
94 string appl_desc ApplicationDesc
96 string appl_name ApplicationName
98 uint8 post_ip_diff_serv_code_point Post Ip Diff Serv Code Point
99 uint32 multicast_replication_factor Multicast Replication Factor
101 uint8 classification_engine_id Classification Engine Id
128 uint32 peer_dstas PeerDstAS
129 uint32 peer_srcas PeerSrcAS
130 ipv4 exporter_addr ExporterAddr
131 ipv6 exporter_addr_v6 ExporterAddr
132 uint64 drop_octets Dropped Octets
133 uint64 drop_packets Dropped Packets
134 uint64 drop_total_octets Dropped Total Octets
135 uint64 drop_total_packets Dropped Total Packets
136 uint8 flow_end_reason Flow End Reason
137 uint64 common_properties_id Common Properties Id
138 uint64 observation_point_id Observation Point Id
140 ipv6 toplabeladdr_v6 TopLabelAddr V6
141 uint32 scope_linecard ScopeLinecard
142 uint32 port_id Port Id
143 uint32 mp_id Metering Process Id
144 uint32 flow_exporter FlowExporter
145 uint16 template_id Template Id
146 uint8 wlan_channel_id Wireless LAN Channel Id
147 string wlan_ssid Wireless LAN SSId
148 uint64 flow_id Flow Id
149 uint32 od_id Observation Domain Id
163 uint64 flows Flows
164 uint64 ignore_packets Ignored Packets
165 uint64 ignore_octets Ignored Octets
166 uint64 notsent_flows Not Sent Flows
167 uint64 notsent_packets Not Sent Packets
168 uint64 notsent_octets Not Sent Octets
169 ipv6 dstnetv6 DstNet
170 ipv6 srcnetv6 SrcNet
171 uint64 post_total_octets Post Total Octets
172 uint64 post_total_packets Post Total Packets
173 bytes post_key floKeyIndicator
174 uint64 post_total_mulpackets Post Total Multicast Packets
175 uint64 post_total_muloctets Post Total Multicast Octets
176 uint8 icmp_ipv4_type IPv4 ICMP Type
177 uint8 icmp_ipv4_code IPv4 ICMP Code
178 uint8 icmp_ipv6_type IPv6 ICMP Type
179 uint8 icmp_ipv6_code IPv6 ICMP Code
180 uint16 srcport SrcPort
181 uint16 dstport DstPort
182 uint16 srcport SrcPort
183 uint16 dstport DstPort
184 uint32 tcp_seq_num TCP Sequence Number
185 uint32 tcp_ack_num TCP Acknowledgement Number
186 uint16 tcp_windows_size TCP Windows Size
187 uint16 tcp_urg_ptr TCP Urgent Pointer
188 uint8 tcp_header_length TCP Header Length
189 uint8 ip_header_length IP Header Length
190 uint16 ipv4_total_length IPV4 Total Length
191 uint16 ipv6_payload_length IPv6 Payload Length
192 uint8 ip_ttl IP TTL
193 uint8 ipv6_next_hdr IPv6 Next Header
194 uint32 mpls_payload_length mplsPayloadLength
195 uint8 ip_dscp DSCP
196 uint8 ip_precedence IP Precedence
197 uint8/hex ip_fragment_flags IP Fragment Flags
198 uint64 delta_octets_squared DeltaOctetsSquared
199 uint64 total_octets_squared TotalOctetsSquared
200 uint8 mpls_top_label_ttl MPLS Top Label TTL
201 uint32 mpls_label_length MPLS Label Stack Length
202 uint32 mpls_label_depth MPLS Label Stack Depth
203 uint8/oct mpls_top_label_exp MPLS Top Label Exp
204 uint32 ip_payload_length IP Payload Length
205 uint16 udp_length UDP Length
206 uint8/hex is_multicast IsMulticast
207 uint8 ip_header_words IPHeaderLen
208 bytes option_map OptionMap
209 bytes tcp_option_map TCP OptionMap
211 ipv4 collector_addr CollectorAddr
212 ipv6 collector_addr_v6 CollectorAddr
213 uint32 export_interface ExportInterface
214 uint8 export_protocol_version ExportProtocolVersion
215 uint8 exporter_protocol ExportTransportProtocol
216 uint16 collector_port CollectorPort
217 uint16 exporter_port ExporterPort
218 uint64 total_tcp_syn Total TCP syn
219 uint64 total_tcp_fin Total TCP fin
220 uint64 total_tcp_rst Total TCP rst
221 uint64 total_tcp_psh Total TCP psh
222 uint64 total_tcp_ack Total TCP ack
223 uint64 total_tcp_urg Total TCP urg
224 uint64 ip_total_length IP Total Length
225 ipv4 post_natsource_ipv4_address Post NAT Source IPv4 Address
226 ipv4 post_natdestination_ipv4_address Post NAT Destination IPv4 Address
227 uint16 post_naptsource_transport_port Post NAPT Source Transport Port
228 uint16 post_naptdestination_transport_port Post NAPT Destination Transport Port
229 uint8 nat_originating_address_realm Nat Originating Address Realm
230 uint8 nat_event Nat Event
231 uint64 initiator_octets Initiator Octets
232 uint64 responder_octets Responder Octets
233 uint8 firewall_event Firewall Event
234 uint32 ingress_vrfid Ingress VRFID
235 uint32 egress_vrfid Egress VRFID
236 string vrfname VRFname
237 uint8 post_mpls_top_label_exp Post MPLS Top Label Exp
238 uint16 tcp_window_scale Tcp Window Scale
239 uint8 biflow_direction Biflow Direction
240 uint8 ethernet_header_length Ethernet Header Length
241 uint16 ethernet_payload_length Ethernet Payload Length
242 uint16 ethernet_total_length Ethernet Total Length
243 uint16 dot1q_vlan_id Dot1q Vlan Id
244 uint8 dot1q_priority Dot1q Priority
245 uint16 dot1q_customer_vlan_id Dot1q Customer Vlan Id
246 uint8 dot1q_customer_priority Dot1q Customer Priority
247 string metro_evc_id Metro Evc Id
248 uint8 metro_evc_type Metro Evc Type
249 uint32 pseudo_wire_id Pseudo Wire Id
250 uint16 pseudo_wire_type Pseudo Wire Type
251 uint32 pseudo_wire_control_word Pseudo Wire Control Word
252 uint32 ingress_physical_interface Ingress Physical Interface
253 uint32 egress_physical_interface Egress Physical Interface
254 uint16 post_dot1q_vlan_id Post Dot1q Vlan Id
255 uint16 post_dot1q_customer_vlan_id Post Dot1q Customer Vlan Id
256 uint16 ethernet_type Ethernet Type
257 uint8 post_ip_precedence Post Ip Precedence
259 uint16 export_sctp_stream_id Export Sctp Stream Id
262 bytes message_md5_checksum Message MD5 Checksum
263 uint8 message_scope Message Scope
266 bytes opaque_octets Opaque Octets
267 uint8 session_scope Session Scope
274 bytes collector_certificate Collector Certificate
275 bytes exporter_certificate Exporter Certificate
276 boolean data_records_reliability Data Records Reliability
277 uint8 observation_point_type Observation Point Type
278 uint32 new_connection_delta_count New Connection Delta Count
279 uint64 connection_sum_duration_seconds Connection Sum Duration Seconds
280 uint64 connection_transaction_id Connection Transaction Id
281 ipv6 post_nat_source_ipv6_address Post NAT Source IPv6 Address
282 ipv6 post_nat_destination_ipv6_address Post NAT Destination IPv6 Address
283 uint32 nat_pool_id Nat Pool Id
284 string nat_pool_name Nat Pool Name
285 bytes anonymization_flags Anonymization Flags
286 uint16 anonymization_technique Anonymization Technique
287 uint16 information_element_index Information Element Index
288 string p2p_technology P2p Technology
289 string tunnel_technology Tunnel Technology
290 string encrypted_technology Encrypted Technology
294 uint8 bgp_validity_state Bgp Validity State
295 uint32 ipsec_spi IPSec SPI
296 uint32 gre_key Gre Key
297 uint8 nat_type Nat Type
298 uint64 initiator_packets Initiator Packets
299 uint64 responder_packets Responder Packets
300 string observation_domain_name Observation Domain Name
301 uint64 selection_sequence_id Selection Sequence Id
302 uint64 selector_id Selector Id
303 uint16 information_element_id Information Element Id
304 uint16 selector_algorithm Selector Algorithm
305 uint32 sampling_packet_interval Sampling Packet Interval
306 uint32 sampling_packet_space Sampling Packet Space
307 uint32 sampling_time_interval Sampling Time Interval
308 uint32 sampling_time_space Sampling Time Space
309 uint32 sampling_size Sampling Size
310 uint32 sampling_population Sampling Population
311 float sampling_probability Sampling Probability
312 uint16 data_link_frame_size Data Link Frame Size
313 bytes section_header SectionHeader
314 bytes section_payload SectionPayload
315 bytes data_link_frame_section Data Link Frame Section
316 bytes mpls_label_stack_section MPLS Label Stack Section
317 bytes mpls_payload_packet_section MPLS Payload Packet Section
318 uint64 selector_id_total_pkts_observed Selector Id Total Pkts Observed
319 uint64 selector_id_total_pkts_selected Selector Id Total Pkts Selected
320 float absolute_error Absolute Error
321 float relative_error Relative Error
326 uint64 digest_hash_value Digest Hash Value
327 uint64 hash_ippayload_offset Hash IPPayload Offset
328 uint64 hash_ippayload_size Hash IPPayload Size
329 uint64 hash_output_range_min Hash Output Range Min
330 uint64 hash_output_range_max Hash Output Range Max
331 uint64 hash_selected_range_min Hash Selected Range Min
332 uint64 hash_selected_range_max Hash Selected Range Max
333 boolean hash_digest_output Hash Digest Output
334 uint64 hash_initialiser_value Hash Initialiser Value
335 string selector_name Selector Name
336 float upper_cilimit Upper CILimit
337 float lower_cilimit Lower CILimit
338 float confidence_level Confidence Level
339 uint8 information_element_data_type Information Element Data Type
340 string information_element_description Information Element Description
341 string information_element_name Information Element Name
342 uint64 information_element_range_begin Information Element Range Begin
343 uint64 information_element_range_end Information Element Range End
344 uint8 information_element_semantics Information Element Semantics
345 uint16 information_element_units Information Element Units
346 uint32 private_enterprise_number Private Enterprise Number
347 bytes virtual_station_interface_id Virtual Station Interface Id
348 string virtual_station_interface_name Virtual Station Interface Name
349 bytes virtual_station_uuid Virtual Station Uuid
350 string virtual_station_name Virtual Station Name
351 uint64 layer2_segment_id Layer2 Segment Id
352 uint64 layer2_octet_delta_count Layer2 Octet Delta Count
353 uint64 layer2_octet_total_count Layer2 Octet Total Count
354 uint64 ingress_unicast_packet_total_count Ingress Unicast Packet Total Count
355 uint64 ingress_multicast_packet_total_count Ingress Multicast Packet Total Count
356 uint64 ingress_broadcast_packet_total_count Ingress Broadcast Packet Total Count
357 uint64 egress_unicast_packet_total_count Egress Unicast Packet Total Count
358 uint64 egress_broadcast_packet_total_count Egress Broadcast Packet Total Count
361 uint16 port_range_start Port Range Start
362 uint16 port_range_end Port Range End
363 uint16 port_range_step_size Port Range Step Size
364 uint16 port_range_num_ports Port Range Num Ports
365 ether sta_mac_address Sta Mac Address
366 ipv4 sta_ipv4_address Sta Ipv4 Address
367 ether wtp_mac_address Wtp Mac Address
368 uint32 ingress_interface_type Ingress Interface Type
369 uint32 egress_interface_type Egress Interface Type
370 uint16 rtp_sequence_number Rtp Sequence Number
371 string user_name User Name
372 string application_category_name Application Category Name
373 string application_sub_category_name Application Sub Category Name
374 string application_group_name Application Group Name
375 uint64 original_flows_present Original Flows Present
376 uint64 original_flows_initiated Original Flows Initiated
377 uint64 original_flows_completed Original Flows Completed
378 uint64 distinct_count_of_source_ip_address Distinct Count Of Source Ip Address
379 uint64 distinct_count_of_destinationip_address Distinct Count Of Destinationip Address
380 uint32 distinct_count_of_source_ipv4_address Distinct Count Of Source Ipv4 Address
381 uint32 distinct_count_of_destination_ipv4_address Distinct Count Of Destination Ipv4 Address
382 uint64 distinct_count_of_source_ipv6_address Distinct Count Of Source Ipv6 Address
383 uint64 distinct_count_of_destination_ipv6_address Distinct Count Of Destination Ipv6 Address
384 uint8 value_distribution_method Value Distribution Method
385 uint32 rfc3550_jitter_milliseconds Rfc3550 Jitter Milliseconds
386 uint32 rfc3550_jitter_microseconds Rfc3550 Jitter Microseconds
387 uint32 rfc3550_jitter_nanoseconds Rfc3550 Jitter Nanoseconds
388 boolean dot1q_dei Dot1q DEI
389 boolean dot1q_customer_dei Dot1q Customer DEI
390 uint16 flow_selector_algorithm Flow_Selector_Algorithm
391 uint64 flow_selected_octet_delta_count Flow_Selected_Octet_Delta_Count
392 uint64 flow_selected_packet_delta_count Flow_Selected_Packet_Delta_Count
393 uint64 flow_selected_flow_delta_count Flow_Selected_Flow_Delta_Count
394 uint64 selectorid_total_flows_observed Selectorid_Total_Flows_Observed
395 uint64 selectorid_total_flows_selected Selectorid_Total_Flows_Selected
396 uint64 sampling_flow_interval Sampling_Flow_Interval
397 uint64 sampling_flow_spacing Sampling_Flow_Spacing
398 uint64 flow_sampling_time_interval Flow_Sampling_Time_Interval
399 uint64 flow_sampling_time_spacing Flow_Sampling_Time_Spacing
400 uint16 hash_flow_domain Hash_Flow_Domain
401 uint64 transport_octet_delta_count Transport_Octet_Delta_Count
402 uint64 transport_packet_delta_count Transport_Packet_Delta_Count
403 ipv4 original_exporter_ipv4_address Original_Exporter_Ipv4_Address
404 ipv6 original_exporter_ipv6_address Original_Exporter_Ipv6_Address
405 uint32 original_observation_domain_id Original_Observation_Domain_Id
406 uint32 intermediate_process_id Intermediate_Process_Id
407 uint64 ignored_data_record_total_count Ignored_Data_Record_Total_Count
408 uint16 data_link_frame_type Data_Link_Frame_Type
409 uint16 section_offset Section_Offset
410 uint16 section_exported_octets Section_Exported_Octets
411 bytes dot1q_service_instance_tag Dot1q_Service_Instance_Tag
412 uint32 dot1q_service_instance_id Dot1q_Service_Instance_Id
413 uint8 dot1q_service_instance_priority Dot1q_Service_Instance_Priority
414 ether dot1q_customer_source_mac_address Dot1q_Customer_Source_Mac_Address
415 ether dot1q_customer_destination_mac_address Dot1q_Customer_Destination_Mac_Address
416 uint64 layer2_octet_delta_count Layer2 Octet Delta Count
417 uint64 post_layer2_octet_delta_count Post_Layer2_Octet_Delta_Count
418 uint64 postm_cast_layer2_octet_delta_count Postm_Cast_Layer2_Octet_Delta_Count
419 uint64 layer2_octet_total_count Layer2 Octet Total Count
420 uint64 post_layer2_octet_total_count Post_Layer2_Octet_Total_Count
421 uint64 postm_cast_layer2_octet_total_count Postm_Cast_Layer2_Octet_Total_Count
422 uint64 minimum_layer2_total_length Minimum_Layer2_Total_Length
423 uint64 maximum_layer2_total_length Maximum_Layer2_Total_Length
424 uint64 dropped_layer2_octet_delta_count Dropped_Layer2_Octet_Delta_Count
425 uint64 dropped_layer2_octet_total_count Dropped_Layer2_Octet_Total_Count
426 uint64 ignored_layer2_octet_total_count Ignored_Layer2_Octet_Total_Count
427 uint64 not_sent_layer2_octet_total_count Not_Sent_Layer2_Octet_Total_Count
428 uint64 layer2_octet_delta_sum_of_squares Layer2_Octet_Delta_Sum_Of_Squares
429 uint64 layer2_octet_total_sum_of_squares Layer2_Octet_Total_Sum_Of_Squares
430 uint64 layer2_frame_delta_count Layer2_Frame_Delta_Count
431 uint64 layer2_frame_total_count Layer2_Frame_Total_Count
432 ipv4 pseudo_wire_destination_ipv4_address Pseudo_Wire_Destination_Ipv4_Address
433 uint64 ignored_layer2_frame_total_count Ignored_Layer2_Frame_Total_Count
434 int32 mib_object_value_integer mibObject Value Integer
435 bytes mib_object_octetstring mibObject Octet String
436 bytes mib_object_value_oid mibObject Value OID
437 bytes mib_object_value_bits mibObject Value Bits
438 ipv4 mib_object_value_ipaddress mibObject Value IP Address
439 uint64 mib_object_value_counter mibObject Value Counter
440 uint32 mib_object_value_gauge mibObject Value Gauge
441 uint32 mib_object_value_timeticks mibObject Value Timeticks
442 uint32 mib_object_value_unsigned mibObject Value Unsigned
443 bytes mib_object_value_table mibObject Value Table
444 bytes mib_object_value_row mibObject Value Row
445 bytes mib_object_identifier mibObject Identifier
446 uint32 mib_subidentifier mib SubIdentifier
447 uint64/hex mib_index_indicator mib Index Indicator
448 uint8 mib_capture_time_semantics mib Capture Time Semantics
449 bytes mib_context_engineid mib Context EngineID
450 string mib_context_name mib Context Name
451 string mib_object_name mib Object Name
452 string mib_object_description mib Object Description
453 string mib_object_syntax mib Object Syntax
454 string mib_module_name mib Module Name
455 string mib_mobile_imsi mib Mobile IMSI
456 string mib_mobile_msisdn mib Mobile MSISDN
457 uint16 http_statuscode HTTP Statuscode
458 uint16 source_transport_ports_limit Source Transport Ports Limit
459 string http_request_method HTTP Request Method
460 string http_request_host HTTP Request Host
461 string http_request_target HTTP Request Target
462 string http_message_version HTTP Message Version
463 uint32 nat_instanceid NAT Instance ID
464 bytes internal_address_realm Internal Address Realm
465 bytes external_address_realm External Address Realm
466 uint32 nat_quota_exceeded_event NAT Quota Exceeded Event
467 uint32 nat_threshold_event NAT Threshold Event
468 string http_user_agent HTTP User Agent
469 string http_content_type HTTP Content Type
470 string http_reason_phrase HTTP Reason Phrase
471 uint32 max_session_entries Max Session Entries
472 uint32 max_bib_entries Max BIB Entries
473 uint32 max_entries_per_user Max Entries Per User
474 uint32 max_subscribers Max Subscribers
475 uint32 max_fragments_pending_reassembly Max Fragments Pending Reassembly
476 uint32 addresspool_highthreshold Addresspool High Threshold
477 uint32 addresspool_lowthreshold Addresspool Low Threshold
478 uint32 addressport_mapping_highthreshold Addressport Mapping High Threshold
479 uint32 addressport_mapping_lowthreshold Addressport Mapping Low Threshold
480 uint32 addressport_mapping_per_user_highthreshold Addressport Mapping Per User High Threshold
481 uint32 global_addressmapping_highthreshold Global Address Mapping High Threshold
482 bytes vpn_identifier VPN Identifier
483 uint32 bgp_community BGP Community
484 bytes bgp_source_community BGP Source Community
485 bytes bgp_destination_community BGP Destination Community
486 bytes bgp_extended_community BGP Extended Community
487 bytes bgp_source_extended_community BGP Source Extended Community
488 bytes bgp_destination_extended_community BGP Destination Extended Community
489 bytes bgp_large_community BGP Large Community
490 bytes bgp_source_large_community BGP Source Large Community
491 bytes bgp_source_destination_community BGP Source Destination Community
493 uint16/hex srh_tag_ipv6 Segment Routing Header IPv6 Tag
494 ipv6 srh_segment_ipv6 Segment Routing Header IPv6 Segment
495 ipv6 srh_active_segment_ipv6 Segment Routing Header Active Segment
496 bytes srh_segment_ipv6_basic_list Segment Routing Header IPv6 Segment Basic List
497 bytes srh_segment_ipv6_list_section Segment Routing Header IPv6 Segment List Section
498 uint8/hex srh_segments_ipv6_left Segment Routing Header IPv6 Segments Left
499 bytes srh_ipv6_section Segment Routing Header IPv6 Section
`;

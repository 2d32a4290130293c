// Fields of Q.931 as a table (name, kind, base or width, mask, label; see ../protocols/elementlayouts.ts), and names of
// their values.
// biome-ignore format: a table
export const Q931_FIELDS = `
call_ref_len uint8 - 0 Call reference value length
call_ref bytes - 0 Call reference value
message_type uint8 hex 0 Message type
maintenance_message_type uint8 hex 0 Maintenance message type
coding_standard uint8 hex 60 Coding standard
interpretation uint8 hex 1c Interpretation
presentation_method_protocol_profile uint8 hex 3 Presentation method of protocol profile
high_layer_characteristics uint8 hex 7f High layer characteristics identification
extended_high_layer_characteristics uint8 hex 7f Extended high layer characteristics identification
extended_audiovisual_characteristics uint8 hex 7f Extended audiovisual characteristics identification
information_transfer_capability uint8 hex 1f Information transfer capability
transfer_mode uint8 hex 60 Transfer mode
information_transfer_rate uint8 hex 1f Information transfer rate
layer_ident uint8 hex 60 Layer identification
uil1 uint8 hex 1f User information layer 1 protocol
cause_location uint8 - f Cause location
cause_value uint8 - 7f Cause value
number_type uint8 hex 70 Number type
numbering_plan uint8 hex f Numbering plan
screening_ind uint8 hex 3 Screening indicator
presentation_ind uint8 hex 60 Presentation indicator
extension_ind boolean 8 80 Extension indicator
calling_party_number.digits string - 0 Calling party number digits
called_party_number.digits string - 0 Called party number digits
connected_number.digits string - 0 Connected party number digits
redirecting_number.digits string - 0 Redirecting party number digits
channel.interface_id_present boolean 8 40 Interface identifier present
channel.interface_type boolean 8 20 Interface type
channel.exclusive boolean 8 8 Indicated channel
channel.dchan boolean 8 4 D-channel indicator
channel.selection uint8 hex 3 Information channel selection
channel.map boolean 8 10 Number/map
channel.element_type uint8 hex f Element type
channel.number uint8 - 7f Channel number
bearer_capability.data bytes - 0 Data
bearer_capability.rate_multiplier uint8 - 7f Rate multiplier
bearer_capability.user_rate uint8 hex 1f User rate
bearer_capability.intermediate_rate uint8 hex 60 Intermediate rate
bearer_capability.stop_bits uint8 hex 60 Stop bits
bearer_capability.data_bits uint8 hex 18 Data bits
bearer_capability.parity uint8 hex 7 Parity
bearer_capability.modem_type uint8 hex 3f Modem type
uil2 uint8 hex 1f User information layer 2 protocol
uil2_info uint8 hex 7f User-specified layer 2 protocol information
bearer_capability.mode uint8 hex 60 Mode
bearer_capability.window_size uint8 - 7f Window size
uil3 uint8 hex 1f User information layer 3 protocol
bearer_capability.default_packet_size uint8 - f Default packet size
bearer_capability.packet_window_size uint8 - 7f Packet window size
uil3_additional uint16 hex 0 Additional layer 3 protocol information
cause.data bytes - 0 Data
cause.recommendation uint8 hex 7f Recommendation
cause_call.rejection_reason uint8 hex 7c Rejection reason
cause_call.condition uint8 hex 3 Condition
cause_call.user_specific_diagnostic bytes - 0 User specific diagnostic
cause_call.diagnostic bytes - 0 Diagnostic
cause_call.message_type uint8 hex 0 Message type
cause_call.rec_timer string - 0 Timer
call_state.data bytes - 0 Data
call_state uint8 hex 3f Call state
channel.interface_id uint32 - 0 Interface ID
channel.data bytes - 0 Data
channel.slot_map uint8 hex 0 Slot map
progress_indicator.data bytes - 0 Data
progress_indicator.location uint8 hex f Location
progress_indicator.description uint8 hex 7f Progress description
netid.length uint8 - 7f Network identification length
netid.type uint8 hex 70 Type of network identification
netid.plan uint8 hex f Network identification plan
netid string - 0 Network identification
netid.facility_specification bytes - 0 Network-specific facility specification
signal uint8 hex 0 Signal
information_rate.incoming uint8 hex 1f Incoming information rate
information_rate.outgoing uint8 hex 1f Outgoing information rate
information_rate.minimum_incoming uint8 hex 1f Minimum incoming information rate
information_rate.minimum_outgoing uint8 hex 1f Minimum outgoing information rate
fast_select uint8 hex 18 Fast select
pl_window_size.forward_value uint8 - 7f Forward value
pl_window_size.backward_value uint8 - 7f Backward value
packet_size.forward_value uint8 - 7f Forward value
packet_size.backward_value uint8 - 7f Backward value
cug_indication uint8 hex 7 CUG indication
cug_index_code string - 0 CUG index code
reverse_charging_ind uint8 hex 7 Reverse charging indication
extension.reason uint8 hex f Reason for redirection
party_subaddr.type uint8 hex 70 Type of subaddress
party_subaddr.odd_even uint8 hex 8 Odd/even indicator
party_subaddr bytes - 0 Subaddress
restart_indicator uint8 hex 7 Restart indicator
high_layer_compat.data bytes - 0 Data
user.protocol_discriminator uint8 hex 0 Protocol discriminator
user.len uint32 - 0 User information
user.string string - 0 User information
user.bytes bytes - 0 User information
party_category uint8 hex 7 Party category
congestion_level uint8 hex f Congestion level
repeat_indicator uint8 hex f Repeat indicator
out_band_negotiation boolean 8 40 Out-band negotiation
layer_1 boolean 8 40 Layer 1
layer_1_in_band_negotiation boolean 8 20 Layer 1 in-band negotiation
send_data_net_independent_clock boolean 8 10 Send data with network independent clock
accept_data_net_independent_clock boolean 8 8 Accept data with network independent clock
send_data_flow_control boolean 8 4 Send data with flow control mechanism
accept_data_flow_control boolean 8 2 Accept data with flow control mechanism
rate_adaption_header boolean 8 40 Rate adaption header
multiple_frame_establishment boolean 8 20 Multiple frame establishment
mode_of_operation boolean 8 10 mode of operation
message_originator boolean 8 4 Message originator
negotiation_is_done boolean 8 2 Negotiation is done
bearer_capability.duplex boolean 8 40 Duplex
network_service boolean 8 80 Network service
extension_condition_type boolean 8 40 Type
extension_condition uint8 hex 3 Condition
pl_request boolean 8 4 Request
pl_binary_confirmation boolean 8 2 Confirmation
pl_modulus boolean 8 1 Modulus
data bytes - 0 Data
information_element_len uint16 - 0 Length
date_time bytes - 0 Date/time
more_data none - 0 More data
sending_complete none - 0 Sending complete
message_segment bytes - 0 Message segment
missing_info_element uint8 hex 0 Missing information element
insufficient_info_element uint8 hex 0 Insufficient information element
cumulative_transit_delay uint16 - 0 Cumulative transit delay
requested_end_to_end_transit_delay uint16 - 0 Requested end-to-end transit delay
maximum_end_to_end_transit_delay uint16 - 0 Maximum end-to-end transit delay
transit_delay uint16 - 0 Transit delay
display_information string - 0 Display information
keypad_facility string - 0 Keypad facility
locking_codeset uint8 - 0 Locking codeset
protocol_negotiation boolean 8 8 Protocol negotiation
invalid_length none - 0 Invalid length
date_time.invalid none - 0 Date/time: Invalid length
information_element.unknown none - 0 Unknown information element
incomplete_ie none - 0 Incomplete IE in the 1st segment
`;

// biome-ignore format: a table
export const Q931_VALUES = `
message_type 0=ESCAPE;1=ALERTING;2=CALL PROCEEDING;3=PROGRESS;5=SETUP;6=GROUP SERVICE;7=CONNECT;8=RESYNC REQ;9=RESYNC RESP;10=VERSION;11=GROUP SERVICE ACK;13=SETUP ACKNOWLEDGE;15=CONNECT ACKNOWLEDGE
message_type 32=USER INFORMATION;33=SUSPEND REJECT;34=RESUME REJECT;36=HOLD;37=SUSPEND;38=RESUME;40=HOLD_ACKNOWLEDGE;45=SUSPEND ACKNOWLEDGE;46=RESUME ACKNOWLEDGE;48=HOLD_REJECT;49=RETRIEVE;51=RETRIEVE ACKNOWLEDGE
message_type 55=RETRIEVE REJECT;64=DETACH;69=DISCONNECT;70=RESTART;72=DETACH ACKNOWLEDGE;77=RELEASE;78=RESTART ACKNOWLEDGE;90=RELEASE COMPLETE;96=SEGMENT;98=FACILITY;100=REGISTER;106=FACILITY ACKNOWLEDGE;110=NOTIFY
message_type 114=FACILITY REJECT;117=STATUS ENQUIRY;121=CONGESTION CONTROL;123=INFORMATION;125=STATUS
maintenance_message_type 7=SERVICE ACKNOWLEDGE;15=SERVICE
coding_standard 0=ITU-T standardized coding;1=ISO/IEC standard;2=National standard;3=Standard defined for this particular network
interpretation 4=First (primary or only) high layer characteristics identification to be used in the call
presentation_method_protocol_profile 1=High layer protocol profile (without specification of attributes)
high_layer_characteristics 1=Telephony;4=F.182 Facsimile Group 2/3;33=F.184 Facsimile Group 4 Class I;36=F.230 Teletex, basic and mixed mode, and F.184 Facsimile Group 4, Classes II and III
high_layer_characteristics 40=F.220 Teletex, basic and processable mode;49=F.200 Teletex, basic mode;50=F.300 and T.102 syntax-based Videotex;51=F.300 and T.101 international Videotex interworking;53=F.60 Telex
high_layer_characteristics 56=X.400 Message Handling Systems;65=X.200 OSI application;66=FTAM application;94=Reserved for maintenance;95=Reserved for management;96=F.720/F.821 and F.731 Profile 1a videotelephony
high_layer_characteristics 97=F.702 and F.731 Profile 1b videoconferencing;98=F.702 and F.731 audiographic conferencing;104=F.700-series Multimedia services
extended_high_layer_characteristics 1=Telephony;4=F.182 Facsimile Group 2/3;33=F.184 Facsimile Group 4 Class I;36=F.230 Teletex, basic and mixed mode, and F.184 Facsimile Group 4, Classes II and III
extended_high_layer_characteristics 40=F.220 Teletex, basic and processable mode;49=F.200 Teletex, basic mode;50=F.300 and T.102 syntax-based Videotex;51=F.300 and T.101 international Videotex interworking;53=F.60 Telex
extended_high_layer_characteristics 56=X.400 Message Handling Systems;65=X.200 OSI application;66=FTAM application;94=Not available for assignment;95=Not available for assignment;96=F.720/F.821 and F.731 Profile 1a videotelephony
extended_high_layer_characteristics 97=F.702 and F.731 Profile 1b videoconferencing;98=F.702 and F.731 audiographic conferencing;104=F.700-series Multimedia services
extended_audiovisual_characteristics 1=Capability set of initial channel of H.221;2=Capability set of subsequent channel of H.221;33=Capability set of initial channel of an active 3.1kHz audio or speech call
information_transfer_capability 0=Speech;8=Unrestricted digital information;9=Restricted digital information;16=3.1 kHz audio;17=Unrestricted digital information with tones/announcements;24=Video
transfer_mode 0=Circuit mode;2=Packet mode
information_transfer_rate 0=Packet mode;16=64 kbit/s;17=2 x 64 kbit/s;19=384 kbit/s;21=1536 kbit/s;23=1920 kbit/s;24=Multirate (64 kbit/s base rate)
layer_ident 1=Layer 1 identifier;2=Layer 2 identifier;3=Layer 3 identifier
uil1 1=V.110/I.460/X.30 rate adaption;2=Recommendation G.711 u-law;3=Recommendation G.711 A-law;4=Recommendation G.721 32 kbit/s ADPCM and Recommendation I.460;5=Recommendation H.221 and H.242
uil1 6=Recommendation H.223 and H.245;7=Non-ITU-T-standardized rate adaption;8=V.120 rate adaption;9=X.31 HDLC flag stuffing;10=Recommendation G.728 LD-CELP;11=Recommendation G.729 CS-ACELP
cause_location 0=User (U);1=Private network serving the local user (LPN);2=Public network serving the local user (LN);3=Transit network (TN);4=Public network serving the remote user (RLN)
cause_location 5=Private network serving the remote user (RPN);6=Unallocated code;7=International network (INTL);8=Unallocated code;9=Unallocated code;10=Network beyond interworking point (BI)
cause_value 0=Valid cause code not yet received;1=Unallocated (unassigned) number;2=No route to specified transit network;3=No route to destination;4=Send special information tone;5=Misdialled trunk prefix
cause_value 6=Channel unacceptable;7=Call awarded and being delivered in an established channel;8=Prefix 0 dialed but not allowed;9=Prefix 1 dialed but not allowed;10=Prefix 1 dialed but not required
cause_value 11=More digits received than allowed, call is proceeding;14=QoR: ported number;16=Normal call clearing;17=User busy;18=No user responding;19=No answer from user (user alerted);20=Subscriber absent
cause_value 21=Call rejected;22=Number changed;23=Reverse charging rejected;24=Call suspended;25=Call resumed;26=Non-selected user clearing;27=Destination out of order;28=Invalid number format (incomplete number)
cause_value 29=Facility rejected;30=Response to STATUS ENQUIRY;31=Normal unspecified;33=Circuit out of order;34=No circuit/channel available;35=Destination unattainable;37=Degraded service;38=Network out of order
cause_value 39=Transit delay range cannot be achieved;40=Throughput range cannot be achieved;41=Temporary failure;42=Switching equipment congestion;43=Access information discarded
cause_value 44=Requested circuit/channel not available;45=Pre-empted;46=Precedence call blocked;47=Resources unavailable, unspecified;49=Quality of service unavailable;50=Requested facility not subscribed
cause_value 51=Reverse charging not allowed;52=Outgoing calls barred;53=Outgoing calls barred within CUG;54=Incoming calls barred;55=Incoming calls barred within CUG;56=Call waiting not subscribed
cause_value 57=Bearer capability not authorized;58=Bearer capability not presently available;62=Inconsistency in designated outgoing access information and subscriber class
cause_value 63=Service or option not available, unspecified;65=Bearer capability not implemented;66=Channel type not implemented;67=Transit network selection not implemented;68=Message not implemented
cause_value 69=Requested facility not implemented;70=Only restricted digital information bearer capability is available;79=Service or option not implemented, unspecified;81=Invalid call reference value
cause_value 82=Identified channel does not exist;83=Call identity does not exist for suspended call;84=Call identity in use;85=No call suspended;86=Call having the requested call identity has been cleared
cause_value 87=Called user not member of CUG;88=Incompatible destination;89=Non-existent abbreviated address entry;90=Destination address missing, and direct call not subscribed
cause_value 91=Invalid transit network selection (national use);92=Invalid facility parameter;93=Mandatory information element is missing;95=Invalid message, unspecified;96=Mandatory information element is missing
cause_value 97=Message type non-existent or not implemented;98=Message not compatible with call state or message type non-existent or not implemented;99=Information element non-existent or not implemented
cause_value 100=Invalid information element contents;101=Message not compatible with call state;102=Recovery on timer expiry;103=Parameter non-existent or not implemented - passed on
cause_value 110=Message with unrecognized parameter discarded;111=Protocol error, unspecified;127=Internetworking, unspecified
number_type 0=Unknown;1=International number;2=National number;3=Network specific number;4=Subscriber number;6=Abbreviated number
numbering_plan 0=Unknown;1=E.164 ISDN/telephony numbering;3=X.121 data numbering;4=F.69 Telex numbering;8=National standard numbering;9=Private numbering
screening_ind 0=User-provided, not screened;1=User-provided, verified and passed;2=User-provided, verified and failed;3=Network-provided
presentation_ind 0=Presentation allowed;1=Presentation restricted;2=Number not available due to interworking
channel.selection 0=No channel;1=B1 channel;2=B2 channel;3=Any channel;0=No channel;1=Channel indicated in following octets;3=Any channel
channel.element_type 3=B-channel units;6=H0-channel units;8=H11-channel units;9=H12-channel units
bearer_capability.user_rate 0=Rate indicated by E-bits;1=0.6 kbit/s;2=1.2 kbit/s;3=2.4 kbit/s;4=3.6 kbit/s;5=4.8 kbit/s;6=7.2 kbit/s;7=8 kbit/s;8=9.6 kbit/s;9=14.4 kbit/s;10=16 kbit/s;11=19.2 kbit/s;12=32 kbit/s;14=48 kbit/s
bearer_capability.user_rate 15=56 kbit/s;16=64 kbit/s ;21=0.1345 kbit/s;22=0.100 kbit/s;23=0.075/1.2 kbit/s;24=1.2/0.075 kbit/s;25=0.050 kbit/s;26=0.075 kbit/s;27=0.110 kbit/s;28=0.150 kbit/s;29=0.200 kbit/s;30=0.300 kbit/s
bearer_capability.user_rate 31=12 kbit/s
bearer_capability.intermediate_rate 0=Not used;1=8 kbit/s;2=16 kbit/s;3=32 kbit/s
bearer_capability.stop_bits 1=1;2=1.5;3=2
bearer_capability.data_bits 1=5;2=7;3=8
bearer_capability.parity 0=Odd;2=Even;3=None;4=Forced to 0;5=Forced to 1
uil2 1=Basic mode ISO 1745;2=Q.921/I.441;6=X.25, link layer;7=X.25 multilink;8=T.71 Extended LAPB;9=HDLC ARM;10=HDLC NRM;11=HDLC ABM;12=ISO 8802/2 LLC;13=X.75 Single Link Procedure;14=Q.922
uil2 15=Core aspects of Q.922;16=User-specified;17=ISO 7776 DTE-DTE operation
bearer_capability.mode 1=Normal mode;2=Extended mode
uil3 2=Q.931/I.451;6=X.25, packet layer;7=ISO/IEC 8208;8=X.223/ISO 8878;9=ISO/IEC 8473;10=T.70;11=ISO/IEC TR 9577;16=User-specified
uil3_additional 0=NULL;1=X.29;3=X.633;8=Q.931;9=Q.2931;12=Q.2119;128=SNAP;129=CLNP;130=ESIS;131=ISIS;133=IDRP;143=Avaya SPBM Fabric IPVPN;138=ESIS (X.25);140=ISO 10030;141=ISO 11577;176=Data compression protocol
uil3_additional 204=IP;192=TRILL;193=SubNetwork Dependent Convergence Function;142=IPv6;207=PPP
cause.recommendation 0=Q.931;3=X.21;4=X.25;5=Q.1031/Q.1051
cause_call.rejection_reason 0=User specific;4=Information element missing;8=Information element contents are not sufficient
cause_call.condition 0=Unknown;1=Permanent;2=Transient
call_state 0=Null;1=Call initiated;2=Overlap sending;3=Outgoing call proceeding;4=Call delivered;6=Call present;7=Call received;8=Connect request;9=Incoming call proceeding;10=Active;11=Disconnect request
call_state 12=Disconnect indication;15=Suspend request;17=Resume request;19=Release request;22=Call abort;25=Overlap receiving;61=Restart request;62=Restart
progress_indicator.location 0=User (U);1=Private network serving the local user (LPN);2=Public network serving the local user (LN);3=Transit network (TN);4=Public network serving the remote user (RLN)
progress_indicator.location 5=Private network serving the remote user (RPN);6=Unallocated code;7=International network (INTL);8=Unallocated code;9=Unallocated code;10=Network beyond interworking point (BI)
progress_indicator.description 1=Call is not end-to-end ISDN - progress information available in-band;2=Destination address is non-ISDN;3=Origination address is non-ISDN;4=Call has returned to the ISDN
progress_indicator.description 5=Interworking has occurred and has resulted in a telecommunications service change;8=In-band information or an appropriate pattern is now available
netid.type 0=User specified;2=National network identification;3=International network identification
netid.plan 0=Unknown;1=Carrier Identification Code;3=X.121 data network identification code
signal 0=Dial tone on;1=Ring tone on;2=Intercept tone on;3=Network congestion tone on;4=Busy tone on;5=Confirm tone on;6=Answer tone on;7=Call waiting tone on;8=Off-hook warning tone on;9=Preemption tone on
signal 63=Tones off;64=Alerting on - pattern 0;65=Alerting on - pattern 1;66=Alerting on - pattern 2;67=Alerting on - pattern 3;68=Alerting on - pattern 4;69=Alerting on - pattern 5;70=Alerting on - pattern 6
signal 71=Alerting on - pattern 7;79=Alerting off
information_rate.incoming 3=75 bit/s;4=150 bit/s;5=300 bit/s;6=600 bit/s;7=1200 bit/s;8=2400 bit/s;9=4800 bit/s;10=9600 bit/s;11=19200 bit/s;12=48000 bit/s;13=64000 bit/s
information_rate.outgoing 3=75 bit/s;4=150 bit/s;5=300 bit/s;6=600 bit/s;7=1200 bit/s;8=2400 bit/s;9=4800 bit/s;10=9600 bit/s;11=19200 bit/s;12=48000 bit/s;13=64000 bit/s
information_rate.minimum_incoming 3=75 bit/s;4=150 bit/s;5=300 bit/s;6=600 bit/s;7=1200 bit/s;8=2400 bit/s;9=4800 bit/s;10=9600 bit/s;11=19200 bit/s;12=48000 bit/s;13=64000 bit/s
information_rate.minimum_outgoing 3=75 bit/s;4=150 bit/s;5=300 bit/s;6=600 bit/s;7=1200 bit/s;8=2400 bit/s;9=4800 bit/s;10=9600 bit/s;11=19200 bit/s;12=48000 bit/s;13=64000 bit/s
fast_select 0=Fast select not requested;1=Fast select not requested;2=Fast select requested with no restriction of response;3=Fast select requested with restrictions of response
cug_indication 1=Closed user group selection;2=Closed user group with outgoing access selection and indication
reverse_charging_ind 1=Reverse charging requested
extension.reason 0=Unknown;1=Call forwarding busy or called DTE busy;2=Call forwarding no reply;4=Call deflection;9=Called DTE out of order;10=Call forwarding by the called DTE
extension.reason 15=Call forwarding unconditional or systematic call redirection
party_subaddr.type 0=X.213/ISO 8348 Add.2 NSAP;2=User-specified
party_subaddr.odd_even 0=Even number of address signals;1=Odd number of address signals
restart_indicator 0=Indicated channels;6=Single interface;7=All interfaces
user.protocol_discriminator 0=User-specific protocol;1=OSI high layer protocols;2=X.244;3=Reserved for system management convergence function;4=IA5 characters;5=X.208 and X.209 coded user information;6=Undefined
user.protocol_discriminator 7=V.120 rate adaption;8=Q.931/I.451 user-network call control messages
party_category 0=Unknown;1=Extension;2=Operator;3=Emergency extension
congestion_level 0=Receiver ready;15=Receiver not ready
repeat_indicator 2=Prioritized list
extension_condition 0=Unknown;1=Permanent;2=Transient
extension_ind 1=last octet;0=information continues through the next octet
channel.interface_type 1=Primary rate interface;0=Basic rate interface
channel.exclusive 1=Exclusive; only the indicated channel is acceptable;0=Indicated channel is preferred
channel.map 1=Channel indicated by slot map;0=Channel indicated by number
out_band_negotiation 1=Possible;0=Not possible
layer_1 1=Asynchronous;0=Synchronous
layer_1_in_band_negotiation 1=Possible;0=Not possible
send_data_net_independent_clock 1=Required;0=Not required
accept_data_net_independent_clock 1=Accepted;0=Not Accepted
send_data_flow_control 1=Required;0=Not required
accept_data_flow_control 1=Accepted;0=Not Accepted
rate_adaption_header 1=Present;0=Not Present
multiple_frame_establishment 1=Supported;0=Not supported
mode_of_operation 1=Protocol sensitive;0=Bit transparent
message_originator 1=Assignor only;0=Default assignee
negotiation_is_done 1=in-band;0=out-of-band
bearer_capability.duplex 1=Full;0=Half
network_service 1=User;0=Provider
extension_condition_type 1=Abnormal;0=Normal
pl_request 1=No request/request denied;0=Request indicated/request accepted
pl_binary_confirmation 1=Link-by-link;0=End-to-end
pl_modulus 1=8 sequencing;0=128 sequencing
protocol_negotiation 1=Full protocol negotiation;0=LLI = 256 only
`;

// Every protocol that pcq knows: to add one, write its file and name it here, in a line of its own.
export { aarpDissector } from './aarp.js';
export { afpDissector } from './afp.js';
export { afsDissector } from './afs.js';
export { ahDissector } from './ah.js';
export { ajp13Dissector } from './ajp13.js';
export { amqpDissector } from './amqp.js';
export { amsDissector } from './ams/index.js';
export { aodvDissector } from './aodv.js';
export { aoeDissector } from './aoe.js';
export { arcnetDissector } from './arcnet.js';
export { arpDissector } from './arp/index.js';
export { perDissector } from './asn1/per-fields.js';
export { autoRpDissector } from './auto-rp.js';
export { avspDissector } from './avsp.js';
export { ax25Dissector, ax25KissDissector, ax25TextDissector, bpqDissector } from './ax25.js';
export { babelDissector } from './babel.js';
export { bacappDissector, bacnetDissector, bvlcDissector } from './bacnet/index.js';
export { bencodeDissector } from './bencode.js';
export { bfdDissector } from './bfd.js';
export { bfdEchoDissector } from './bfd-echo.js';
export { bgpDissector } from './bgp/index.js';
export { bitcoinDissector } from './bitcoin/index.js';
export { bittorrentDissector } from './bittorrent.js';
export { bjnpDissector } from './bjnp.js';
export { btDhtDissector } from './bt-dht.js';
export { btTrackerDissector } from './bt-tracker.js';
export { btUtpDissector } from './bt-utp.js';
export { c1222Dissector } from './c1222/index.js';
export { canDissector, canethDissector } from './caneth.js';
export { capwapDataDissector, capwapDissector } from './capwap/index.js';
export { cdpDissector } from './cdp/index.js';
export { cephDissector } from './ceph/index.js';
export { cflowDissector } from './cflow/index.js';
export { cfmDissector } from './cfm/index.js';
export { cfpDissector } from './cfp.js';
export { chdlcDissector, slarpDissector } from './chdlc.js';
export { classicstunDissector } from './classicstun.js';
export { clipDissector } from './clip.js';
export { cmdDissector } from './cmd.js';
export { cnipDissector } from './cnip.js';
export { coapDissector } from './coap/index.js';
export { collectdDissector } from './collectd.js';
export { columnsDissector } from './columns.js';
export { cotpDissector } from './cotp/index.js';
export { cphaDissector } from './cpha.js';
export { cqlDissector } from './cql/index.js';
export { cupsDissector } from './cups.js';
export { dataDissector } from './data.js';
export { dropboxSyncDissector } from './dblsp.js';
export { dropboxDissector } from './dblspdisc.js';
export { dbusDissector } from './dbus/index.js';
export { dccpDissector } from './dccp/index.js';
export {
  atsvcDissector,
  dnsserverDissector,
  drsuapiDissector,
  dssetupDissector,
  efsDissector,
  epmDissector,
  eventlogDissector,
  frsrpcDissector,
  frstransDissector,
  fsrvpDissector,
  initshutdownDissector,
  iremotewinspoolDissector,
  lsarpcDissector,
  messengerDissector,
  mgmtDissector,
  netdfsDissector,
  netlogonDissector,
  nspiDissector,
  oxidDissector,
  pnpDissector,
  rfrDissector,
  samrDissector,
  spoolssDissector,
  srvsvcDissector,
  svcctlDissector,
  taskschedulerserviceDissector,
  trksvrDissector,
  winregDissector,
  witnessDissector,
  wkssvcDissector,
} from './dcerpc/called.js';
export { dcerpcDissector } from './dcerpc/index.js';
export { ddpDissector, llapDissector } from './ddp.js';
export { decDnaDissector } from './dec-dna/index.js';
export { dhcpDissector } from './dhcp/index.js';
export { dhcpv6Dissector } from './dhcpv6/index.js';
export { diameterDissector } from './diameter.js';
export { dicomDissector } from './dicom.js';
export { dlepDissector } from './dlep/index.js';
export { dnp3Dissector } from './dnp3/index.js';
export { dnsDissector, llmnrDissector, mdnsDissector } from './dns/index.js';
export { doipDissector } from './doip/index.js';
export { drdaDissector } from './drda/index.js';
export { dsiDissector } from './dsi.js';
export { dtlsDissector } from './dtls/index.js';
export { dtpDissector } from './dtp.js';
export { dvmrpDissector } from './dvmrp.js';
export { eapDissector } from './eap/index.js';
export { eapolDissector, rsnKeysDissector } from './eapol.js';
export { egdDissector } from './egd.js';
export { eigrpDissector } from './eigrp.js';
export { elasticsearchDissector } from './elasticsearch.js';
export { cipclsDissector, cipcmDissector, cipDissector, cipioDissector, enipDissector } from './enip/index.js';
export { erspanDissector } from './erspan.js';
export { esioDissector } from './esio.js';
export { esisDissector } from './esis/index.js';
export { espDissector, udpencapDissector } from './esp.js';
export { ethDissector } from './eth/index.js';
export { islDissector } from './eth/isl.js';
export { etheripDissector } from './etherip.js';
export { ethertypeDissector } from './ethertype.js';
export { expertDissector } from './expert.js';
export { malformedDissector, shortDissector, unreassembledDissector } from './faults.js';
export { fddiDissector } from './fddi.js';
export { fdpDissector } from './fdp.js';
export { fingerDissector } from './finger.js';
export { fixDissector } from './fix.js';
export { fmtpDissector } from './fmtp.js';
export { frDissector } from './fr.js';
export { frame } from './frame.js';
export { ftpDataDissector, ftpDissector } from './ftp/index.js';
export { gmrpDissector, gvrpDissector } from './garp.js';
export { gearmanDissector } from './gearman.js';
export { geneveDissector } from './geneve.js';
export { btpaDissector, btpbDissector } from './geonw/btp.js';
export { geonwDissector } from './geonw/index.js';
export { giopDissector, miopDissector, ziopDissector } from './giop/index.js';
export { gitDissector } from './git.js';
export { glbpDissector } from './glbp.js';
export { gnutellaDissector } from './gnutella.js';
export { gooseDissector } from './goose.js';
export { gopherDissector } from './gopher.js';
export { gquicDissector } from './gquic/index.js';
export { greDissector } from './gre.js';
export { grpcDissector } from './grpc.js';
export { gtpDissector, gtpprimeDissector } from './gtp.js';
export { gtpv2Dissector } from './gtpv2.js';
export { h225Dissector } from './h225/index.js';
export { h245Dissector } from './h245/index.js';
export { hartIpDissector } from './hart_ip/index.js';
export { hipercontracerDissector } from './hipercontracer.js';
export { hislipDissector } from './hislip/index.js';
export { hl7Dissector } from './hl7.js';
export { hsrpDissector } from './hsrp.js';
export { httpDissector, ssdpDissector } from './http/index.js';
export { http2Dissector } from './http2/index.js';
export { http3Dissector } from './http3/index.js';
export { iax2Dissector } from './iax2/index.js';
export { icmpDissector } from './icmp/index.js';
export { icmpv6Dissector } from './icmpv6/index.js';
export { icqDissector } from './icq.js';
export { asduDissector, iec104Dissector } from './iec60870/index.js';
export { ieee8021adDissector } from './ieee8021ad.js';
export { ieee8021ahDissector } from './ieee8021ah.js';
export { igmpDissector } from './igmp/index.js';
export { igrpDissector } from './igrp.js';
export { gifDissector } from './images/gif.js';
export { jfifDissector } from './images/jfif.js';
export { pngDissector } from './images/png.js';
export { imapDissector } from './imap.js';
export { imfDissector } from './imf/index.js';
export { ipDissector } from './ip/index.js';
export { ipcompDissector } from './ipcomp.js';
export { iperf3Dissector } from './iperf3.js';
export { ipnetDissector } from './ipnet.js';
export { ipoibDissector } from './ipoib.js';
export { ippDissector } from './ipp.js';
export {
  dstoptsDissector,
  fraghdrDissector,
  hopoptsDissector,
  ipv6Dissector,
  routingDissector,
} from './ipv6/index.js';
export { ipxDissector } from './ipx.js';
export { ipxripDissector } from './ipxrip.js';
export { ipxsapDissector } from './ipxsap.js';
export { ircDissector } from './irc.js';
export { isakmpDissector } from './isakmp/index.js';
export {
  isisCsnpDissector,
  isisDissector,
  isisHelloDissector,
  isisLspDissector,
  isisPsnpDissector,
} from './isis/index.js';
export { jsonDissector } from './json/index.js';
export { juniperDissector } from './juniper/index.js';
export { kafkaDissector } from './kafka/index.js';
export { kerberosDissector } from './kerberos/index.js';
export { kismetDissector } from './kismet.js';
export { cemiDissector } from './knxip/cemi.js';
export { knxipDissector } from './knxip/index.js';
export { krb4Dissector } from './krb4.js';
export { l2tpDissector } from './l2tp/index.js';
export { cldapDissector, ldapDissector } from './ldap/index.js';
export { ldpDissector } from './ldp/index.js';
export { lispDataDissector } from './lisp/data.js';
export { lispDissector } from './lisp/index.js';
export { lispTcpDissector } from './lisp/reliable.js';
export { basicXidDissector, llcDissector } from './llc/index.js';
export { lldpDissector } from './lldp/index.js';
export { lonDissector } from './lon.js';
export { loopDissector } from './loop.js';
export { lowpanDissector } from './lowpan/index.js';
export { lsdDissector } from './lsd.js';
export { lustreDissector } from './lustre/index.js';
export { lnetDissector } from './lustre/lnet.js';
export { lwappDissector } from './lwapp.js';
export { lwresDissector } from './lwres.js';
export { m3uaDissector } from './m3ua.js';
export { maccDissector } from './macc.js';
export { macsecDissector } from './macsec.js';
export { mediaDissector } from './media.js';
export { megacoDissector } from './megaco/index.js';
export { memcacheDissector } from './memcache/index.js';
export { mgcpDissector } from './mgcp/index.js';
export { mipv6Dissector } from './mipv6/index.js';
export { mmsDissector } from './mms/index.js';
export { mndpDissector } from './mndp.js';
export { mbtcpDissector, modbusDissector } from './modbus/index.js';
export { mojitoDissector } from './mojito.js';
export { moneroDissector } from './monero.js';
export { mongoDissector } from './mongo/index.js';
export { mp2tDissector } from './mp2t/index.js';
export { mplsDissector } from './mpls.js';
export { mplsEchoDissector } from './mpls-echo.js';
export { mqttDissector } from './mqtt/index.js';
export { mmrpDissector, mvrpDissector } from './mrp.js';
export { msdpDissector } from './msdp.js';
export { msnlbDissector } from './msnlb.js';
export { multipartDissector } from './multipart.js';
export { mysqlDissector } from './mysql/index.js';
export { nanoDissector } from './nano.js';
export { ndpDissector } from './ndp.js';
export { nbdgmDissector, nbnsDissector, nbssDissector, netbiosDissector } from './netbios/index.js';
export { nbipxDissector, nmpiDissector } from './netbios/ipx.js';
export { nflogDissector } from './nflog.js';
export { nfsCallbackDissector, nfsDissector } from './nfs/index.js';
export { nhrpDissector } from './nhrp/index.js';
export { nntpDissector } from './nntp.js';
export { nshDissector } from './nsh.js';
export { ntpDissector } from './ntp/index.js';
export { nullDissector } from './null.js';
export { oicqDissector } from './oicq.js';
export { olsrDissector } from './olsr/index.js';
export { omronDissector } from './omron/index.js';
export { opcuaDissector } from './opcua/index.js';
export { openflow1Dissector, openflow4Dissector, openflow6Dissector, openflowDissector } from './openflow/index.js';
export { openvpnDissector } from './openvpn/index.js';
export { openwireDissector } from './openwire/index.js';
export { osiDissector } from './osi.js';
export { ospfDissector } from './ospf/index.js';
export { osspDissector } from './ossp.js';
export { pfcpDissector } from './pfcp.js';
export { pgmDissector } from './pgm/index.js';
export { pgsqlDissector } from './pgsql/index.js';
export { pimDissector } from './pim/index.js';
export { packetDataDissector, pktapDissector } from './pktap.js';
export { popDissector } from './pop.js';
export { natpmpDissector, portcontrolDissector } from './portcontrol/index.js';
export { ppiDissector } from './ppi.js';
export { chapDissector } from './ppp/chap.js';
export { ccpDissector, ipv6cpDissector, mplscpDissector } from './ppp/control.js';
export { pppDissector } from './ppp/index.js';
export { ipcpDissector } from './ppp/ipcp.js';
export { lcpDissector } from './ppp/lcp.js';
export { multilinkDissector } from './ppp/multilink.js';
export { papDissector } from './ppp/pap.js';
export { pppoedDissector } from './pppoed.js';
export { pppoeDissector, pppoesDissector } from './pppoes.js';
export { pptpDissector } from './pptp.js';
export { profinetDcpDissector } from './profinet/dcp.js';
export { profinetIoDissector, profinetRtDissector } from './profinet/rt.js';
export { protobufDissector } from './protobuf.js';
export { proxyDissector } from './proxy.js';
export { prpDissector } from './prp.js';
export { pwachDissector, pwethcwDissector, pwethnocwDissector } from './pseudowire.js';
export { ptpDissector } from './ptp/index.js';
export { e164Dissector } from './q931/fields.js';
export { q931Dissector } from './q931/index.js';
export { quake3Dissector } from './quake3.js';
export { quicDissector } from './quic/index.js';
export { radiotapDissector } from './radiotap/index.js';
export { wlanRadioDissector } from './radiotap/radio.js';
export { radiusDissector } from './radius/index.js';
export { raknetDissector } from './raknet/index.js';
export { rawDissector } from './raw.js';
export { rdpDissector } from './rdp/index.js';
export { rdpudpDissector } from './rdpudp/index.js';
export { realtekDissector, repDissector, rldpDissector, rrcpDissector } from './realtek.js';
export { execDissector, rshDissector } from './remote-shell.js';
export { respDissector } from './resp.js';
export { ripDissector } from './rip.js';
export { ripngDissector } from './ripng.js';
export { rloginDissector } from './rlogin.js';
export { asfDissector, ipmbDissector, ipmiDissector, ipmiSessionDissector, rmcpDissector } from './rmcp/index.js';
export { rmiDissector } from './rmi.js';
export { rpcDissector } from './rpc/index.js';
export { nlmDissector } from './rpc/lock.js';
export { mountDissector } from './rpc/mount.js';
export {
  bootparamsDissector,
  clearcaseDissector,
  klmDissector,
  nfsaclDissector,
  nfsauthDissector,
  nispluscbDissector,
  nisplusDissector,
  pcnfsdDissector,
  rquotaDissector,
  rstatDissector,
  rwallDissector,
  sadmindDissector,
  sprayDissector,
  vxi11CoreDissector,
  ypbindDissector,
  yppasswdDissector,
  ypservDissector,
  ypxfrDissector,
} from './rpc/named.js';
export { portmapDissector } from './rpc/portmap.js';
export { statDissector, statnotifyDissector } from './rpc/status.js';
export { rpkirtrDissector } from './rpkirtr.js';
export { rsvpDissector } from './rsvp/index.js';
export { rsyncDissector } from './rsync.js';
export { rtcpDissector, srtcpDissector } from './rtcp/index.js';
export { amfDissector } from './rtmpt/amf.js';
export { rtmptDissector } from './rtmpt/index.js';
export { rtpEventDissector } from './rtp/event.js';
export { rtpDissector } from './rtp/index.js';
export { rtpsDissector } from './rtps/index.js';
export { rtspDissector } from './rtsp/index.js';
export { rxDissector } from './rx.js';
export { s7commDissector } from './s7comm/index.js';
export { sapDissector } from './sap.js';
export { sbusDissector } from './sbus/index.js';
export { sctpDissector } from './sctp/index.js';
export { sdpDissector } from './sdp/index.js';
export { kerberosTokenDissector } from './security/kerberos-token.js';
export { ntlmsspDissector } from './security/ntlmssp.js';
export { gssapiDissector, spnegoDissector } from './security/spnego.js';
export { acseDissector } from './ses/acse.js';
export { sesDissector } from './ses/index.js';
export { presDissector } from './ses/pres.js';
export { sflowDissector } from './sflow/index.js';
export {
  chargenDissector,
  daytimeDissector,
  discardDissector,
  echoDissector,
  timeDissector,
} from './simple-services.js';
export { sipDissector } from './sip/index.js';
export { skinnyDissector } from './skinny/index.js';
export { sllDissector } from './sll.js';
export { lacpDissector, slowDissector } from './slow.js';
export { browserDissector } from './smb/browser.js';
export { smbDissector } from './smb/index.js';
export { lanmanDissector } from './smb/lanman.js';
export { mailslotDissector } from './smb/mailslot.js';
export { netlogonMailDissector } from './smb/netlogon.js';
export { smbPipeDissector } from './smb/pipe.js';
export { smb2Dissector } from './smb2/index.js';
export { smppDissector } from './smpp/index.js';
export { smtpDissector } from './smtp/index.js';
export { snmpDissector } from './snmp/index.js';
export { socksDissector } from './socks/index.js';
export { srvlocDissector } from './srvloc/index.js';
export { sshDissector } from './ssh/index.js';
export { steamDissector } from './steam/index.js';
export { stpDissector } from './stp/index.js';
export { stringErrorsDissector } from './straytext.js';
export { stunDissector } from './stun/index.js';
export { svDissector } from './sv.js';
export { synphasorDissector } from './synphasor/index.js';
export { syslogDissector } from './syslog.js';
export { t38Dissector } from './t38/index.js';
export { t124Dissector } from './t125/conference.js';
export { t125Dissector } from './t125/index.js';
export { tacacsDissector } from './tacacs.js';
export { tacplusDissector } from './tacplus/index.js';
export { tcpDissector } from './tcp/index.js';
export { mptcpDissector } from './tcp/mptcp.js';
export { tdsDissector } from './tds/index.js';
export { telnetDissector } from './telnet/index.js';
export { teredoDissector } from './teredo.js';
export { textLinesDissector } from './textlines.js';
export { tftpDissector } from './tftp.js';
export { thriftDissector } from './thrift.js';
export { tipcDissector } from './tipc/index.js';
export { tivoconnectDissector } from './tivoconnect.js';
export { tlsDissector } from './tls/index.js';
export { tnsDissector } from './tns/index.js';
export { tpktDissector } from './tpkt.js';
export { smarthomeDissector } from './tplinksmarthome.js';
export { tokenRingDissector } from './tr.js';
export { trdpDissector } from './trdp.js';
export { tspDissector } from './tsp.js';
export { tzspDissector } from './tzsp.js';
export { udldDissector } from './udld.js';
export { udpDissector } from './udp/index.js';
export { uftp4Dissector, uftp5Dissector, uftpDissector } from './uftp/index.js';
export { formDissector } from './urlencodedform.js';
export { userDltDissector } from './user-dlt.js';
export { vlanDissector } from './vlan.js';
export { vncDissector } from './vnc/index.js';
export { vrrpDissector } from './vrrp.js';
export { vsockDissector } from './vsock.js';
export { vtpDissector } from './vtp.js';
export { vxlanDissector } from './vxlan.js';
export { websocketDissector } from './websocket/index.js';
export { whoisDissector } from './whois.js';
export { wireguardDissector } from './wireguard.js';
export { wlanDissector } from './wlan/index.js';
export { wlanManagementDissector } from './wlan/management.js';
export { wlanEncapsulationDissector } from './wlan/tdls.js';
export { wlccpDissector } from './wlccp.js';
export { wolDissector } from './wol.js';
export { wowDissector } from './wow.js';
export { wpanDissector } from './wpan/index.js';
export { wpsDissector } from './wps/index.js';
export {
  berDissector,
  logotypesDissector,
  netscapeExtensionsDissector,
  pkcs1Dissector,
  pkix1explicitDissector,
  pkix1implicitDissector,
  pkixqualifiedDissector,
  x509afDissector,
  x509ceDissector,
  x509ifDissector,
  x509satDissector,
} from './x509/index.js';
export { ocspDissector } from './x509/ocsp.js';
export { xdmcpDissector } from './xdmcp.js';
export { xmlDissector } from './xml.js';
export { xmppDissector } from './xmpp/index.js';
export { zabbixDissector } from './zabbix.js';

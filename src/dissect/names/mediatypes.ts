/** Media types (RFC 6838) by what their content is dissected as. */

const words = (text: string): string[] => text.split(' ');

/** Lines of text. */
export const TEXT_TYPES: readonly string[] = words(
  'application/vnd.drm.message application/vnd.poc.refer-to application/x-javascript ' +
    'application/x-ns-proxy-autoconfig application/x-rtsp-udp-packetpair application/x-tia-p25-issi ' +
    'application/x-tia-p25-sndcp application/xml-external-parsed-entity text/css text/enriched text/html ' +
    'text/javascript text/parameters text/plain text/richtext text/vnd.sun.j2me.app-descriptor ' +
    'text/x-ref-list text/x-ref-simple text/xml-external-parsed-entity x-bt/calendar x-bt/calendarstatus ' +
    'x-bt/ctn-forward x-bt/ctn-notificationregistration x-bt/img-print x-bt/instancedescription ' +
    'x-bt/map-messageupdate x-bt/map-notificationregistration x-bt/masinstanceinformation x-bt/message ' +
    'x-bt/messagestatus x-bt/phonebook x-bt/update x-bt/vcard x-obex/rui',
);

/** JSON (RFC 8259). */
export const JSON_TYPES: readonly string[] = words(
  'application/3gpphal+json application/dds-web+json application/json application/json-patch+json ' +
    'application/json-rpc application/jsonrequest application/merge-patch+json application/problem+json ' +
    'application/senml+json application/sensml+json application/vnd.oma.lwm2m+json application/x-ndjson',
);

/** XML: types whose names end so, without `application/` and `+xml`; then others. */
export const XML_TYPES: readonly string[] = [
  ...words(
    '3gpp-ims atom auth-policy ccmp conference-info cpim-pidf cpl dds-web im-iscomposing load-control mathml ' +
      'media_control note pidf pidf-diff poc-settings rdf reginfo resource-lists rlmi rls-services rs-metadata ' +
      'rss simple-filter simple-message-summary simservs soap upp-directory vnc.3gpp.iut-config vnd.3gpp-prose ' +
      'vnd.3gpp-prose-pc3ch vnd.3gpp.access-transfer-events vnd.3gpp.bsf vnd.3gpp.comm-div-info vnd.3gpp.cw ' +
      'vnd.3gpp.iut vnd.3gpp.mcdata-affiliation-command vnd.3gpp.mcdata-info vnd.3gpp.mcdata-location-info ' +
      'vnd.3gpp.mcdata-mbms-usage-info vnd.3gpp.mcdata-regroup vnd.3gpp.mcdata-service-config ' +
      'vnd.3gpp.mcdata-ue-config vnd.3gpp.mcdata-user-profile vnd.3gpp.mcptt-affiliation-command ' +
      'vnd.3gpp.mcptt-floor-request vnd.3gpp.mcptt-info vnd.3gpp.mcptt-location-info ' +
      'vnd.3gpp.mcptt-mbms-usage-info vnd.3gpp.mcptt-regroup vnd.3gpp.mcptt-service-config ' +
      'vnd.3gpp.mcptt-signed vnd.3gpp.mcptt-ue-config vnd.3gpp.mcptt-ue-init-config ' +
      'vnd.3gpp.mcptt-user-profile vnd.3gpp.mcvideo-affiliation-command vnd.3gpp.mcvideo-info ' +
      'vnd.3gpp.mcvideo-location-info vnd.3gpp.mcvideo-mbms-usage-info vnd.3gpp.mcvideo-service-config ' +
      'vnd.3gpp.mcvideo-ue-config vnd.3gpp.mcvideo-user-profile vnd.3gpp.mid-call vnd.3gpp.replication ' +
      'vnd.3gpp.sms vnd.3gpp.srvcc-ext vnd.3gpp.srvcc-info vnd.3gpp.state-and-event-info ' +
      'vnd.3gpp.transmission-request vnd.3gpp.ussd vnd.3gpp2.bcmcsinfo vnd.etsi.aoc vnd.etsi.cug ' +
      'vnd.etsi.iptvcommand vnd.etsi.iptvdiscovery vnd.etsi.iptvprofile vnd.etsi.iptvsad-bc ' +
      'vnd.etsi.iptvsad-cod vnd.etsi.iptvsad-npvr vnd.etsi.iptvservice vnd.etsi.iptvsync ' +
      'vnd.etsi.iptvueprofile vnd.etsi.mcid vnd.etsi.overload-control-policy-dataset vnd.etsi.pstn ' +
      'vnd.etsi.sci vnd.etsi.simservs vnd.etsi.tsl vnd.oma.access-permissions-list ' +
      'vnd.oma.alias-principals-list vnd.oma.bcast.associated-procedure-parameter vnd.oma.bcast.drm-trigger ' +
      'vnd.oma.bcast.imd vnd.oma.bcast.notification vnd.oma.bcast.sgdd vnd.oma.bcast.smartcard-trigger ' +
      'vnd.oma.bcast.sprov vnd.oma.cab-address-book vnd.oma.cab-feature-handler vnd.oma.cab-pcc ' +
      'vnd.oma.cab-subs-invite vnd.oma.cab-user-prefs vnd.oma.dd2 vnd.oma.drm.risd vnd.oma.fnl ' +
      'vnd.oma.group-usage-list vnd.oma.pal vnd.oma.poc.detailed-progress-report vnd.oma.poc.final-report ' +
      'vnd.oma.poc.groups vnd.oma.poc.invocation-descriptor vnd.oma.poc.optimized-progress-report ' +
      'vnd.oma.scidm.messages vnd.oma.suppnot vnd.oma.xcap-directory vnd.oma.xdcp vnd.oma.xdm-apd ' +
      'vnd.oma.xdm-hi vnd.oma.xdm-prefs vnd.oma.xdm-rhi vnd.omads-email vnd.omads-file vnd.omads-folder ' +
      'vnd.wv.csp watcherinfo x-crd xcap-att xcap-caps xcap-diff xcap-el xcap-error xcap-ns xpidf xslt',
  ).map((name) => `application/${name}+xml`),
  ...words(
    'application/smil application/vnd.wv.csp.xml application/x-wms-logconnectstats ' +
      'application/x-wms-logplaystats application/x-wms-sendevent application/xml application/xml-dtd ' +
      'image/svg+xml message/imdn+xml text/vnd.wap.co text/vnd.wap.emn text/vnd.wap.si text/vnd.wap.sl ' +
      'text/vnd.wap.wml text/xml x-bt/ctn-eventreport x-bt/ctn-listing x-bt/img-capabilities x-bt/img-listing ' +
      'x-bt/img-properties x-bt/map-event-report x-bt/map-msg-listing x-bt/vcard-listing x-obex/bt-soap ' +
      'x-obex/folder-listing',
  ),
];

/** Bytes of which no more is known. */
export const DATA_TYPES: readonly string[] = words(
  'application/octet-stream x-bt/img-archive x-bt/img-attachment x-bt/img-display x-bt/img-img ' +
    'x-bt/img-monitoring x-bt/img-partial x-bt/img-status x-bt/img-thm',
);

/** Types that tshark has dissectors for, and pcq does not: nothing is shown of them rather than `media`. */
export const FOREIGN_TYPES: ReadonlySet<string> = new Set([
  ...words(
    'application/cbor application/cbor-seq application/cose application/cose-key application/cose-key-set ' +
      'application/dns-message application/femtointerfacemsg application/grpc application/grpc+json ' +
      'application/grpc+proto application/grpc-web application/grpc-web+proto application/grpc-web-text ' +
      'application/grpc-web-text+proto application/hgp;encap=cms application/ipp application/isup ' +
      'application/mikey application/ms-tnef application/ocsp-request application/ocsp-response ' +
      'application/oma-supl-ilp application/oma-supl-ulp application/pkcs10 application/pkcs7-mime ' +
      'application/pkcs7-signature application/pkix-cert application/pkix-crl application/pkixcmp ' +
      'application/pkixcmp-poll application/qsig application/sdp application/senml+cbor ' +
      'application/sensml+cbor application/timestamp-query application/timestamp-reply ' +
      'application/vnd.3gpp.5gnas application/vnd.3gpp.ngap application/vnd.3gpp.pfcp application/vnd.3gpp.sms ' +
      'application/vnd.3gpp2.femtointerfacemsg application/vnd.3gpp2.sms application/vnd.apache.thrift.binary ' +
      'application/vnd.de-dke-k461-ic1+xml application/vnd.fdo.journal application/vnd.ms-sync ' +
      'application/vnd.ms-sync.wbxml application/vnd.nokia.syncset+wbxml application/vnd.oma.drm.rights+wbxml ' +
      'application/vnd.oma.lwm2m+tlv application/vnd.omaloc-supl-init application/vnd.phonecom.mmc-wbxml ' +
      'application/vnd.syncml+wbxml application/vnd.syncml.dm+wbxml application/vnd.uplanet.alert-wbxml ' +
      'application/vnd.uplanet.bearer-choice-wbxml application/vnd.uplanet.cacheop-wbxml ' +
      'application/vnd.uplanet.channel-wbxml application/vnd.uplanet.list-wbxml ' +
      'application/vnd.uplanet.listcmd-wbxml application/vnd.wap.coc application/vnd.wap.connectivity-wbxml ' +
      'application/vnd.wap.locc+wbxml application/vnd.wap.mms-message application/vnd.wap.sia ' +
      'application/vnd.wap.sic application/vnd.wap.slc application/vnd.wap.wbxml application/vnd.wap.wmlc ' +
      'application/vnd.wap.wta-eventc application/vnd.wv.csp.wbxml application/x-amf application/x-coredump ' +
      'application/x-dmap-tagged application/x-executable application/x-fcs ' +
      'application/x-git-upload-pack-advertisement application/x-git-upload-pack-request ' +
      'application/x-git-upload-pack-result application/x-its application/x-its-request ' +
      'application/x-its-response application/x-jxta-msg application/x-msn-messenger application/x-object ' +
      'application/x-pkixcmp application/x-pkixcmp-poll application/x-protobuf ' +
      'application/x-prov.syncset+wbxml application/x-sharedlib application/x-thrift ' +
      'application/x-wap-prov.browser-bookmarks application/x-wap-prov.browser-settings audio/mp3 audio/mp4 ' +
      'audio/mpeg image/tiff message/http message/rfc822 message/sip message/sipfrag message/x-aasp-signalling ' +
      'video/mp2t video/mp4',
  ),
]);

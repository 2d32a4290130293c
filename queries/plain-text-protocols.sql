-- title: Protocols in plain text
-- description: >-
--   Who speaks what without encryption, where anyone on the way can read it: web, mail, files, terminals, telephony,
--   control of machines. Frames in which TLS, SSH, QUIC or IPsec stands are left out, so mail after STARTTLS is not counted.
-- group: what is here
-- filter: Only frames that match are looked at.
-- parameters:
--   protocols:
--     kind: list
--     default: [http, ftp, ftp-data, telnet, pop, imap, smtp, imf, snmp, sip, rtsp, rtp, tftp, syslog, vnc, rsh, rlogin, exec,
--       finger, gopher, nntp, whois, git, rsync, smb, nfs, afp, xmpp, icq, oicq, socks, ldap, cldap, mysql, pgsql, tds, tns,
--       drda, mongo, cql, resp, memcache, kafka, mqtt, coap, amqp, thrift, zabbix, gearman, smpp, giop, rmi, ajp13, iax2,
--       mgcp, xdmcp, mbtcp, dnp3, omron, opcua, s7comm, enip, bacapp, iec60870_104, hart_ip, ams, megaco, json, xml,
--       srvloc, rx, dhcp]
--     meaning: protocols that are reported; naming some replaces these
--   encrypted:
--     kind: list
--     default: [tls, dtls, ssh, quic, esp, wg, openvpn]
--     meaning: frames in which one of these stands are left out
-- columns:
--   protocol: the protocol, by its name in display filters
--   client: the side with the higher port, or else the sender of the first frame
--   server: the other side
--   port: the server's port of TCP or UDP; empty where there is none
--   frames: { meaning: frames between the two in both directions, unit: frames }
--   bytes: { meaning: bytes of those frames on the wire, unit: bytes }
--   first: { meaning: time of the first, unit: time }
--   last: { meaning: time of the last, unit: time }
--   first_frame: number of the first frame
--   capture: number of the capture, from 0
-- draw: { kind: bars, label: protocol, value: frames }
WITH stack AS (
  -- There are few different stacks: each is looked at once. The outermost of several names is what is spoken.
  SELECT hierarchy, list_filter(names, lambda name: list_contains($protocols, name))[1] AS protocol
  FROM (SELECT hierarchy, string_split(hierarchy, ':') AS names FROM (SELECT DISTINCT hierarchy FROM frame))
  WHERE list_has_any(names, $protocols) AND NOT list_has_any(names, $encrypted)
),
found AS (
  -- What goes to the lower port goes to the server: it tells the sides, before the order of the frames does.
  SELECT frame.frame_id, stack.protocol, frame.time, frame.len, port.destination AS port,
    frame.frame_id + CASE WHEN port.destination > port.source THEN 1::BIGINT << 56 ELSE 0 END AS rank
  FROM stack
  JOIN frame USING (hierarchy)
  LEFT JOIN frame_ports AS port USING (frame_id)
),
way AS (
  SELECT protocol, frame_id >> 32 AS capture, source_ipv4, source_other, destination_ipv4, destination_other,
    arg_min(port, rank) AS port, min(rank) FILTER (port IS NOT NULL) AS port_rank, min(rank) AS rank, count(*) AS frames,
    sum(len) AS bytes, min(time) AS first, max(time) AS last, min(frame_id) AS first_id
  FROM found LEFT JOIN frame_ends USING (frame_id)
  GROUP BY ALL
),
shown AS (
  SELECT *, either_text(source_ipv4, source_other) AS source, either_text(destination_ipv4, destination_other) AS destination
  FROM way
)
SELECT
  protocol,
  arg_min(shown.source, rank) AS client,
  arg_min(shown.destination, rank) AS server,
  arg_min(shown.port, port_rank) AS port,
  sum(shown.frames)::BIGINT AS frames,
  sum(shown.bytes)::BIGINT AS bytes,
  min(shown.first) AS first,
  max(shown.last) AS last,
  min(first_id) & 4294967295 AS first_frame,
  shown.capture
FROM shown
GROUP BY protocol, least(shown.source, shown.destination), greatest(shown.source, shown.destination), shown.capture
ORDER BY frames DESC, protocol, capture, first_frame

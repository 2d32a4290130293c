-- title: Protocols that should not be here
-- description: >-
--   Every protocol that is not on the list of those that are wanted, with who used it, with whom, how much and when. A protocol
--   counts wherever it stands among a frame's protocols, so in tunnels too; data is what nothing was recognised in.
-- group: what is here
-- filter: Only frames that match are looked at.
-- parameters:
--   allow:
--     kind: list
--     default: [dns, mdns, llmnr, dhcp, dhcpv6, ntp, http, tls, quic, ocsp]
--     meaning: applications that are wanted; naming some replaces these
--   carriers:
--     kind: list
--     default: [eth, ethertype, vlan, ieee8021ad, llc, sll, 'null', raw, ppp, frame, arp, ip, ipv6,
--       icmp, icmpv6, igmp, tcp, udp, nbss, tpkt, cotp, gss-api, spnego, spnego-krb5, data-text-lines,
--       urlencoded-form, mime_multipart, json, xml, png, image-gif, image-jfif, pkcs-1, pkix1explicit, pkix1implicit, ns_cert_exts,
--       logotypecertextn, x509af, x509ce, x509if, x509sat, websocket]
--     meaning: what carries applications, or is inside their messages, and is no finding of its own
-- columns:
--   protocol: the protocol, by its name in display filters
--   source: who uses it - the side with the higher port, or else the sender of the first frame
--   destination: with whom
--   port: the port there of TCP or UDP; empty where there is none
--   frames: { meaning: frames between the two in both directions, unit: frames }
--   bytes: { meaning: bytes of those frames on the wire, unit: bytes }
--   first: { meaning: time of the first, unit: time }
--   last: { meaning: time of the last, unit: time }
--   first_frame: number of the first frame
--   capture: number of the capture, from 0
-- draw: { kind: bars, label: protocol, value: frames }
WITH stack AS (
  -- There are few different stacks: each is looked at once. What is a part of a protocol that stands there (tcp.segments) is no other one.
  SELECT hierarchy, unnest(list_distinct(list_filter(names, lambda name, place: NOT list_contains($allow, name)
    AND NOT list_contains($carriers, name) AND NOT starts_with(name, '_ws.') AND NOT (contains(name, '.') AND list_contains(names, split_part(name, '.', 1)))
    AND (name <> 'data' OR list_contains(['tcp', 'udp'], names[place - 1]))))) AS protocol
  FROM (SELECT hierarchy, string_split(hierarchy, ':') AS names FROM (SELECT DISTINCT hierarchy FROM frame))
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
  arg_min(shown.source, rank) AS source,
  arg_min(shown.destination, rank) AS destination,
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

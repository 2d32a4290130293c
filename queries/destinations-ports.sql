-- title: Destinations and ports
-- description: >-
--   To which addresses the packets go, by which transport and to which ports: what this machine talks to. The same
--   counts as tshark's -z dests,tree (family IPv4) and -z ipv6_dests,tree (family IPv6).
-- group: who and where
-- filter: Only frames that match are counted.
-- tshark: ["dests,tree", "ipv6_dests,tree"]
-- columns:
--   address: destination; in a tunnel the innermost
--   transport: TCP, UDP or NONE
--   port: destination port; 0 where the transport has none
--   packets: IP packets, each header of a tunnel counted
--   family: IPv4 or IPv6, the version of the header that was counted
WITH error AS (
  -- What an ICMP error quotes went the other way, and some time before: it does not count.
  SELECT frame_id, min(layer) AS layer
  FROM (SELECT frame_id, layer FROM icmp UNION ALL SELECT frame_id, layer FROM icmpv6)
  GROUP BY frame_id
),
header AS (
  SELECT n.frame_id, n.layer, n.family, n.dst
  FROM (
    SELECT frame_id, layer, 'IPv4' AS family, dst FROM ip WHERE dst IS NOT NULL
    UNION ALL
    SELECT frame_id, layer, 'IPv6' AS family, dst FROM ipv6
    -- A fragment of IPv6 counts once, where the packet is whole again.
    WHERE dst IS NOT NULL AND (fragment_count IS NOT NULL OR frame_id NOT IN (
      SELECT frame_id FROM ipv6_fraghdr WHERE more OR "offset" > 0
    ))
  ) AS n
  LEFT JOIN error ON error.frame_id = n.frame_id
  WHERE (error.layer IS NULL OR n.layer < error.layer) AND n.frame_id IN (SELECT frame_id FROM selected)
),
destination AS (
  SELECT frame_id, arg_max(dst, layer) AS address FROM header GROUP BY frame_id
),
port AS (
  SELECT t.frame_id, arg_max(t.transport, t.layer) AS transport, arg_max(t.dstport, t.layer) AS port
  FROM (
    SELECT frame_id, layer, 'TCP' AS transport, dstport FROM tcp WHERE dstport IS NOT NULL
    UNION ALL
    SELECT frame_id, layer, 'UDP' AS transport, dstport FROM udp WHERE dstport IS NOT NULL
  ) AS t
  LEFT JOIN error ON error.frame_id = t.frame_id
  WHERE error.layer IS NULL OR t.layer < error.layer
  GROUP BY t.frame_id
)
SELECT
  destination.address,
  coalesce(port.transport, 'NONE') AS transport,
  coalesce(port.port, 0) AS port,
  count(*) AS packets,
  header.family
FROM header
JOIN destination USING (frame_id)
LEFT JOIN port USING (frame_id)
GROUP BY ALL
ORDER BY packets DESC, destination.address, transport, port, header.family

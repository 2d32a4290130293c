-- title: Hop limits
-- description: >-
--   With which time to live (IPv4) or hop limit (IPv6) packets of each address come, and to whom they go: who is how far away,
--   and where packets of one address come by different ways. The same counts as tshark's -z ip_ttl,tree and -z ipv6_hop,tree.
-- group: who and where
-- filter: Only frames that match are counted.
-- tshark: ["ip_ttl,tree", "ipv6_hop,tree"]
-- columns:
--   family: IPv4 or IPv6
--   source: who sends; in a tunnel the innermost address, for each header around it
--   hop_limit: time to live, or hop limit
--   destination: who is sent to
--   packets: { meaning: packets, unit: packets }
--   share: { meaning: their part of the source's packets of that family, unit: share }
WITH quoting AS (
  SELECT frame_id, min(layer) AS layer
  FROM (SELECT frame_id, layer FROM icmp UNION ALL SELECT frame_id, layer FROM icmpv6)
  GROUP BY frame_id
),
header AS (
  SELECT 'IPv4' AS family, frame_id, layer, ttl AS hop_limit FROM ip WHERE ttl IS NOT NULL
  UNION ALL
  SELECT 'IPv6', frame_id, layer, hlim FROM ipv6
),
counted AS (
  SELECT
    h.family, h.hop_limit, a.source_ipv4, a.source_ipv6, a.destination_ipv4, a.destination_ipv6, count(*) AS packets
  FROM header AS h
  JOIN innermost_addresses AS a ON a.frame_id = h.frame_id
  LEFT JOIN quoting AS q ON q.frame_id = h.frame_id
  WHERE q.layer IS NULL OR h.layer < q.layer
  GROUP BY ALL
)
SELECT
  family,
  either_text(source_ipv4, source_ipv6) AS source,
  hop_limit,
  either_text(destination_ipv4, destination_ipv6) AS destination,
  packets,
  packets / sum(packets) OVER (PARTITION BY family, source) AS share
FROM counted
ORDER BY family, sum(packets) OVER (PARTITION BY family, source) DESC, source, packets DESC, hop_limit, destination

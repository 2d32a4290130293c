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
WITH pair AS (
  -- What SCTP carries counts as without ports. Addresses are written once, of each pair.
  SELECT
    destination_ipv4,
    destination_ipv6,
    coalesce(transport, 'NONE') AS transport,
    coalesce(destination_port, 0) AS port,
    sum(ipv4_headers) AS ipv4_headers,
    sum(ipv6_headers) AS ipv6_headers
  FROM innermost_addresses
  LEFT JOIN (FROM innermost_ports WHERE transport <> 'SCTP') USING (frame_id)
  WHERE frame_id IN (SELECT frame_id FROM selected)
  GROUP BY ALL
)
SELECT
  either_text(destination_ipv4, destination_ipv6) AS address,
  transport,
  port,
  packets::BIGINT AS packets,
  family
FROM (
  SELECT *, ipv4_headers AS packets, 'IPv4' AS family FROM pair
  UNION ALL
  SELECT *, ipv6_headers, 'IPv6' FROM pair
)
WHERE packets > 0
ORDER BY packets DESC, address, transport, port, family

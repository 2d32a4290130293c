-- title: Endpoints of IPv6
-- description: >-
--   Which IPv6 addresses there are, how much each sent and received, and its share of all packets. Each header
--   counts, in a tunnel the outer and the inner one. What an ICMP error quotes does not count. The same numbers as
--   tshark's -z endpoints,ipv6.
-- group: who and where
-- filter: Only frames that match are counted.
-- tshark: endpoints,ipv6
-- columns:
--   address: the endpoint's address
--   packets: { meaning: packets that it sent or received, unit: packets }
--   bytes: { meaning: bytes of their frames on the wire, unit: bytes }
--   sent_packets: { meaning: packets that it sent, unit: packets }
--   sent_bytes: { meaning: bytes of the frames that it sent, unit: bytes }
--   received_packets: { meaning: packets that it received, unit: packets }
--   received_bytes: { meaning: bytes of the frames that it received, unit: bytes }
--   share: { meaning: its packets among those of all, unit: share }
-- draw: { kind: bars, label: address, value: packets }
WITH traffic AS MATERIALIZED (
  SELECT * FROM ipv6_traffic
),
side AS (
  SELECT source AS address, frames AS sent_packets, bytes AS sent_bytes, 0 AS received_packets, 0 AS received_bytes
  FROM traffic
  UNION ALL
  SELECT destination, 0, 0, frames, bytes
  FROM traffic
)
SELECT
  address,
  sum(sent_packets + received_packets)::BIGINT AS packets,
  sum(sent_bytes + received_bytes)::BIGINT AS bytes,
  sum(sent_packets)::BIGINT AS sent_packets,
  sum(sent_bytes)::BIGINT AS sent_bytes,
  sum(received_packets)::BIGINT AS received_packets,
  sum(received_bytes)::BIGINT AS received_bytes,
  packets / (SELECT sum(frames) FROM traffic) AS share
FROM side
GROUP BY address
ORDER BY packets DESC, bytes DESC, address

-- title: Endpoints of TCP
-- description: >-
--   Which addresses and ports of TCP there are, how much each sent and received, and its share of all packets. In a
--   tunnel the addresses are the innermost that carry the segment. What an ICMP error quotes does not count. The
--   same numbers as tshark's -z endpoints,tcp.
-- group: who and where
-- filter: Only frames that match are counted.
-- tshark: endpoints,tcp
-- columns:
--   address: the endpoint's address
--   port: its port
--   packets: { meaning: packets that it sent or received, unit: packets }
--   bytes: { meaning: bytes of their frames on the wire, unit: bytes }
--   sent_packets: { meaning: packets that it sent, unit: packets }
--   sent_bytes: { meaning: bytes of the frames that it sent, unit: bytes }
--   received_packets: { meaning: packets that it received, unit: packets }
--   received_bytes: { meaning: bytes of the frames that it received, unit: bytes }
--   share: { meaning: its packets among those of all, unit: share }
WITH traffic AS MATERIALIZED (
  SELECT * FROM tcp_traffic
),
side AS (
  SELECT source AS address, source_port AS port, frames AS sent_packets, bytes AS sent_bytes, 0 AS received_packets, 0 AS received_bytes
  FROM traffic
  UNION ALL
  SELECT destination, destination_port, 0, 0, frames, bytes
  FROM traffic
)
SELECT
  address,
  port,
  sum(sent_packets + received_packets)::BIGINT AS packets,
  sum(sent_bytes + received_bytes)::BIGINT AS bytes,
  sum(sent_packets)::BIGINT AS sent_packets,
  sum(sent_bytes)::BIGINT AS sent_bytes,
  sum(received_packets)::BIGINT AS received_packets,
  sum(received_bytes)::BIGINT AS received_bytes,
  packets / (SELECT sum(frames) FROM traffic) AS share
FROM side
GROUP BY address, port
ORDER BY packets DESC, bytes DESC, address, port

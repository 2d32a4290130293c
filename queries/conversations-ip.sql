-- title: Conversations of IPv4
-- description: >-
--   Which pairs of addresses of IPv4 talk to each other, how much went each way, when it began and how long it took.
--   A is who sent the first packet. What an ICMP error quotes does not count. The same numbers as tshark's -z
--   conv,ip.
-- group: who and where
-- filter: Only frames that match are counted; who sent the first of them is A.
-- tshark: conv,ip
-- columns:
--   address_a: who sent the first packet
--   address_b: the other
--   packets: { meaning: packets of both ways, unit: packets }
--   bytes: { meaning: bytes of their frames on the wire, unit: bytes }
--   packets_a_to_b: { meaning: packets that A sent, unit: packets }
--   bytes_a_to_b: { meaning: bytes of their frames, unit: bytes }
--   packets_b_to_a: { meaning: packets that B sent, unit: packets }
--   bytes_b_to_a: { meaning: bytes of their frames, unit: bytes }
--   start: { meaning: time of the first packet since the first frame of the capture, unit: s }
--   duration: { meaning: from the first to the last packet, unit: s }
--   rate_a_to_b: { meaning: bits that A sent in a second; empty where the duration is 0, unit: bit/s }
--   rate_b_to_a: { meaning: bits that B sent in a second; empty where the duration is 0, unit: bit/s }
--   capture: number of the capture, from 0
WITH direction AS (
  SELECT
    *,
    least(source, destination) AS low,
    greatest(source, destination) AS high,
    source = first_value(source) OVER (PARTITION BY capture, low, high ORDER BY first_frame, source) AS is_from_a
  FROM ip_traffic
)
SELECT
  any_value(CASE WHEN is_from_a THEN source ELSE destination END) AS address_a,
  any_value(CASE WHEN is_from_a THEN destination ELSE source END) AS address_b,
  sum(frames)::BIGINT AS packets,
  sum(bytes)::BIGINT AS bytes,
  coalesce(sum(frames) FILTER (is_from_a), 0)::BIGINT AS packets_a_to_b,
  coalesce(sum(bytes) FILTER (is_from_a), 0)::BIGINT AS bytes_a_to_b,
  coalesce(sum(frames) FILTER (NOT is_from_a), 0)::BIGINT AS packets_b_to_a,
  coalesce(sum(bytes) FILTER (NOT is_from_a), 0)::BIGINT AS bytes_b_to_a,
  min(direction.start) AS start,
  round(max(direction.stop) - min(direction.start), 9) AS duration,
  bytes_a_to_b * 8 / nullif(duration, 0) AS rate_a_to_b,
  bytes_b_to_a * 8 / nullif(duration, 0) AS rate_b_to_a,
  capture
FROM direction
GROUP BY capture, low, high
ORDER BY packets DESC, bytes DESC, capture, start, address_a, address_b

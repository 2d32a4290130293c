-- title: Conversations of UDP
-- description: >-
--   Which streams of UDP there are, how much went each way, when it began and how long it took. A is who sent the
--   first packet. What an ICMP error quotes does not count. The same numbers as tshark's -z conv,udp.
-- group: who and where
-- filter: Only frames that match are counted; who sent the first of them is A.
-- tshark: conv,udp
-- columns:
--   address_a: who sent the first packet
--   port_a: its port
--   address_b: the other
--   port_b: its port
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
--   stream: number of the conversation (udp.stream)
--   capture: number of the capture, from 0
WITH direction AS (
  SELECT
    *,
    -- An end that was announced has one stream with all to whom it speaks.
    xor(hash(source, source_port), hash(destination, destination_port)) AS ends,
    (source, source_port) = first_value((source, source_port)) OVER (
      PARTITION BY capture, stream, ends ORDER BY first_frame, source, source_port
    ) AS is_from_a
  FROM udp_traffic
)
SELECT
  any_value(CASE WHEN is_from_a THEN source ELSE destination END) AS address_a,
  any_value(CASE WHEN is_from_a THEN source_port ELSE destination_port END) AS port_a,
  any_value(CASE WHEN is_from_a THEN destination ELSE source END) AS address_b,
  any_value(CASE WHEN is_from_a THEN destination_port ELSE source_port END) AS port_b,
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
  stream,
  capture
FROM direction
GROUP BY capture, stream, ends
ORDER BY packets DESC, bytes DESC, capture, stream, start, ends

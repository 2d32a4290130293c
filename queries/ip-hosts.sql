-- title: All addresses of IPv4
-- description: >-
--   Which addresses the packets of IPv4 come from or go to, how many, and how densely. In a tunnel the innermost
--   addresses count, whatever their version, for each header of IPv4. What an ICMP error quotes does not count. The same
--   numbers as tshark's -z ip_hosts,tree.
-- group: who and where
-- filter: Only frames that match are counted.
-- tshark: ip_hosts,tree
-- columns:
--   address: where packets come from or go to
--   packets: { meaning: headers of IPv4 in the frames from or to it, unit: packets }
--   rate: { meaning: packets in a millisecond between the first and the last of all; empty where that takes no time, unit: none }
--   share: { meaning: its packets among those of all, unit: share }
--   burst_rate: { meaning: packets in a millisecond in its densest 100 ms, unit: none }
--   burst_start: { meaning: when those 100 ms begin since the first frame of the capture, unit: s }
-- draw: { kind: bars, label: address, value: packets }
WITH flow AS MATERIALIZED (
  SELECT
    capture,
    source_ipv4,
    source_ipv6,
    destination_ipv4,
    destination_ipv6,
    floor(round(time_relative * 1e9) / 5e6)::BIGINT AS step,
    sum(ipv4_headers) AS packets,
    min(time_relative) AS start,
    min(frame_id) AS first,
    max(frame_id) AS last,
    arg_min(time_relative, frame_id) AS first_time,
    arg_max(time_relative, frame_id) AS last_time
  FROM innermost_addresses
  WHERE ipv4_headers > 0
  GROUP BY ALL
),
whole AS (
  SELECT sum(packets) AS packets, sum(seconds) * 1000 AS milliseconds
  FROM (SELECT sum(packets) AS packets, arg_max(last_time, last) - arg_min(first_time, first) AS seconds FROM flow GROUP BY capture)
),
step AS (
  SELECT address, capture, step, sum(packets) AS packets, min(start) AS start
  FROM (
    SELECT either_text(source_ipv4, source_ipv6) AS address, capture, step, packets, start FROM flow
    UNION ALL
    SELECT either_text(destination_ipv4, destination_ipv6), capture, step, packets, start FROM flow
  )
  GROUP BY ALL
),
burst AS (
  -- 100 ms are 20 steps of 5 ms; the first begin with the capture, others with their first packet.
  SELECT address, capture, step, packets, sum(packets) OVER recent AS dense, first_value(start) OVER recent AS start
  FROM step
  WINDOW recent AS (PARTITION BY address, capture ORDER BY step RANGE BETWEEN 19 PRECEDING AND CURRENT ROW)
)
SELECT
  address,
  sum(burst.packets)::BIGINT AS packets,
  sum(burst.packets) / nullif(any_value(whole.milliseconds), 0) AS rate,
  sum(burst.packets) / any_value(whole.packets) AS share,
  max(dense) / 100 AS burst_rate,
  arg_max(if(step < 20, 0, start), (dense, -capture::BIGINT, -step)) AS burst_start
FROM burst
CROSS JOIN whole
GROUP BY address
ORDER BY packets DESC, address

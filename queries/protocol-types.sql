-- title: Types of protocol above IP
-- description: >-
--   How many packets of IP carry TCP, UDP or SCTP, how many none of these, and how densely they come. The same numbers as
--   tshark's -z ptype,tree (family IPv4) and -z ipv6_ptype,tree (family IPv6).
-- group: who and where
-- filter: Only frames that match are counted.
-- tshark: ["ptype,tree", "ipv6_ptype,tree"]
-- columns:
--   type: TCP, UDP, SCTP or NONE; in a tunnel the innermost
--   packets: { meaning: headers of that version of IP, unit: packets }
--   rate: { meaning: packets in a millisecond between the first and the last of all; empty where that takes no time, unit: none }
--   share: { meaning: its packets among those of the family, unit: share }
--   burst_rate: { meaning: packets in a millisecond in its densest 100 ms, unit: none }
--   burst_start: { meaning: when those 100 ms begin since the first frame of the capture, unit: s }
--   family: IPv4 or IPv6, the version of the headers that were counted
WITH kind AS MATERIALIZED (
  -- Most frames have headers of one version; those of a tunnel count for each.
  SELECT
    coalesce(transport, 'NONE') AS type,
    innermost_addresses.capture,
    floor(round(time_relative * 1e9) / 5e6)::BIGINT AS step,
    ipv4_headers > 0 AS has_ipv4,
    ipv6_headers > 0 AS has_ipv6,
    sum(ipv4_headers) AS ipv4_headers,
    sum(ipv6_headers) AS ipv6_headers,
    min(time_relative) AS start,
    min(frame_id) AS first,
    max(frame_id) AS last,
    arg_min(time_relative, frame_id) AS first_time,
    arg_max(time_relative, frame_id) AS last_time
  FROM innermost_addresses
  LEFT JOIN innermost_ports USING (frame_id)
  GROUP BY ALL
),
step AS (
  SELECT *, 'IPv4' AS family, ipv4_headers AS packets FROM kind WHERE has_ipv4
  UNION ALL
  SELECT *, 'IPv6', ipv6_headers FROM kind WHERE has_ipv6
),
whole AS (
  SELECT family, sum(packets) AS packets, sum(seconds) * 1000 AS milliseconds
  FROM (
    SELECT family, sum(packets) AS packets, arg_max(last_time, last) - arg_min(first_time, first) AS seconds
    FROM step GROUP BY family, capture
  )
  GROUP BY family
),
burst AS (
  -- 100 ms are 20 steps of 5 ms; the first begin with the capture, others with their first packet.
  SELECT type, family, capture, step, packets, sum(packets) OVER recent AS dense, first_value(start) OVER recent AS start
  FROM step
  WINDOW recent AS (PARTITION BY type, family, capture ORDER BY step RANGE BETWEEN 19 PRECEDING AND CURRENT ROW)
)
SELECT
  type,
  sum(burst.packets)::BIGINT AS packets,
  sum(burst.packets) / nullif(any_value(whole.milliseconds), 0) AS rate,
  sum(burst.packets) / any_value(whole.packets) AS share,
  max(dense) / 100 AS burst_rate,
  arg_max(if(step < 20, 0, start), (dense, -capture::BIGINT, -step)) AS burst_start,
  family
FROM burst
JOIN whole USING (family)
GROUP BY type, family
ORDER BY family, packets DESC, type

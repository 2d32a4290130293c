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
WITH step AS MATERIALIZED (
  SELECT
    coalesce(transport, 'NONE') AS type,
    family,
    frame.capture,
    floor(round(time_relative * 1e9) / 5e6)::BIGINT AS step,
    sum(packets) AS packets,
    min(time_relative) AS start,
    min(frame_id) AS first,
    max(frame_id) AS last
  FROM (
    SELECT *, ipv4_headers AS packets, 'IPv4' AS family FROM innermost_addresses WHERE ipv4_headers > 0
    UNION ALL
    SELECT *, ipv6_headers, 'IPv6' FROM innermost_addresses WHERE ipv6_headers > 0
  )
  JOIN frame USING (frame_id)
  LEFT JOIN innermost_ports USING (frame_id)
  GROUP BY ALL
),
whole AS (
  SELECT family, sum(packets) AS packets, sum(latest.time_relative - earliest.time_relative) * 1000 AS milliseconds
  FROM (SELECT family, sum(packets) AS packets, min(first) AS first, max(last) AS last FROM step GROUP BY family, capture) AS span
  JOIN frame AS earliest ON earliest.frame_id = span.first
  JOIN frame AS latest ON latest.frame_id = span.last
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

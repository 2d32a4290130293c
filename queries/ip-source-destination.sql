-- title: Source and destination addresses
-- description: >-
--   From which addresses packets of IP come, and to which they go, how many, and how densely. In a tunnel the innermost
--   addresses count, whatever their version, for each header around them. What an ICMP error quotes does not count. The same
--   numbers as tshark's -z ip_srcdst,tree (family IPv4) and -z ipv6_srcdst,tree (family IPv6).
-- group: who and where
-- filter: Only frames that match are counted.
-- tshark: ["ip_srcdst,tree", "ipv6_srcdst,tree"]
-- columns:
--   direction: source or destination
--   address: where packets come from, or go to
--   packets: { meaning: headers of that version of IP in the frames from or to the address, unit: packets }
--   rate: { meaning: packets in a millisecond between the first and the last of all; empty where that takes no time, unit: none }
--   share: { meaning: its packets among those of the family, unit: share }
--   burst_rate: { meaning: packets in a millisecond in its densest 100 ms, unit: none }
--   burst_start: { meaning: when those 100 ms begin since the first frame of the capture, unit: s }
--   family: IPv4 or IPv6, the version of the headers that were counted
WITH flow AS MATERIALIZED (
  SELECT
    frame.capture,
    family,
    source,
    destination,
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
  GROUP BY ALL
),
whole AS (
  SELECT family, sum(packets) AS packets, sum(latest.time_relative - earliest.time_relative) * 1000 AS milliseconds
  FROM (SELECT family, sum(packets) AS packets, min(first) AS first, max(last) AS last FROM flow GROUP BY family, capture) AS span
  JOIN frame AS earliest ON earliest.frame_id = span.first
  JOIN frame AS latest ON latest.frame_id = span.last
  GROUP BY family
),
step AS (
  SELECT direction, address, family, capture, step, sum(packets) AS packets, min(start) AS start
  FROM (
    SELECT 'source' AS direction, source AS address, family, capture, step, packets, start FROM flow
    UNION ALL
    SELECT 'destination', destination, family, capture, step, packets, start FROM flow
  )
  GROUP BY ALL
),
burst AS (
  -- 100 ms are 20 steps of 5 ms; the first begin with the capture, others with their first packet.
  SELECT direction, address, family, capture, step, packets, sum(packets) OVER recent AS dense, first_value(start) OVER recent AS start
  FROM step
  WINDOW recent AS (PARTITION BY direction, address, family, capture ORDER BY step RANGE BETWEEN 19 PRECEDING AND CURRENT ROW)
)
SELECT
  direction,
  address,
  sum(burst.packets)::BIGINT AS packets,
  sum(burst.packets) / nullif(any_value(whole.milliseconds), 0) AS rate,
  sum(burst.packets) / any_value(whole.packets) AS share,
  max(dense) / 100 AS burst_rate,
  arg_max(if(step < 20, 0, start), (dense, -capture::BIGINT, -step)) AS burst_start,
  family
FROM burst
JOIN whole USING (family)
GROUP BY direction, address, family
ORDER BY family, direction DESC, packets DESC, address

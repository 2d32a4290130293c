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
WITH pair AS MATERIALIZED (
  -- Most frames have headers of one version; those of a tunnel count for each.
  SELECT
    capture,
    source_ipv4,
    source_ipv6,
    destination_ipv4,
    destination_ipv6,
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
  GROUP BY ALL
),
flow AS MATERIALIZED (
  SELECT *, either_text(source_ipv4, source_ipv6) AS source, either_text(destination_ipv4, destination_ipv6) AS destination
  FROM (
    SELECT *, 'IPv4' AS family, ipv4_headers AS packets FROM pair WHERE has_ipv4
    UNION ALL
    SELECT *, 'IPv6', ipv6_headers FROM pair WHERE has_ipv6
  )
),
whole AS (
  SELECT family, sum(packets) AS packets, sum(seconds) * 1000 AS milliseconds
  FROM (
    SELECT family, sum(packets) AS packets, arg_max(last_time, last) - arg_min(first_time, first) AS seconds
    FROM flow GROUP BY family, capture
  )
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

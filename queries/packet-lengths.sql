-- title: Packet lengths
-- description: >-
--   How long the frames are on the wire: how many of each range, how long they are on average, and how densely they come.
--   The last row is of all frames. The same numbers as tshark's -z plen,tree.
-- group: who and where
-- filter: Only frames that match are counted.
-- tshark: plen,tree
-- columns:
--   bytes: the range of lengths, or all
--   packets: { meaning: frames of such a length, unit: frames }
--   average: { meaning: their average length; empty where there are none, unit: bytes }
--   shortest: { meaning: length of the shortest, unit: bytes }
--   longest: { meaning: length of the longest, unit: bytes }
--   rate: { meaning: frames in a millisecond between the first and the last of all; empty where that takes no time, unit: none }
--   share: { meaning: its frames among all, unit: share }
--   burst_rate: { meaning: frames in a millisecond in its densest 100 ms, unit: none }
--   burst_start: { meaning: when those 100 ms begin since the first frame of the capture, unit: s }
-- draw: { kind: bars, label: bytes, value: packets }
WITH range AS (
  FROM (
    VALUES (0, '0-19'), (1, '20-39'), (2, '40-79'), (3, '80-159'), (4, '160-319'), (5, '320-639'), (6, '640-1279'),
      (7, '1280-2559'), (8, '2560-5119'), (9, '5120 and greater'), (10, 'all')
  ) AS range(place, bytes)
),
sized AS MATERIALIZED (
  -- Each range but the first and the last reaches to twice the length at which it begins.
  SELECT
    CASE WHEN len < 20 THEN 0 WHEN len >= 5120 THEN 9 ELSE floor(log2(len / 20))::INTEGER + 1 END AS place,
    capture,
    floor(round(time_relative * 1e9) / 5e6)::BIGINT AS step,
    count(*) AS packets,
    sum(len) AS total,
    min(len) AS shortest,
    max(len) AS longest,
    min(time_relative) AS start,
    min(frame_id) AS first,
    max(frame_id) AS last
  FROM frame
  GROUP BY ALL
),
whole AS (
  SELECT sum(packets) AS packets, sum(latest.time_relative - earliest.time_relative) * 1000 AS milliseconds
  FROM (SELECT sum(packets) AS packets, min(first) AS first, max(last) AS last FROM sized GROUP BY capture) AS span
  JOIN frame AS earliest ON earliest.frame_id = span.first
  JOIN frame AS latest ON latest.frame_id = span.last
),
step AS (
  SELECT * FROM sized
  UNION ALL
  SELECT 10, capture, step, sum(packets), sum(total), min(shortest), max(longest), min(start), min(first), max(last)
  FROM sized
  GROUP BY capture, step
),
burst AS (
  -- 100 ms are 20 steps of 5 ms; the first begin with the capture, others with their first packet.
  SELECT *, sum(packets) OVER recent AS dense, first_value(start) OVER recent AS dense_start
  FROM step
  WINDOW recent AS (PARTITION BY place, capture ORDER BY step RANGE BETWEEN 19 PRECEDING AND CURRENT ROW)
)
SELECT
  range.bytes,
  coalesce(sum(burst.packets), 0)::BIGINT AS packets,
  sum(total) / sum(burst.packets) AS average,
  min(shortest) AS shortest,
  max(longest) AS longest,
  coalesce(sum(burst.packets), 0) / nullif(any_value(whole.milliseconds), 0) AS rate,
  coalesce(sum(burst.packets), 0) / any_value(whole.packets) AS share,
  max(dense) / 100 AS burst_rate,
  arg_max(if(step < 20, 0, dense_start), (dense, -capture::BIGINT, -step)) AS burst_start
FROM range
CROSS JOIN whole
LEFT JOIN burst USING (place)
GROUP BY range.place, range.bytes
ORDER BY range.place

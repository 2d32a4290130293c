-- title: I/O over time
-- description: >-
--   How many frames and bytes there are in each stretch of time: of all frames, or of those that each of several display
--   filters selects. The same counts as tshark's -z io,stat.
-- group: traffic
-- filter: Only frames that match are counted, in every series.
-- tshark: "io,stat,$interval,$series..."
-- parameters:
--   interval: { kind: number, default: null, meaning: "seconds per row; 0 makes one row of all; if not given, a round number with which there are at most 200 rows" }
--   series: { kind: filters, meaning: "display filters, each counted in rows of its own; if none is given, all frames are counted" }
-- columns:
--   time: { meaning: beginning of the stretch after the capture's first frame, unit: s }
--   series: the display filter, or all frames
--   frames: { meaning: frames, unit: frames }
--   bytes: { meaning: bytes of those frames on the wire, unit: bytes }
--   bit_rate: { meaning: bits on the wire per second, unit: bit/s }
-- draw: { kind: line, x: time, y: bit_rate, series: series }
WITH start AS (
  SELECT min(epoch_ns(time)) AS start FROM frame WHERE frame_number = 1
),
moment AS NOT MATERIALIZED (
  -- Microseconds since the start. What was captured before it, or has no time, stands at its place in the file.
  SELECT frame_id, capture, len, greatest(coalesce((epoch_ns(time) - start + 500) // 1000, 0), 0) AS moment,
    coalesce(time_delta >= 0, false) AS is_later
  FROM frame, start
),
given AS (
  SELECT CASE len($series) WHEN 0 THEN [''] ELSE $series END AS filters
),
name AS (
  SELECT series, CASE filter WHEN '' THEN 'all frames' ELSE filter END AS name
  FROM (SELECT unnest(filters) AS filter, generate_subscripts(filters, 1) - 1 AS series FROM given)
),
counted AS NOT MATERIALIZED (
  SELECT series, moment.*, frame_id // 4096 AS page
  FROM moment JOIN series USING (frame_id)
  WHERE frame_id IN (SELECT frame_id FROM selected)
  UNION ALL
  SELECT 0, *, frame_id // 4096
  FROM moment
  WHERE len($series) = 0 AND frame_id IN (SELECT frame_id FROM selected)
),
in_order AS (
  -- Stretches of the file in which no frame is older than the one before it, of whatever series.
  SELECT frame_id // 4096 AS page, bool_and(is_later) AS is_in_order FROM moment GROUP BY 1
),
page AS (
  -- Frames by their thousands: what can be said of many at once needs no order of all of them.
  SELECT series, capture, page, coalesce(max(max(moment)) OVER before, 0) AS latest,
    any_value(in_order.is_in_order) OR max(moment) <= latest AS is_in_order
  FROM counted JOIN in_order USING (page)
  GROUP BY series, capture, page
  WINDOW before AS (PARTITION BY series, capture ORDER BY page ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
counted_moment AS (
  -- A frame that is older than one before it counts with that one.
  SELECT series, len, greatest(moment, latest) AS moment
  FROM counted JOIN page USING (series, capture, page)
  WHERE is_in_order
  UNION ALL
  SELECT series, len, greatest(max(moment) OVER (PARTITION BY series, page ORDER BY frame_id), latest)
  FROM counted JOIN page USING (series, capture, page)
  WHERE NOT is_in_order
),
span AS (
  SELECT max(moment) AS span, max(moment) / 200 AS least, pow(10, floor(log10(greatest(max(moment) / 200, 1)))) AS power FROM moment
),
setting AS (
  SELECT CASE
    WHEN $interval::DOUBLE > 0 THEN greatest(round($interval::DOUBLE * 1e6), 1)
    WHEN $interval::DOUBLE < 0 THEN error('the interval cannot be negative')::BIGINT
    WHEN $interval::DOUBLE = 0 THEN span + 1
    WHEN span < 200 THEN 1
    WHEN least <= power THEN power
    WHEN least <= 2 * power THEN 2 * power
    WHEN least <= 5 * power THEN 5 * power
    ELSE 10 * power
  END::BIGINT AS width, span
  FROM span
),
stretch AS (
  SELECT unnest(range(CASE
    WHEN span // width < 1000000 THEN span // width + 1
    ELSE error('the capture lasts ' || span // 1000000 || ' s, which makes ' || span // width || ' rows: give a longer interval')::BIGINT
  END)) AS stretch, width
  FROM setting
),
total AS (
  SELECT series, moment // width AS stretch, count(*) AS frames, sum(len) AS bytes
  FROM counted_moment, setting
  GROUP BY ALL
)
SELECT
  stretch.stretch * width / 1e6 AS time,
  name.name AS series,
  coalesce(total.frames, 0) AS frames,
  coalesce(total.bytes, 0)::BIGINT AS bytes,
  coalesce(total.bytes, 0) * 8 / (width / 1e6) AS bit_rate
FROM stretch
CROSS JOIN name
LEFT JOIN total ON total.series = name.series AND total.stretch = stretch.stretch
ORDER BY stretch.stretch, name.series

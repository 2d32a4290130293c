-- title: Values over time
-- description: >-
--   What a field comes to in each stretch of time: how often it occurs, the sum, the least, the greatest and the mean of its
--   values, or how many requests were being served at a time. The same values as tshark's -z io,stat calculates.
-- group: traffic
-- filter: Only values in frames that match count, in every series.
-- tshark: "io,stat,$interval,$series..."
-- parameters:
--   interval: { kind: number, default: null, meaning: "seconds per row; 0 makes one row of all; if not given, a round number with which there are at most 200 rows" }
--   series: { kind: calculations, default: ["FRAMES()"], meaning: "COUNT(FIELD)FILTER, SUM, MIN, MAX or AVG, or of a field that is a length of time LOAD, FRAMES()FILTER, BYTES()FILTER; a filter alone counts frames and bytes" }
-- columns:
--   time: { meaning: beginning of the stretch after the capture's first frame, unit: s }
--   series: what is calculated
--   value: the result, of times in seconds; empty where a least, greatest or mean is of nothing
--   occurrences: how many values it was calculated from
-- draw: { kind: line, x: time, y: value, series: series }
WITH start AS (
  SELECT min(epoch_ns(time)) AS start FROM frame WHERE frame_number = 1
),
moment AS (
  -- Microseconds since the start. What was captured before it, or has no time, stands at its place in the file.
  SELECT frame_id, capture, greatest(coalesce((epoch_ns(time) - start + 500) // 1000, 0), 0) AS moment
  FROM frame, start
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
name AS (
  SELECT name, regexp_extract(name, '^[A-Z]+') AS calculation, series
  FROM (SELECT unnest($series::VARCHAR[]) AS name, generate_subscripts($series::VARCHAR[], 1) - 1 AS series)
),
occurrence AS (
  -- A frame that is older than one before it counts with that one.
  SELECT series, value, max(moment) OVER (PARTITION BY series, capture ORDER BY frame_id) AS moment
  FROM series
  JOIN moment USING (frame_id)
  WHERE frame_id IN (SELECT frame_id FROM selected)
),
total AS (
  SELECT series, moment // width AS stretch, count(*) AS occurrences, sum(value) AS sum, min(value) AS least, max(value) AS most
  FROM occurrence, setting
  GROUP BY ALL
),
service AS (
  -- From the request to the answer, in whose frame the time stands.
  SELECT series, moment AS until, greatest(moment - trunc(value * 1e6), 0)::BIGINT AS since, width
  FROM occurrence
  JOIN name USING (series), setting
  WHERE calculation = 'LOAD' AND value >= 0
),
part AS (
  -- What of it lies in its first and its last stretch, and between which it lasts throughout.
  SELECT series, until // width AS stretch, until - greatest(since, until // width * width) AS part, if(since // width < until // width, -1, 0) AS lasting
  FROM service
  UNION ALL
  SELECT series, since // width, (since // width + 1) * width - since, 0 FROM service WHERE since // width < until // width
  UNION ALL
  SELECT series, since // width + 1, 0, 1 FROM service WHERE since // width < until // width
),
load AS (
  SELECT series, stretch, sum(part) AS part, sum(lasting) AS lasting FROM part GROUP BY ALL
),
result AS (
  SELECT
    stretch, width, name.series, name, calculation, occurrences, sum, least, most,
    coalesce(part, 0) / width + sum(coalesce(lasting, 0)) OVER (PARTITION BY name.series ORDER BY stretch) AS load
  FROM stretch
  CROSS JOIN name
  LEFT JOIN total USING (series, stretch)
  LEFT JOIN load USING (series, stretch)
)
SELECT
  stretch * width / 1e6 AS time,
  name AS series,
  round(CASE calculation
    WHEN 'COUNT' THEN coalesce(occurrences, 0)
    WHEN 'FRAMES' THEN coalesce(occurrences, 0)
    WHEN 'MIN' THEN least
    WHEN 'MAX' THEN most
    WHEN 'AVG' THEN sum / occurrences
    WHEN 'LOAD' THEN load
    ELSE coalesce(sum, 0)
  END, 9) AS value,
  coalesce(occurrences, 0) AS occurrences
FROM result
ORDER BY stretch, result.series

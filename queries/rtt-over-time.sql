-- title: Round-trip time over time
-- description: >-
--   How long segments of TCP waited for their acknowledgement (tcp.analysis.ack_rtt), by time and by who sent them and who
--   acknowledged: when the network, or a host, became slower. Seen from where the capture was taken.
-- group: latency
-- filter: Only acknowledgements in frames that match.
-- parameters:
--   interval: { kind: number, default: 1, meaning: seconds per row }
-- columns:
--   time: { meaning: "beginning of the interval, since the first frame", unit: s }
--   path: who sent the segments → who acknowledged them
--   samples: acknowledgements that came in the interval
--   p50: { meaning: half of them took no longer, unit: s }
--   p90: { meaning: nine of ten took no longer, unit: s }
--   max: { meaning: longest, unit: s }
-- draw: { kind: line, x: time, y: p50, series: path }
WITH start AS (
  SELECT min(epoch_ns(time)) AS start FROM frame WHERE frame_number = 1
),
setting AS (
  SELECT CASE WHEN $interval::DOUBLE > 0 THEN greatest(round($interval::DOUBLE * 1e6), 1)::BIGINT
    ELSE error('the interval must be more than 0 seconds')::BIGINT END AS width
),
sample AS (
  SELECT s.capture, s.stream, s.from_client, s.analysis_ack_rtt AS rtt,
    -- What has no time, or an earlier one than the first frame, counts with that.
    greatest(coalesce((epoch_ns(f.time) - start.start) // 1000, 0), 0) // setting.width * setting.width AS moment
  FROM segments AS s
  JOIN frame AS f USING (frame_id)
  CROSS JOIN start
  CROSS JOIN setting
  WHERE s.analysis_ack_rtt IS NOT NULL AND s.frame_id IN (SELECT frame_id FROM selected)
),
path AS (
  SELECT capture, stream, from_client,
    CASE WHEN from_client THEN server || ' → ' || client ELSE client || ' → ' || server END AS path
  FROM connections
  CROSS JOIN (VALUES (true), (false)) AS side(from_client)
)
SELECT
  sample.moment / 1e6 AS time,
  path.path,
  count(*) AS samples,
  round(quantile_cont(sample.rtt, 0.5), 9) AS p50,
  round(quantile_cont(sample.rtt, 0.9), 9) AS p90,
  max(sample.rtt) AS max
FROM sample
JOIN path USING (capture, stream, from_client)
GROUP BY sample.moment, path.path
ORDER BY sample.moment, path.path

-- title: Throughput of a TCP connection
-- description: >-
--   How many bytes of data each side of a TCP connection sent in each stretch of time, and how many of them were new:
--   what is sent again or for nothing makes the difference.
-- group: traffic
-- filter: Only segments in frames that match; where no stream is given, the connection that most of them belong to.
-- parameters:
--   stream: { kind: number, default: null, meaning: "number of the connection (tcp.stream); if not given, the one with most segments" }
--   interval: { kind: number, default: null, meaning: "seconds per row; if not given, a round number with which there are at most 200 of them" }
-- columns:
--   time: { meaning: beginning of the stretch after the connection's first segment, unit: s }
--   sender: who sent the data, the client or the server, and its address
--   segments: { meaning: segments, unit: packets }
--   bytes: { meaning: data in those segments, unit: bytes }
--   new_bytes: { meaning: data of which nothing was sent before, unit: bytes }
--   bit_rate: { meaning: bits of data per second, unit: bit/s }
--   stream: number of the connection (tcp.stream)
--   capture: number of the capture, from 0
-- draw: { kind: line, x: time, y: bit_rate, series: sender }
WITH wanted AS (
  SELECT capture, stream
  FROM tcp
  WHERE stream = coalesce($stream, stream) AND frame_id IN (SELECT frame_id FROM selected)
  GROUP BY capture, stream
  QUALIFY $stream IS NOT NULL OR row_number() OVER (ORDER BY count(*) DESC, capture, stream) = 1
),
segment AS (
  SELECT
    c.capture, c.stream, s.len, greatest(round(s.time_relative * 1e6)::BIGINT, 0) AS moment,
    s.srcport = c.client_port AND coalesce(n.src = c.client, true) AS from_client,
    CASE
      WHEN s.analysis_retransmission OR s.analysis_fast_retransmission OR s.analysis_spurious_retransmission
        OR s.analysis_keep_alive OR s.analysis_zero_window_probe THEN 0
      ELSE s.len
    END AS new_len
  FROM tcp AS s
  JOIN wanted USING (capture, stream)
  JOIN connections AS c USING (capture, stream)
  LEFT JOIN network AS n ON n.frame_id = s.frame_id AND n.layer = s.parent
  WHERE s.frame_id IN (SELECT frame_id FROM selected)
    -- What an ICMP error quotes was sent before.
    AND s.frame_id NOT IN (SELECT frame_id FROM icmp UNION ALL SELECT frame_id FROM icmpv6)
),
span AS (
  SELECT max(moment) AS span, max(moment) / 200 AS least, pow(10, floor(log10(greatest(max(moment) / 200, 1)))) AS power FROM segment
),
setting AS (
  -- Microseconds.
  SELECT CASE
    WHEN $interval::DOUBLE > 0 THEN greatest(round($interval::DOUBLE * 1e6), 1)
    WHEN $interval::DOUBLE <= 0 THEN error('the interval must be more than 0')::BIGINT
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
    ELSE error('the connection lasts ' || span // 1000000 || ' s, which makes ' || span // width || ' rows: give a longer interval')::BIGINT
  END)) AS stretch, width
  FROM setting
),
total AS (
  SELECT capture, stream, from_client, moment // width AS stretch, count(*) AS segments, sum(len) AS bytes, sum(new_len) AS new_bytes
  FROM segment, setting
  GROUP BY ALL
)
SELECT
  stretch.stretch * width / 1e6 AS time,
  CASE WHEN side.from_client THEN 'client ' || c.client ELSE 'server ' || c.server END AS sender,
  coalesce(total.segments, 0) AS segments,
  coalesce(total.bytes, 0)::BIGINT AS bytes,
  coalesce(total.new_bytes, 0)::BIGINT AS new_bytes,
  coalesce(total.bytes, 0) * 8 / (width / 1e6) AS bit_rate,
  c.stream,
  c.capture
FROM wanted
JOIN connections AS c USING (capture, stream)
CROSS JOIN stretch
CROSS JOIN (VALUES (true), (false)) AS side(from_client)
LEFT JOIN total ON total.capture = c.capture AND total.stream = c.stream AND total.from_client = side.from_client AND total.stretch = stretch.stretch
ORDER BY c.capture, c.stream, stretch.stretch, side.from_client DESC

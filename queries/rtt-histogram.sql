-- title: Histogram of round-trip times
-- description: >-
--   How many connections and acknowledgements of TCP took how long, in steps of 1, 2 and 5: more than one hill means that near
--   and far hosts, or fast and slow ones, are in the capture. Times are those of rtt-distribution.
-- group: latency
-- filter: Only acknowledgements in frames that match, and handshakes of connections with a frame that matches.
-- columns:
--   from: { meaning: shortest time of the row, unit: s }
--   to: { meaning: "time that is longer than any of the row; empty in the last, which has no end", unit: s }
--   handshakes: "connections whose handshake took so long (tcp.analysis.initial_rtt)"
--   by_servers: "acknowledgements by servers that came after so long (tcp.analysis.ack_rtt)"
--   by_clients: the same of clients
-- draw: { kind: histogram, x: from, y: handshakes }
WITH step AS (
  -- Microseconds, up to a minute and a half.
  SELECT low, lead(low) OVER (ORDER BY low) AS high
  FROM (SELECT 0 AS low UNION ALL SELECT (m * pow(10, p))::BIGINT FROM unnest([1, 2, 5]) AS ms(m), range(0, 8) AS ps(p))
),
measured AS (
  SELECT capture, stream, from_client, analysis_ack_rtt, analysis_initial_rtt
  FROM segments
  WHERE (analysis_ack_rtt IS NOT NULL OR analysis_initial_rtt IS NOT NULL) AND frame_id IN (SELECT frame_id FROM selected)
),
sample AS (
  SELECT CASE WHEN from_client THEN 'client' ELSE 'server' END AS measure, analysis_ack_rtt AS rtt
  FROM measured
  WHERE analysis_ack_rtt IS NOT NULL
  UNION ALL
  SELECT 'handshake', max(analysis_initial_rtt)
  FROM measured
  WHERE analysis_initial_rtt IS NOT NULL
  GROUP BY capture, stream
),
counted AS (
  SELECT step.low, count(*) FILTER (measure = 'handshake') AS handshakes,
    count(*) FILTER (measure = 'server') AS by_servers, count(*) FILTER (measure = 'client') AS by_clients
  FROM sample
  ASOF JOIN step ON greatest(round(sample.rtt * 1e6, 3), 0) >= step.low
  GROUP BY step.low
)
SELECT
  step.low / 1e6 AS "from",
  step.high / 1e6 AS "to",
  coalesce(handshakes, 0) AS handshakes,
  coalesce(by_servers, 0) AS by_servers,
  coalesce(by_clients, 0) AS by_clients
FROM step
LEFT JOIN counted USING (low)
WHERE step.low BETWEEN (SELECT min(low) FROM counted) AND (SELECT max(low) FROM counted)
ORDER BY step.low

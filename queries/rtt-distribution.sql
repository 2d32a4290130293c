-- title: Distribution of round-trip times
-- description: >-
--   How long packets took between each pair of addresses that spoke TCP: from the handshakes, and from the acknowledgements of
--   either side. Each is seen from where the capture was taken: that side's acknowledgements tell how far it is from there.
-- group: latency
-- filter: Only acknowledgements in frames that match, and handshakes of connections with a frame that matches.
-- columns:
--   client: address that opened the connections
--   server: address that it opened them to
--   measure: "handshake (from SYN to the client's ACK, or to the reset that refuses it: tcp.analysis.initial_rtt), server or client (until that side acknowledged a segment, tcp.analysis.ack_rtt)"
--   connections: connections that have been measured
--   samples: measured times
--   min: { meaning: shortest, unit: s }
--   mean: { meaning: average, unit: s }
--   p50: { meaning: half of them took no longer, unit: s }
--   p90: { meaning: nine of ten took no longer, unit: s }
--   p99: { meaning: 99 of 100 took no longer, unit: s }
--   max: { meaning: longest, unit: s }
-- draw: { kind: bars, label: server, value: p50 }
WITH measured AS (
  SELECT capture, stream, from_client, analysis_ack_rtt, analysis_initial_rtt
  FROM segments
  WHERE (analysis_ack_rtt IS NOT NULL OR analysis_initial_rtt IS NOT NULL) AND frame_id IN (SELECT frame_id FROM selected)
),
sample AS (
  SELECT capture, stream, CASE WHEN from_client THEN 'client' ELSE 'server' END AS measure, analysis_ack_rtt AS rtt
  FROM measured
  WHERE analysis_ack_rtt IS NOT NULL
  UNION ALL
  SELECT capture, stream, 'handshake', max(analysis_initial_rtt)
  FROM measured
  WHERE analysis_initial_rtt IS NOT NULL
  GROUP BY capture, stream
)
SELECT
  c.client,
  c.server,
  s.measure,
  count(DISTINCT (s.capture, s.stream)) AS connections,
  count(*) AS samples,
  min(s.rtt) AS min,
  round(avg(s.rtt), 9) AS mean,
  round(quantile_cont(s.rtt, 0.5), 9) AS p50,
  round(quantile_cont(s.rtt, 0.9), 9) AS p90,
  round(quantile_cont(s.rtt, 0.99), 9) AS p99,
  max(s.rtt) AS max
FROM sample AS s
JOIN connections AS c USING (capture, stream)
GROUP BY c.client, c.server, s.measure
-- Who was measured most comes first.
ORDER BY sum(count(*)) OVER (PARTITION BY c.client, c.server) DESC, c.client, c.server, s.measure

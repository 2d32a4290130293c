-- title: DNS response time
-- description: >-
--   How long each DNS server took to answer (tshark's dns.time), and how many queries it left unanswered or answered with
--   an error. dns-transactions lists the queries one by one.
-- group: latency
-- filter: Queries of which the query or the answer is in a frame that matches.
-- columns:
--   server: who was asked; for an answer to a query that went to many, who answered
--   queries: queries to it, copies that were sent again left out
--   unanswered: those of them without an answer in the capture
--   errors: those that it answered with something else than No error
--   repeats: copies of queries that were sent again
--   min: { meaning: shortest time from a query to its answer, unit: s }
--   mean: { meaning: average, unit: s }
--   p50: { meaning: half of the answers took no longer, unit: s }
--   p90: { meaning: nine of ten took no longer, unit: s }
--   p99: { meaning: 99 of 100 took no longer, unit: s }
--   max: { meaning: longest, unit: s }
-- draw: { kind: bars, label: server, value: p50 }
WITH message AS (
  SELECT capture, frame_id, frame_number, layer, id, flags_response, flags_rcode, response_to, time, retransmission,
    retransmit_request_in, frame_id IN (SELECT frame_id FROM selected) AS is_selected,
    -- What is asked of all does not need an answer.
    frame_id IN (SELECT frame_id FROM mdns UNION ALL SELECT frame_id FROM llmnr) AS is_multicast
  FROM dns
),
answer AS (
  SELECT * FROM message WHERE flags_response AND time IS NOT NULL
),
query AS (
  SELECT * FROM message WHERE NOT flags_response AND retransmission IS NOT true AND NOT is_multicast
),
event AS (
  SELECT a.frame_id, a.layer, true AS is_from_server, 1 AS queries, a.time AS response_time, a.flags_rcode > 0 AS is_error, 0 AS repeats
  FROM answer AS a
  LEFT JOIN message AS q ON q.capture = a.capture AND q.frame_number = a.response_to AND q.id = a.id AND q.is_selected
  WHERE a.is_selected OR q.frame_id IS NOT NULL
  UNION ALL
  SELECT frame_id, layer, false, 1, NULL, false, 0
  FROM query AS q
  ANTI JOIN answer AS a ON a.capture = q.capture AND a.response_to = q.frame_number AND a.id = q.id
  WHERE is_selected
  UNION ALL
  SELECT frame_id, layer, false, 0, NULL, false, 1
  FROM message
  WHERE NOT flags_response AND retransmit_request_in IS NOT NULL AND NOT is_multicast AND is_selected
),
carried AS (
  SELECT e.frame_id, e.layer, arg_max(n.src, n.layer) AS src, arg_max(n.dst, n.layer) AS dst
  FROM (SELECT DISTINCT frame_id, layer FROM event) AS e
  JOIN network AS n ON n.frame_id = e.frame_id AND n.layer < e.layer
  GROUP BY ALL
)
SELECT
  CASE WHEN e.is_from_server THEN c.src ELSE c.dst END AS server,
  sum(e.queries)::BIGINT AS queries,
  (sum(e.queries) - count(e.response_time))::BIGINT AS unanswered,
  count(*) FILTER (e.is_error) AS errors,
  sum(e.repeats)::BIGINT AS repeats,
  min(e.response_time) AS min,
  round(avg(e.response_time), 9) AS mean,
  round(quantile_cont(e.response_time, 0.5), 9) AS p50,
  round(quantile_cont(e.response_time, 0.9), 9) AS p90,
  round(quantile_cont(e.response_time, 0.99), 9) AS p99,
  max(e.response_time) AS max
FROM event AS e
LEFT JOIN carried AS c ON c.frame_id = e.frame_id AND c.layer = e.layer
GROUP BY 1
ORDER BY queries DESC, server

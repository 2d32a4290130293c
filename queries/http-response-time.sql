-- title: HTTP response time
-- description: >-
--   How long each HTTP server took to answer for each host that it serves (tshark's http.time), and how many requests it
--   left unanswered or answered with an error. http-transactions lists the requests one by one.
-- group: latency
-- filter: Requests of which the request or the answer is in a frame that matches.
-- columns:
--   server: who was asked
--   host: host that the requests name
--   requests: requests to it
--   unanswered: those of them without an answer in the capture
--   errors: those that it answered with a status of 400 or more
--   min: { meaning: shortest time from a request to its answer, unit: s }
--   mean: { meaning: average, unit: s }
--   p50: { meaning: half of the answers took no longer, unit: s }
--   p90: { meaning: nine of ten took no longer, unit: s }
--   p99: { meaning: 99 of 100 took no longer, unit: s }
--   max: { meaning: longest, unit: s }
-- draw: { kind: bars, label: host, value: p50 }
WITH message AS (
  SELECT capture, frame_id, frame_number, layer, request[1] AS is_request, response[1] AS is_response, host[1] AS host,
    response_code[1] AS status, request_in[1] AS request_in, time[1] AS response_time
  FROM http
),
request AS (
  -- Several requests may share a frame, and their answers another: they pair in order.
  SELECT *, row_number() OVER (PARTITION BY capture, frame_number ORDER BY layer) AS place
  FROM message
  WHERE is_request
),
answer AS (
  SELECT *, row_number() OVER (PARTITION BY capture, request_in ORDER BY frame_number, layer) AS place
  FROM message
  WHERE is_response AND request_in IS NOT NULL
),
pair AS (
  SELECT coalesce(a.frame_id, q.frame_id) AS seen_id, coalesce(a.layer, q.layer) AS layer, q.frame_id AS request_id,
    a.frame_id AS answer_id, q.host, a.status, a.response_time
  FROM request AS q
  FULL JOIN answer AS a ON a.capture = q.capture AND a.request_in = q.frame_number AND a.place = q.place
  -- What goes by UDP is asked of all.
  WHERE a.frame_id IS NOT NULL OR q.frame_id IN (SELECT frame_id FROM tcp)
),
carried AS (
  SELECT p.seen_id, p.layer, arg_max(n.src, n.layer) AS src, arg_max(n.dst, n.layer) AS dst
  FROM (SELECT DISTINCT seen_id, layer FROM pair) AS p
  JOIN network AS n ON n.frame_id = p.seen_id AND n.layer < p.layer
  GROUP BY ALL
)
SELECT
  CASE WHEN p.answer_id IS NULL THEN c.dst ELSE c.src END AS server,
  p.host,
  count(*) AS requests,
  count(*) - count(p.answer_id) AS unanswered,
  count(*) FILTER (p.status >= 400) AS errors,
  min(p.response_time) AS min,
  round(avg(p.response_time), 9) AS mean,
  round(quantile_cont(p.response_time, 0.5), 9) AS p50,
  round(quantile_cont(p.response_time, 0.9), 9) AS p90,
  round(quantile_cont(p.response_time, 0.99), 9) AS p99,
  max(p.response_time) AS max
FROM pair AS p
LEFT JOIN carried AS c ON c.seen_id = p.seen_id AND c.layer = p.layer
WHERE p.request_id IN (SELECT frame_id FROM selected) OR p.answer_id IN (SELECT frame_id FROM selected)
GROUP BY 1, 2
ORDER BY requests DESC, server, p.host

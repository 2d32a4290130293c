-- title: HTTP requests and their answers
-- description: >-
--   Each HTTP request, what was asked of whom, the status that came back and after how long (tshark's http.time), the slowest
--   first; requests without an answer stand above them all. The time runs to the frame in which the answer is whole.
-- group: latency
-- filter: Requests of which the request or the answer is in a frame that matches.
-- columns:
--   time: { meaning: "when the request was whole, since the first frame of the capture", unit: s }
--   client: who asked
--   server: who was asked
--   method: GET, POST, …
--   host: host that the request names
--   uri: what it asks for
--   status: status code of the answer; empty where none was seen
--   response_time: { meaning: from the request to its answer, unit: s }
--   request_frame: number of the request's frame
--   response_frame: number of the answer's frame
--   capture: number of the capture, from 0
-- draw: { kind: points, x: time, y: response_time, series: server }
WITH message AS (
  SELECT capture, frame_id, frame_number, layer, request[1] AS is_request, response[1] AS is_response, request_method[1] AS method,
    host[1] AS host, request_uri[1] AS uri, response_code[1] AS status, request_in[1] AS request_in, time[1] AS response_time
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
  SELECT coalesce(a.capture, q.capture) AS capture, coalesce(a.frame_id, q.frame_id) AS seen_id, coalesce(a.layer, q.layer) AS layer,
    q.frame_id AS request_id, a.frame_id AS answer_id, q.method, q.host, coalesce(q.uri, a.uri) AS uri, a.status, a.response_time,
    coalesce(q.frame_number, a.request_in) AS request_frame, a.frame_number AS response_frame
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
  round(coalesce(f.time_relative - coalesce(p.response_time, 0), 0), 9) AS time,
  CASE WHEN p.answer_id IS NULL THEN c.src ELSE c.dst END AS client,
  CASE WHEN p.answer_id IS NULL THEN c.dst ELSE c.src END AS server,
  p.method,
  p.host,
  p.uri,
  p.status,
  p.response_time,
  p.request_frame,
  p.response_frame,
  p.capture
FROM pair AS p
LEFT JOIN carried AS c ON c.seen_id = p.seen_id AND c.layer = p.layer
JOIN frame AS f ON f.frame_id = p.seen_id
WHERE p.request_id IN (SELECT frame_id FROM selected) OR p.answer_id IN (SELECT frame_id FROM selected)
ORDER BY p.response_time DESC NULLS FIRST, p.capture, p.request_frame, p.response_frame, p.layer

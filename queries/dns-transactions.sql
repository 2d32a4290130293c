-- title: DNS queries and their answers
-- description: >-
--   Each DNS query, who was asked, what came back and after how long (tshark's dns.time), the slowest first; queries that
--   nobody answered stand above them all. Multicast DNS and LLMNR are listed only where an answer was seen.
-- group: latency
-- filter: Queries of which the query or the answer is in a frame that matches.
-- columns:
--   time: { meaning: "when it was asked, since the first frame of the capture", unit: s }
--   client: who asked
--   server: who was asked; for an answer to a query that went to many, who answered
--   name: the name that was asked for
--   type: the type of record that was asked for
--   response_time: { meaning: from the query to its answer; empty where none was seen, unit: s }
--   answer: "what the answer says of itself: No error, No such name, …; empty where there is none"
--   repeats: how often the query was sent again
--   query_frame: number of the query's frame
--   response_frame: number of the answer's frame
--   capture: number of the capture, from 0
-- draw: { kind: points, x: time, y: response_time, series: server }
WITH message AS (
  SELECT d.capture, d.frame_id, d.frame_number, d.layer, d.id, d.flags_response, d.flags_rcode, d.qry_name[1] AS name,
    d.qry_type[1] AS type, d.response_to, d.time, d.retransmission, d.retransmit_request_in,
    d.frame_id IN (SELECT frame_id FROM mdns UNION ALL SELECT frame_id FROM llmnr) AS is_multicast
  FROM dns AS d
),
answer AS (
  SELECT * FROM message WHERE flags_response AND time IS NOT NULL
),
query AS (
  SELECT capture, frame_number, id, any_value(frame_id) AS frame_id, any_value(layer) AS layer, any_value(name) AS name,
    any_value(type) AS type, any_value(is_multicast) AS is_multicast
  FROM message
  WHERE NOT flags_response AND retransmission IS NOT true
  GROUP BY ALL
),
repeated AS (
  SELECT capture, retransmit_request_in AS frame_number, id, count(*) AS repeats
  FROM message
  WHERE NOT flags_response AND retransmit_request_in IS NOT NULL
  GROUP BY ALL
),
pair AS (
  SELECT coalesce(a.capture, q.capture) AS capture, coalesce(q.name, a.name) AS name, coalesce(q.type, a.type) AS type,
    coalesce(q.frame_number, a.response_to) AS query_frame, coalesce(q.id, a.id) AS id, a.frame_number AS response_frame,
    a.time AS response_time, a.flags_rcode AS rcode, q.frame_id AS query_id, a.frame_id AS answer_id,
    coalesce(a.frame_id, q.frame_id) AS seen_id, coalesce(a.layer, q.layer) AS layer, a.frame_id IS NOT NULL AS is_answered
  FROM query AS q
  FULL JOIN answer AS a ON a.capture = q.capture AND a.response_to = q.frame_number AND a.id = q.id
  WHERE a.frame_id IS NOT NULL OR NOT q.is_multicast
),
carried AS (
  -- The answer tells the server even where many were asked.
  SELECT p.seen_id, p.layer, arg_max(n.src, n.layer) AS src, arg_max(n.dst, n.layer) AS dst
  FROM (SELECT DISTINCT seen_id, layer FROM pair) AS p
  JOIN network AS n ON n.frame_id = p.seen_id AND n.layer < p.layer
  GROUP BY ALL
)
SELECT
  round(coalesce(f.time_relative - coalesce(p.response_time, 0), 0), 9) AS time,
  CASE WHEN p.is_answered THEN c.dst ELSE c.src END AS client,
  CASE WHEN p.is_answered THEN c.src ELSE c.dst END AS server,
  p.name,
  coalesce(t.name, p.type::VARCHAR) AS type,
  p.response_time,
  coalesce(r.name, p.rcode::VARCHAR) AS answer,
  coalesce(repeated.repeats, 0) AS repeats,
  p.query_frame,
  p.response_frame,
  p.capture
FROM pair AS p
LEFT JOIN carried AS c ON c.seen_id = p.seen_id AND c.layer = p.layer
LEFT JOIN repeated ON repeated.capture = p.capture AND repeated.frame_number = p.query_frame AND repeated.id = p.id
LEFT JOIN dns_qry_type_names AS t ON t.value = p.type
LEFT JOIN dns_flags_rcode_names AS r ON r.value = p.rcode
JOIN frame AS f ON f.frame_id = p.seen_id
WHERE p.query_id IN (SELECT frame_id FROM selected) OR p.answer_id IN (SELECT frame_id FROM selected)
ORDER BY p.response_time DESC NULLS FIRST, p.capture, p.query_frame, p.response_frame, p.id

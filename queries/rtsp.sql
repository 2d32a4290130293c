-- title: RTSP messages
-- description: >-
--   Requests by method and responses by status code of the protocol that controls streams of cameras and players: the same
--   counts as tshark's -z rtsp,tree and -z rtsp,stat.
-- group: applications
-- filter: Only messages in frames that match are counted.
-- tshark: ["rtsp,tree", "rtsp,stat"]
-- columns:
--   kind: request or response
--   name: method, or status code and its phrase in the first of the responses
--   messages: { meaning: messages, unit: packets }
--   share: { meaning: "their part of the requests, or of the responses", unit: share }
-- draw: { kind: bars, label: name, value: messages }
WITH message AS (
  SELECT 'request' AS kind, method[1] AS name, frame_id FROM rtsp WHERE len(method) > 0
  UNION ALL
  SELECT
    'response',
    r.status[1] || ' ' || first_value(regexp_replace(regexp_extract(r.response[1], '^\S+ +\d+ *(.*)$', 1), '(\\r|\\n|\s)+$', ''))
      OVER (PARTITION BY r.status[1] ORDER BY r.frame_id),
    r.frame_id
  FROM rtsp AS r WHERE len(r.status) > 0
)
SELECT kind, name, count(*) AS messages, count(*) / sum(count(*)) OVER (PARTITION BY kind) AS share
FROM message
GROUP BY kind, name
ORDER BY kind, messages DESC, name

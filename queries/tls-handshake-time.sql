-- title: Time of TLS handshakes
-- description: >-
--   How long each TLS connection took from the ClientHello until both sides could send data, and until the ServerHello: less the
--   round trip, that is what the server took. Connections that did not get so far stand above, then the slowest.
-- group: latency
-- filter: Connections with a frame that matches. Times are still those of the whole capture.
-- columns:
--   client: address that sent the ClientHello
--   client_port: its port
--   server: address that it was sent to
--   server_port: its port
--   name: server's name that the client asked for (SNI)
--   version: version of TLS that the server chose
--   outcome: "done, alert (one side refused), unfinished (the end is not in the capture) or no answer"
--   rtt: { meaning: "round trip of the TCP handshake (tcp.analysis.initial_rtt)", unit: s }
--   server_hello: { meaning: from the ClientHello to the ServerHello, unit: s }
--   handshake: { meaning: from the ClientHello to the last message that both sides needed before data, unit: s }
--   frame: number of the ClientHello's frame
--   stream: number of the connection (tcp.stream)
--   capture: number of the capture, from 0
-- draw: { kind: points, x: frame, y: handshake, series: server }
WITH mark AS (
  SELECT frame_id, layer, CASE value WHEN 1 THEN 'client hello' ELSE 'server hello' END AS what
  FROM tls_handshake_type
  WHERE value IN (1, 2)
  UNION ALL
  SELECT frame_id, layer, CASE value WHEN 20 THEN 'change of cipher' WHEN 21 THEN 'alert' ELSE 'data' END
  FROM (
    SELECT frame_id, layer, value FROM tls_record_content_type
    UNION ALL
    -- What TLS 1.3 encrypts.
    SELECT frame_id, layer, value FROM tls_record_opaque_type
  )
  WHERE value IN (20, 21, 23)
),
placed AS (
  SELECT s.capture, s.stream, s.from_client, s.time_relative AS time, s.analysis_initial_rtt AS rtt, m.frame_id, m.layer, m.what
  FROM mark AS m
  JOIN segments AS s ON s.frame_id = m.frame_id AND s.layer < m.layer
),
client_hello AS (
  SELECT capture, stream, min(frame_id) AS frame_id, arg_min(layer, frame_id) AS layer, arg_min(time, frame_id) AS time,
    arg_min(from_client, frame_id) AS from_client, max(rtt) AS rtt
  FROM placed
  WHERE what = 'client hello'
  GROUP BY ALL
),
server_hello AS (
  SELECT s.capture, s.stream, min(s.frame_id) AS frame_id, arg_min(s.layer, s.frame_id) AS layer, arg_min(s.time, s.frame_id) AS time
  FROM placed AS s
  JOIN client_hello AS c USING (capture, stream)
  WHERE s.what = 'server hello' AND s.from_client <> c.from_client AND s.frame_id > c.frame_id
  GROUP BY ALL
),
version AS (
  -- Before TLS 1.3 the ServerHello has it in its own field.
  SELECT h.capture, h.stream, coalesce(max(e.value), max(v.value)) AS version
  FROM server_hello AS h
  LEFT JOIN tls_handshake_extensions_supported_version AS e ON e.frame_id = h.frame_id AND e.layer = h.layer
  LEFT JOIN tls_handshake_version AS v ON v.frame_id = h.frame_id AND v.layer = h.layer
  GROUP BY ALL
),
later AS (
  SELECT p.capture, p.stream,
    min(p.time) FILTER (p.what = 'change of cipher' AND p.from_client = c.from_client) AS client_change,
    min(p.time) FILTER (p.what = 'change of cipher' AND p.from_client <> c.from_client) AS server_change,
    min(p.time) FILTER (p.what = 'data' AND p.from_client = c.from_client AND p.frame_id > s.frame_id) AS client_data,
    bool_or(p.what = 'alert') AS has_alert
  FROM placed AS p
  JOIN client_hello AS c USING (capture, stream)
  LEFT JOIN server_hello AS s USING (capture, stream)
  WHERE p.frame_id >= c.frame_id
  GROUP BY ALL
),
name AS (
  SELECT c.capture, c.stream, min(n.value) AS name
  FROM client_hello AS c
  JOIN tls_handshake_extensions_server_name AS n ON n.frame_id = c.frame_id AND n.layer = c.layer
  GROUP BY ALL
),
handshake AS (
  SELECT c.*, v.version, name.name, s.time - c.time AS server_hello,
    -- TLS 1.3: the client's Finished, the first that it encrypts; before, whichever side changes to the cipher last.
    CASE WHEN v.version = 772 THEN l.client_data WHEN l.client_change IS NOT NULL AND l.server_change IS NOT NULL
      THEN greatest(l.client_change, l.server_change) END - c.time AS handshake,
    s.frame_id IS NOT NULL AS is_answered, l.has_alert
  FROM client_hello AS c
  LEFT JOIN server_hello AS s USING (capture, stream)
  LEFT JOIN version AS v USING (capture, stream)
  LEFT JOIN later AS l USING (capture, stream)
  LEFT JOIN name USING (capture, stream)
),
chosen AS (
  SELECT DISTINCT capture, stream FROM tcp WHERE frame_id IN (SELECT frame_id FROM selected)
)
SELECT
  CASE WHEN h.from_client THEN c.client ELSE c.server END AS client,
  CASE WHEN h.from_client THEN c.client_port ELSE c.server_port END AS client_port,
  CASE WHEN h.from_client THEN c.server ELSE c.client END AS server,
  CASE WHEN h.from_client THEN c.server_port ELSE c.client_port END AS server_port,
  h.name,
  coalesce(n.name, h.version::VARCHAR) AS version,
  CASE
    WHEN h.handshake IS NOT NULL THEN 'done'
    WHEN h.has_alert THEN 'alert'
    WHEN h.is_answered THEN 'unfinished'
    ELSE 'no answer'
  END AS outcome,
  h.rtt,
  round(h.server_hello, 9) AS server_hello,
  round(h.handshake, 9) AS handshake,
  h.frame_id & 4294967295 AS frame,
  stream,
  capture
FROM handshake AS h
JOIN chosen USING (capture, stream)
JOIN connections AS c USING (capture, stream)
LEFT JOIN tls_handshake_version_names AS n ON n.value = h.version
ORDER BY h.handshake DESC NULLS FIRST, outcome, capture, stream

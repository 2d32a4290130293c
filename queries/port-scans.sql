-- title: Scans of ports and hosts
-- description: >-
--   Who tries many ports of one host, or one port of many hosts, mostly without success: connections of TCP, odd flags
--   (FIN, NULL, Xmas), datagrams of UDP and echo requests. Who is answered mostly is not reported, so a browser is none.
-- group: what is here
-- filter: Attempts whose first frame matches. Answers are those of the whole capture.
-- parameters:
--   ports: { kind: number, default: 15, meaning: so many ports of one host are a scan }
--   hosts: { kind: number, default: 15, meaning: so many hosts with one port are a scan }
--   answered: { kind: number, default: 0.5, meaning: a larger share of answered attempts is no scan }
-- columns:
--   kind: ports of a host, or hosts with a port
--   transport: TCP, TCP odd flags, UDP or ICMP echo
--   source: who tries
--   target: the host; empty where there are many
--   port: the port; empty where there are many
--   tried: how many ports, or hosts, were tried
--   attempts: connections, datagrams' streams or echo requests
--   open: ports or hosts that answered
--   refused: attempts that were reset
--   first: { meaning: time of the first attempt, unit: time }
--   last: { meaning: time of the last attempt, unit: time }
--   first_frame: number of the first attempt's frame
--   capture: number of the capture, from 0
-- draw: { kind: bars, label: source, value: tried }
WITH tcp_stream AS (
  -- Bits of the flags: 2 is SYN, 4 RST, 16 ACK.
  SELECT capture, stream, bool_or(flags & 18 = 2) AS is_opened, bool_or(flags & 18 = 18) AS is_answered,
    bool_or(flags & 4 <> 0) AS is_reset, arg_min(flags & 22 <> 0, frame_id) AS is_usual
  FROM tcp WHERE stream IS NOT NULL GROUP BY capture, stream
),
echo AS (
  SELECT i.frame_id, i.capture, n.src, n.dst, i.type, i.resp_to IS NOT NULL AS is_paired
  FROM icmp AS i JOIN network AS n ON n.frame_id = i.frame_id AND n.layer = i.parent
  WHERE i.type IN (0, 8)
),
udp_way AS (
  SELECT capture, stream, srcport, dstport, min(frame_id) AS frame_id, arg_min(layer, frame_id) AS layer
  FROM udp WHERE stream IS NOT NULL GROUP BY ALL
),
udp_stream AS (
  SELECT capture, stream, min(frame_id) AS frame_id, arg_min(layer, frame_id) AS layer, arg_min(srcport, frame_id) AS srcport,
    arg_min(dstport, frame_id) AS dstport
  FROM udp_way GROUP BY capture, stream
),
udp_carrier AS (
  SELECT u.frame_id, u.layer, max_by(n.src, n.layer) AS src, max_by(n.dst, n.layer) AS dst
  FROM udp_stream AS u JOIN network AS n ON n.frame_id = u.frame_id AND n.layer < u.layer
  GROUP BY ALL
),
udp_side AS (
  SELECT u.*, n.src, n.dst FROM udp_stream AS u JOIN udp_carrier AS n USING (frame_id, layer)
),
udp_twin AS (
  SELECT capture, stream, frame_id, parent FROM udp WHERE srcport = dstport
),
udp_answer AS (
  SELECT u.capture, u.stream
  FROM udp_way AS u
  JOIN udp_stream AS s ON s.capture = u.capture AND s.stream = u.stream AND u.srcport = s.dstport
  WHERE s.srcport <> s.dstport
  UNION
  -- With the same port on both sides, addresses tell who answered.
  SELECT u.capture, u.stream
  FROM udp_twin AS u
  JOIN network AS n ON n.frame_id = u.frame_id AND n.layer = u.parent
  JOIN udp_side AS s ON s.capture = u.capture AND s.stream = u.stream AND n.src = s.dst
  WHERE s.srcport = s.dstport
),
attempt AS (
  SELECT c.frame_id, c.capture, CASE WHEN s.is_opened THEN 'TCP' ELSE 'TCP odd flags' END AS transport,
    c.client AS source, c.server AS target, c.server_port AS port, s.is_answered,
    s.is_reset AND NOT s.is_answered AS is_refused
  FROM connections AS c JOIN tcp_stream AS s USING (capture, stream)
  WHERE s.is_opened OR NOT s.is_usual
  UNION ALL
  SELECT s.frame_id, s.capture, 'UDP', s.src, s.dst, s.dstport, a.stream IS NOT NULL, false
  FROM udp_side AS s LEFT JOIN udp_answer AS a ON a.capture = s.capture AND a.stream = s.stream
  UNION ALL
  SELECT frame_id, capture, 'ICMP echo', src, dst, NULL, (capture, dst, src) IN (
    SELECT (capture, src, dst) FROM echo WHERE type = 0
  ), false
  FROM echo WHERE type = 8
),
chosen AS (
  SELECT attempt.*, frame.time FROM attempt JOIN frame USING (frame_id)
  WHERE frame_id IN (SELECT frame_id FROM selected)
),
scan AS (
  SELECT 'ports of a host' AS kind, transport, source, target, NULL AS port, count(DISTINCT port) AS tried,
    count(*) AS attempts, count(DISTINCT port) FILTER (is_answered) AS open, count(*) FILTER (is_answered) AS answers,
    count(*) FILTER (is_refused) AS refused, min(time) AS first, max(time) AS last, min(frame_id) AS first_id, capture
  FROM chosen GROUP BY capture, transport, source, target
  HAVING count(DISTINCT port) >= $ports
  UNION ALL
  SELECT 'hosts with a port', transport, source, NULL, port, count(DISTINCT target),
    count(*), count(DISTINCT target) FILTER (is_answered), count(*) FILTER (is_answered),
    count(*) FILTER (is_refused), min(time), max(time), min(frame_id), capture
  FROM chosen GROUP BY capture, transport, source, port
  HAVING count(DISTINCT target) >= $hosts
)
SELECT kind, transport, source, target, port, tried, attempts, open, refused, first, last,
  first_id & 4294967295 AS first_frame, capture
FROM scan
WHERE answers <= $answered * attempts
ORDER BY tried DESC, capture, first_id, kind, transport

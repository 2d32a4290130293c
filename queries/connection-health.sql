-- title: Health of TCP connections
-- description: >-
--   Each TCP connection with what went wrong on its way, and where its time was spent, those that waited longest first: which
--   connection is slow, and is it the network, the server or the client. docs/statistics.md has the rule.
-- group: latency
-- filter: Connections of which at least one frame matches. Numbers are still those of the whole connection.
-- parameters:
--   least: { kind: number, default: 0.2, meaning: seconds that a side must have taken to be called slow }
--   idle: { kind: number, default: 5, meaning: "seconds: when nobody waits for a side, longer pauses of it are idle, and not counted" }
-- columns:
--   stream: number of the connection (tcp.stream)
--   client: address that opened it
--   client_port: its port
--   server: address that it was opened to
--   server_port: its port
--   slow: "network, server or client: who took most of the time; empty if nobody took the least that counts"
--   network_time: { meaning: "spent on the way, on lost segments too", unit: s }
--   server_time: { meaning: until the server went on, unit: s }
--   client_time: { meaning: until the client went on, unit: s }
--   rtt: { meaning: "round trip of the handshake (tcp.analysis.initial_rtt), or the shortest that acknowledgements tell", unit: s }
--   duration: { meaning: from its first segment to its last, unit: s }
--   segments: { meaning: segments of both sides, unit: packets }
--   bytes: { meaning: "data that they carried, copies counted", unit: bytes }
--   retransmissions: segments that were sent again (tcp.analysis.retransmission)
--   retransmission_rate: { meaning: "their share of the segments with data, SYN or FIN", unit: share }
--   out_of_order: segments that came late (tcp.analysis.out_of_order)
--   zero_windows: segments whose sender could take no more (tcp.analysis.zero_window)
--   resets: segments with RST
--   capture: number of the capture, from 0
WITH segment AS (
  SELECT capture, stream, frame_id, layer, from_client, stream_pnum, time_relative, time_delta, len,
    flags_syn, flags_fin, flags_reset, analysis_ack_rtt, analysis_initial_rtt,
    coalesce(analysis_retransmission, false) AS is_copy,
    coalesce(analysis_out_of_order, false) AS is_late,
    coalesce(analysis_zero_window, false) AS is_closed,
    coalesce(analysis_zero_window_probe, false) AS is_probe,
    coalesce(analysis_keep_alive, false) AS is_keep_alive
  FROM segments
),
total AS (
  SELECT capture, stream,
    count(*) AS segments,
    sum(len)::BIGINT AS bytes,
    count(*) FILTER (is_copy) AS retransmissions,
    count(*) FILTER (len > 0 OR flags_syn OR flags_fin) AS carrying,
    count(*) FILTER (is_late) AS out_of_order,
    count(*) FILTER (is_closed) AS zero_windows,
    count(*) FILTER (flags_reset) AS resets,
    max(time_relative) - min(time_relative) AS duration,
    coalesce(min(analysis_ack_rtt) FILTER (NOT from_client), 0) AS server_rtt,
    coalesce(min(analysis_ack_rtt) FILTER (from_client), 0) AS client_rtt,
    max(analysis_initial_rtt) AS initial_rtt
  FROM segment
  GROUP BY capture, stream
),
spoken AS (
  -- What carries the connection on: handshake and data. Who speaks after a pause has made it.
  SELECT capture, stream, from_client, is_copy,
    lag(from_client) OVER turn AS after_client,
    time_relative - lag(time_relative) OVER turn AS pause
  FROM segment
  WHERE (len > 0 OR flags_syn) AND NOT is_keep_alive AND NOT is_probe
  WINDOW turn AS (PARTITION BY capture, stream ORDER BY frame_id, layer)
),
pause AS (
  -- Of each pause a round trip is the network's: to that side, or all the way where the same side goes on.
  SELECT s.capture, s.stream, s.from_client, s.is_copy, greatest(s.pause, 0) AS pause,
    least(greatest(s.pause, 0), CASE WHEN s.from_client = s.after_client THEN t.server_rtt + t.client_rtt
      WHEN s.from_client THEN t.client_rtt ELSE t.server_rtt END) AS on_the_way,
    -- The server is waited for once the client has asked.
    s.pause > $idle AND (s.from_client OR NOT s.after_client) AS is_idle
  FROM spoken AS s
  JOIN total AS t USING (capture, stream)
  WHERE s.pause IS NOT NULL
),
spent AS (
  SELECT capture, stream,
    sum(CASE WHEN is_copy THEN pause ELSE on_the_way END) FILTER (is_copy OR NOT is_idle) AS network,
    sum(pause - on_the_way) FILTER (NOT from_client AND NOT is_copy AND NOT is_idle) AS server,
    sum(pause - on_the_way) FILTER (from_client AND NOT is_copy AND NOT is_idle) AS client
  FROM pause
  GROUP BY capture, stream
),
closed AS (
  -- From a segment that closes the window, or the probe of it, to the next: the time of the side whose window it is.
  SELECT n.capture, n.stream,
    sum(n.time_delta) FILTER (c.is_closed = c.from_client) AS by_client,
    sum(n.time_delta) FILTER (c.is_closed <> c.from_client) AS by_server
  FROM segment AS n
  JOIN (SELECT * FROM segment WHERE is_closed OR is_probe) AS c
    ON c.capture = n.capture AND c.stream = n.stream AND c.stream_pnum + 1 = n.stream_pnum
  GROUP BY ALL
),
side AS (
  SELECT capture, stream, coalesce(s.network, 0) AS network,
    -- Who could not send because the other's window was closed did not make that pause.
    greatest(coalesce(s.server, 0) - coalesce(c.by_client, 0), 0) + coalesce(c.by_server, 0) AS server,
    greatest(coalesce(s.client, 0) - coalesce(c.by_server, 0), 0) + coalesce(c.by_client, 0) AS client
  FROM total
  LEFT JOIN spent AS s USING (capture, stream)
  LEFT JOIN closed AS c USING (capture, stream)
),
chosen AS (
  SELECT DISTINCT capture, stream FROM tcp WHERE frame_id IN (SELECT frame_id FROM selected)
)
SELECT
  stream,
  c.client,
  c.client_port,
  c.server,
  c.server_port,
  CASE
    WHEN greatest(side.network, side.server, side.client) < $least THEN NULL
    WHEN side.network >= greatest(side.server, side.client) THEN 'network'
    WHEN side.server >= side.client THEN 'server'
    ELSE 'client'
  END AS slow,
  round(side.network, 9) AS network_time,
  round(side.server, 9) AS server_time,
  round(side.client, 9) AS client_time,
  round(coalesce(t.initial_rtt, nullif(t.server_rtt + t.client_rtt, 0)), 9) AS rtt,
  round(t.duration, 9) AS duration,
  t.segments,
  t.bytes,
  t.retransmissions,
  t.retransmissions / nullif(t.carrying, 0) AS retransmission_rate,
  t.out_of_order,
  t.zero_windows,
  t.resets,
  capture
FROM total AS t
JOIN side USING (capture, stream)
JOIN chosen USING (capture, stream)
JOIN connections AS c USING (capture, stream)
ORDER BY round(side.network + side.server + side.client, 9) DESC, capture, stream

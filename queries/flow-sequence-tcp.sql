-- title: Flow of TCP segments
-- description: >-
--   Who sent which segment to whom, in the order of the capture, with its flags, length and numbers. The same segments as
--   tshark's -z flow,tcp,standard.
-- group: traffic
-- filter: Only segments in frames that match.
-- tshark: "flow,tcp,$addresses"
-- parameters:
--   addresses: { kind: text, default: standard, meaning: "standard or network: both are the addresses of IP" }
-- columns:
--   time: { meaning: since the capture's first frame, unit: s }
--   source: address that sent it
--   source_port: its port
--   destination: address that it was sent to
--   destination_port: its port
--   flags: those that are set
--   length: { meaning: its data, unit: bytes }
--   sequence: number of its first byte of data, from 0 with the SYN
--   acknowledged: number of the byte that its sender waits for; empty without ACK
--   stream: number of the connection (tcp.stream)
--   frame: number of the frame
--   capture: number of the capture, from 0
SELECT
  coalesce(frame.time_relative, 0) AS time,
  n.src AS source,
  s.srcport AS source_port,
  n.dst AS destination,
  s.dstport AS destination_port,
  array_to_string(list_filter([
    if(s.flags_fin, 'FIN', ''), if(s.flags_syn, 'SYN', ''), if(s.flags_reset, 'RST', ''), if(s.flags_push, 'PSH', ''),
    if(s.flags_ack, 'ACK', ''), if(s.flags_urg, 'URG', ''), if(s.flags_ece, 'ECE', ''), if(s.flags_cwr, 'CWR', '')
  ], lambda flag: flag <> ''), ', ') AS flags,
  s.len AS length,
  s.seq AS sequence,
  CASE WHEN s.flags_ack THEN s.ack END AS acknowledged,
  s.stream,
  s.frame_number AS frame,
  s.capture
FROM tcp AS s
JOIN frame USING (frame_id)
LEFT JOIN network AS n ON n.frame_id = s.frame_id AND n.layer = s.parent
WHERE s.frame_id IN (SELECT frame_id FROM selected) AND s.stream IS NOT NULL
  AND $addresses IN ('standard', 'network')
ORDER BY s.frame_id, s.layer

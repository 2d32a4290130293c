-- title: Flow of packets
-- description: >-
--   Who sent what to whom, packet by packet, in the order of the capture: the sequence chart of a conversation as rows. The
--   same packets as tshark's -z flow,any,standard.
-- group: traffic
-- filter: Only frames that match. A chart is readable of a few hosts and some hundred packets.
-- tshark: "flow,any,$addresses"
-- parameters:
--   addresses: { kind: text, default: standard, meaning: "standard: all frames that have addresses; network: those of IP only" }
-- columns:
--   time: { meaning: since the capture's first frame, unit: s }
--   source: address that sent it
--   source_port: its port; 0 where there is none
--   destination: address that it was sent to
--   destination_port: its port; 0 where there is none
--   protocol: protocol of the packet list
--   what: what the packet list says of it
--   frame: number of the frame
--   capture: number of the capture, from 0
WITH error AS (
  -- What an ICMP error quotes is not what was sent.
  SELECT frame_id, min(layer) AS layer
  FROM (SELECT frame_id, layer FROM icmp UNION ALL SELECT frame_id, layer FROM icmpv6)
  GROUP BY frame_id
),
port AS (
  -- Of a tunnel the innermost.
  SELECT t.frame_id, arg_max(t.srcport, t.layer) AS srcport, arg_max(t.dstport, t.layer) AS dstport
  FROM (
    SELECT frame_id, layer, srcport, dstport FROM tcp WHERE srcport IS NOT NULL
    UNION ALL
    SELECT frame_id, layer, srcport, dstport FROM udp WHERE srcport IS NOT NULL
  ) AS t
  LEFT JOIN error USING (frame_id)
  WHERE error.layer IS NULL OR t.layer < error.layer
  GROUP BY t.frame_id
)
SELECT
  coalesce(frame.time_relative, 0) AS time,
  p.source,
  coalesce(port.srcport, 0) AS source_port,
  p.destination,
  coalesce(port.dstport, 0) AS destination_port,
  p.protocol,
  p.info AS what,
  frame.frame_number AS frame,
  frame.capture
FROM frame
JOIN packets AS p USING (frame_id)
LEFT JOIN port USING (frame_id)
WHERE frame_id IN (SELECT frame_id FROM selected)
  AND p.source IS NOT NULL AND p.destination IS NOT NULL
  AND CASE $addresses
    WHEN 'standard' THEN true
    WHEN 'network' THEN frame_id IN (SELECT frame_id FROM network)
    ELSE error('the addresses are standard or network, not ' || $addresses)::BOOLEAN
  END
ORDER BY frame_id

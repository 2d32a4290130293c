-- title: New and rare talkers
-- description: >-
--   Addresses of IP that send for the first time in the last part of the capture, and those that hardly ever send: a machine
--   that has come, or one that was only there to try something. Not those that are sent to and never answer.
-- group: what is here
-- filter: Only frames that match count as talking; the capture's length is still that of all frames.
-- parameters:
--   part: { kind: number, default: 0.2, meaning: share of the capture's time at its end in which who begins is new }
--   rare: { kind: number, default: 2, meaning: who sends at most so many frames is rare; 0 leaves them out }
-- columns:
--   address: who sends
--   why: new, rare, or new and rare
--   first: { meaning: time of its first frame, unit: time }
--   last: { meaning: time of its last frame, unit: time }
--   after: { meaning: time from the capture's beginning to its first frame, unit: s }
--   frames: { meaning: frames that it sent, unit: frames }
--   bytes: { meaning: bytes of those frames on the wire, unit: bytes }
--   peers: how many addresses it sent to
--   first_peer: to whom its first frame went
--   first_frame: number of that frame
--   answers: whether someone had sent to it before, so that its first frame may be an answer
--   capture: number of the capture, from 0
-- draw: { kind: points, x: first, y: frames, series: why }
WITH extent AS (
  SELECT capture, min(time) AS beginning, max(time) AS ending FROM frame GROUP BY capture
),
error AS (
  -- What an ICMP error quotes was sent some time before.
  SELECT frame_id, min(layer) AS layer
  FROM (SELECT frame_id, layer FROM icmp UNION ALL SELECT frame_id, layer FROM icmpv6)
  GROUP BY frame_id
),
talker AS (
  SELECT n.capture, n.src AS address, min(n.frame_id) AS first_id, min(frame.time) AS first, max(frame.time) AS last,
    count(DISTINCT n.frame_id) AS frames, sum(frame.len)::BIGINT AS bytes, count(DISTINCT n.dst) AS peers,
    arg_min(n.dst, n.frame_id) AS first_peer
  FROM network AS n
  JOIN frame ON frame.frame_id = n.frame_id
  LEFT JOIN error ON error.frame_id = n.frame_id
  WHERE (error.layer IS NULL OR n.layer < error.layer) AND n.src IS NOT NULL
    AND n.frame_id IN (SELECT frame_id FROM selected)
  GROUP BY n.capture, n.src
),
called AS (
  SELECT capture, dst AS address, min(frame_id) AS called_id FROM network GROUP BY capture, dst
),
judged AS (
  SELECT talker.*, coalesce(called_id < first_id, false) AS answers, (epoch_ns(first) - epoch_ns(beginning)) / 1e9 AS after, frames <= $rare AS is_rare,
    epoch_ns(first) - epoch_ns(beginning) > (1 - $part) * (epoch_ns(ending) - epoch_ns(beginning)) AS is_new
  FROM talker JOIN extent USING (capture) LEFT JOIN called USING (capture, address)
)
SELECT
  address,
  CASE WHEN is_new AND is_rare THEN 'new and rare' WHEN is_new THEN 'new' ELSE 'rare' END AS why,
  first,
  last,
  after,
  frames,
  bytes,
  peers,
  first_peer,
  first_id & 4294967295 AS first_frame,
  answers,
  capture
FROM judged
WHERE is_new OR is_rare
ORDER BY is_new DESC, capture, first_id, address

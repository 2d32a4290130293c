-- title: Protocol hierarchy
-- description: >-
--   Which protocols the capture holds, each inside the one that carries it, with the frames and bytes of each: where a
--   protocol stands that should not be there, it shows. The same tree as tshark's -z io,phs.
-- group: what is here
-- filter: Only frames that match are counted.
-- tshark: io,phs
-- columns:
--   path: the protocols from the outermost on, joined by colons
--   frames: { meaning: frames with that path, unit: frames }
--   bytes: { meaning: bytes of those frames on the wire, unit: bytes }
-- draw: { kind: tree, path: path, value: frames }
WITH stack AS (
  SELECT string_split(hierarchy, ':') AS names, count(*) AS frames, sum(len) AS bytes, min(frame_id) AS first
  FROM frame
  WHERE frame_id IN (SELECT frame_id FROM selected) AND hierarchy <> ''
  GROUP BY hierarchy
),
prefix AS (
  SELECT names[1:depth] AS names, frames, bytes, first
  FROM stack, unnest(range(1, len(names) + 1)) AS depths(depth)
),
node AS (
  SELECT names, sum(frames) AS frames, sum(bytes) AS bytes, min(first) AS first
  FROM prefix
  GROUP BY names
),
place AS (
  -- A node stands where its outermost protocol was first seen, then the next one in, and so on.
  SELECT node.names, list({'first': above.first, 'names': above.names} ORDER BY len(above.names)) AS place
  FROM node
  JOIN node AS above ON node.names[1:len(above.names)] = above.names
  GROUP BY node.names
)
SELECT array_to_string(node.names, ':') AS path, node.frames::BIGINT AS frames, node.bytes::BIGINT AS bytes
FROM node
JOIN place USING (names)
ORDER BY place.place

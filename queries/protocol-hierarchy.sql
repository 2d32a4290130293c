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
  SELECT hierarchy AS whole, string_split(hierarchy, ':') AS names, count(*) AS frames, sum(len) AS bytes, min(frame_id) AS first
  FROM frame
  WHERE frame_id IN (SELECT frame_id FROM selected) AND hierarchy <> ''
  GROUP BY hierarchy
),
prefix AS (
  SELECT array_to_string(names[1:depth], ':') AS path, depth, names[depth] AS name, whole, frames, bytes, first
  FROM stack, unnest(range(1, len(names) + 1)) AS depths(depth)
),
node AS (
  SELECT path, any_value(depth) AS depth, min(whole) AS whole, sum(frames) AS frames, sum(bytes) AS bytes, min(first) AS first
  FROM prefix
  GROUP BY path
),
walk AS (
  -- A node stands where its outermost protocol was first seen, then the next one in, and so on.
  SELECT prefix.whole, list({'first': node.first, 'name': prefix.name} ORDER BY prefix.depth) AS places
  FROM prefix
  JOIN node USING (path)
  GROUP BY prefix.whole
)
SELECT node.path, node.frames::BIGINT AS frames, node.bytes::BIGINT AS bytes
FROM node
JOIN walk USING (whole)
ORDER BY walk.places[1:node.depth]

-- title: Protocol hierarchy
-- description: >-
--   Which protocols the capture holds, each inside the one that carries it, with the frames and bytes of each: where a
--   protocol stands that should not be there, it shows. The same tree as tshark's -z io,phs.
-- filter: Only frames that match are counted.
-- columns:
--   path: the protocols from the outermost on, joined by colons
--   frames: frames with that path
--   bytes: bytes of those frames on the wire
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
)
SELECT array_to_string(names, ':') AS path, frames::BIGINT AS frames, bytes::BIGINT AS bytes
FROM node
ORDER BY list_transform(range(1, len(names) + 1), lambda depth: (
  SELECT (parent.first, parent.names) FROM node AS parent WHERE parent.names = node.names[1:depth]
))

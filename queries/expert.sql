-- title: Expert information
-- description: >-
--   What is remarkable in the packets: errors, warnings, notes and mere events that the protocols tell of, each with how
--   often it was seen and where first. The same rows as tshark's -z expert.
-- group: what is here
-- filter: Only remarks in frames that match are counted.
-- tshark: expert
-- columns:
--   severity: Error, Warning, Note, Chat (part of normal work) or Comment
--   group: of which kind it is (Sequence, Malformed, Checksum…)
--   protocol: whose remark it is
--   summary: what it says
--   count: how often it was made
--   first_frame: number of the first frame with it
--   capture: number of the capture of that frame, from 0
-- draw: { kind: bars, label: summary, value: count }
WITH remark AS (
  SELECT severity, "group", protocol, message, count(*) AS count, min(frame_id) AS first
  FROM _ws_expert
  WHERE frame_id IN (SELECT frame_id FROM selected)
  GROUP BY ALL
)
SELECT
  level.name AS severity,
  kind.name AS "group",
  remark.protocol,
  remark.message AS summary,
  remark.count,
  remark.first & 4294967295 AS first_frame,
  remark.first >> 32 AS capture
FROM remark
LEFT JOIN _ws_expert_severity_names AS level ON level.value = remark.severity
LEFT JOIN _ws_expert_group_names AS kind ON kind.value = remark."group"
ORDER BY remark.severity DESC, remark.count DESC, remark.first, remark.protocol, remark.message

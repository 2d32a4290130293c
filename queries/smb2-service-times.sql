-- title: SMB2 service times
-- description: >-
--   How long file servers took to answer, by command: the same calls and times as tshark's -z smb2,srt. Commands that wait
--   for something to happen (notify, cancel, break of an oplock) are left out.
-- group: applications
-- filter: Only answers in frames that match are counted.
-- tshark: smb2,srt
-- columns:
--   command: number of the command
--   name: its name
--   calls: { meaning: answers whose request is known, unit: packets }
--   minimum: { meaning: shortest time from the request to its answer, unit: s }
--   maximum: { meaning: longest, unit: s }
--   average: { meaning: mean, unit: s }
--   total: { meaning: all times together, unit: s }
-- draw: { kind: bars, label: name, value: average }
WITH message AS (
  SELECT
    unnest(cmd) AS command, unnest(flags_response) AS is_response, generate_subscripts(cmd, 1) AS place,
    flags_response AS responses, "time" AS times
  FROM smb2
),
answer AS (
  -- Only answers have a time: it is the n-th of the layer for the n-th answer.
  SELECT command, times[len(list_filter(responses[1:place], lambda each: each))] AS service_time
  FROM message
  WHERE is_response
)
SELECT
  command,
  coalesce(n.name, 'unknown') AS name,
  count(*) AS calls,
  min(service_time) AS minimum,
  max(service_time) AS maximum,
  round(avg(service_time), 9) AS average,
  round(sum(service_time), 9) AS total
FROM answer
LEFT JOIN smb2_cmd_names AS n ON n.value = command
WHERE service_time IS NOT NULL AND command NOT IN (12, 15, 18)
GROUP BY command, n.name
ORDER BY command

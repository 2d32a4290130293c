-- title: SMB service times
-- description: >-
--   How long file servers took to answer SMB (version 1), by command: the same calls and times as tshark's -z smb,srt.
-- group: applications
-- filter: Only responses in frames that match are counted.
-- tshark: smb,srt
-- columns:
--   kind: command, or command of a transaction (Trans2)
--   command: its number
--   name: its name
--   calls: { meaning: responses whose request is known, unit: packets }
--   minimum: { meaning: shortest time from the request to its response, unit: s }
--   maximum: { meaning: longest, unit: s }
--   average: { meaning: mean, unit: s }
--   total: { meaning: all times together, unit: s }
-- draw: { kind: bars, label: name, value: average }
WITH answer AS (
  SELECT
    if(cmd[1] = 50 AND len(trans2_cmd) > 0, 'Trans2', 'command') AS kind,
    if(cmd[1] = 50 AND len(trans2_cmd) > 0, trans2_cmd[1], cmd[1]) AS command,
    "time"[1] AS service_time
  FROM smb WHERE len("time") > 0
)
SELECT
  kind,
  command,
  coalesce(if(kind = 'Trans2', t.name, c.name), 'unknown') AS name,
  count(*) AS calls,
  min(service_time) AS minimum,
  max(service_time) AS maximum,
  round(avg(service_time), 9) AS average,
  round(sum(service_time), 9) AS total
FROM answer AS a
LEFT JOIN smb_cmd_names AS c ON c.value = a.command
LEFT JOIN smb_trans2_cmd_names AS t ON t.value = a.command
GROUP BY kind, command, c.name, t.name
ORDER BY kind DESC, command

-- title: RPC service times
-- description: >-
--   How long servers took to answer ONC RPC (NFS and its helpers), by program, version and procedure: the same calls and times
--   as tshark's -z rpc,srt, which wants to be told of one program and version.
-- group: applications
-- filter: Only replies in frames that match are counted.
-- parameters:
--   program: { kind: text, default: "", meaning: number of the only program that is wanted }
--   program_version: { kind: text, default: "", meaning: its version }
-- tshark: "rpc,srt,$program,$program_version"
-- columns:
--   program: number of the program
--   name: its name
--   version: its version
--   procedure: number of the procedure
--   calls: { meaning: replies whose call is known, unit: packets }
--   minimum: { meaning: shortest time from the call to its reply, unit: s }
--   maximum: { meaning: longest, unit: s }
--   average: { meaning: mean, unit: s }
--   total: { meaning: all times together, unit: s }
-- draw: { kind: bars, label: procedure, value: average }
SELECT
  r.program,
  coalesce(n.name, 'unknown') AS name,
  r.programversion[1] AS version,
  r.procedure,
  count(*) AS calls,
  min(r."time") AS minimum,
  max(r."time") AS maximum,
  round(avg(r."time"), 9) AS average,
  round(sum(r."time"), 9) AS total
FROM rpc AS r
LEFT JOIN rpc_program_names AS n ON n.value = r.program
WHERE r.msgtyp = 1 AND r."time" IS NOT NULL AND r.repframe > 0
  AND ($program = '' OR r.program = TRY_CAST($program AS UINTEGER))
  AND ($program_version = '' OR r.programversion[1] = TRY_CAST($program_version AS UINTEGER))
GROUP BY ALL
ORDER BY r.program, r.programversion[1], r.procedure

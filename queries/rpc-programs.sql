-- title: RPC programs
-- description: >-
--   Which ONC RPC programs were called, how often, and how long they took to answer: the same as tshark's -z rpc,programs.
-- group: applications
-- filter: Only replies in frames that match are counted.
-- tshark: rpc,programs
-- columns:
--   program: number of the program
--   name: its name
--   version: version of the program
--   calls: { meaning: replies whose call is known, unit: packets }
--   minimum: { meaning: shortest time from the call to its reply, unit: s }
--   maximum: { meaning: longest, unit: s }
--   average: { meaning: mean, unit: s }
-- draw: { kind: bars, label: name, value: calls }
SELECT
  program,
  coalesce(n.name, 'Unknown') AS name,
  programversion AS version,
  count(*) AS calls,
  min("time") AS minimum,
  max("time") AS maximum,
  round(avg("time"), 9) AS average
FROM rpc
LEFT JOIN rpc_program_names AS n ON n.value = program
WHERE "time" IS NOT NULL
GROUP BY program, n.name, programversion
ORDER BY program, programversion

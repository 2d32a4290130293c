-- title: DCE/RPC service times
-- description: >-
--   How long servers took to answer calls of DCE/RPC (of Windows' services, for one), by interface and operation: the same calls
--   and times as tshark's -z dcerpc,srt, which wants to be told of one interface.
-- group: applications
-- filter: Only answers in frames that match are counted.
-- parameters:
--   interface: { kind: text, default: "", meaning: UUID of the only interface that is wanted }
--   interface_version: { kind: text, default: "", meaning: "its version, such as 3.0" }
-- tshark: "dcerpc,srt,$interface,$interface_version"
-- columns:
--   interface: UUID of the interface
--   name: what it is known as
--   version: its version
--   operation: number of the operation (dcerpc.opnum)
--   calls: { meaning: answers whose request is known, unit: packets }
--   minimum: { meaning: shortest time from the request to its answer, unit: s }
--   maximum: { meaning: longest, unit: s }
--   average: { meaning: mean, unit: s }
--   total: { meaning: all times together, unit: s }
-- draw: { kind: bars, label: operation, value: average }
SELECT
  call_interface AS interface,
  any_value(call_name) AS name,
  call_version AS version,
  opnum AS operation,
  count(*) AS calls,
  min("time") AS minimum,
  max("time") AS maximum,
  round(avg("time"), 9) AS average,
  round(sum("time"), 9) AS total
FROM dcerpc
WHERE pkt_type = 2 AND "time" IS NOT NULL
  AND ($interface = '' OR call_interface = lower($interface))
  AND ($interface_version = '' OR call_version = TRY_CAST(split_part($interface_version, '.', 1) AS INTEGER))
GROUP BY call_interface, call_version, opnum
ORDER BY interface, version, operation

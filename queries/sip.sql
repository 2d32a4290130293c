-- title: SIP messages
-- description: >-
--   Requests by method and responses by status code, how many of each were sent again, and how long calls took to be set up.
--   The same counts as tshark's -z sip,stat.
-- group: applications
-- filter: Only messages in frames that match are counted.
-- tshark: sip,stat
-- columns:
--   kind: request, response, or call setup (from an INVITE to the ACK of its answer, to the millisecond)
--   name: method, or status code and its standard meaning
--   messages: { meaning: 'messages, or calls that were set up', unit: packets }
--   resent: { meaning: how many of them were sent before, unit: packets }
--   average: { meaning: mean setup time, unit: s }
--   minimum: { meaning: shortest, unit: s }
--   maximum: { meaning: longest, unit: s }
-- draw: { kind: bars, label: name, value: messages }
WITH message AS (
  SELECT method, status_code, coalesce(resend, false) AS is_resent, response_time
  FROM sip
),
counted AS (
  SELECT
    1 AS place, 'request' AS kind, method AS name, count(*) AS messages, count(*) FILTER (is_resent) AS resent,
    NULL::DOUBLE AS average, NULL::DOUBLE AS minimum, NULL::DOUBLE AS maximum
  FROM message WHERE method IS NOT NULL GROUP BY method
  UNION ALL
  SELECT
    2, 'response', status_code || ' ' || coalesce(n.name, 'Unknown'), count(*), count(*) FILTER (is_resent), NULL, NULL, NULL
  FROM message LEFT JOIN sip_reason_cause_sip_names AS n ON n.value = status_code
  WHERE status_code IS NOT NULL GROUP BY status_code, n.name
  UNION ALL
  SELECT
    3, 'call setup', '', count(*), NULL, round(avg(response_time) / 1000, 6), min(response_time) / 1000,
    max(response_time) / 1000
  -- An ACK tells the time since its INVITE; one that is sent again tells none.
  FROM message WHERE method = 'ACK' AND response_time > 0 HAVING count(*) > 0
)
SELECT kind, name, messages, resent, average, minimum, maximum
FROM counted
ORDER BY place, messages DESC, name

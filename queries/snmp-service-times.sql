-- title: SNMP service times
-- description: How long devices took to answer SNMP, by what was asked of them. The same calls and times as tshark's -z snmp,srt.
-- group: applications
-- filter: Only pairs of a request and its response, both in frames that match, are counted.
-- tshark: snmp,srt
-- columns:
--   request: what was asked
--   calls: { meaning: responses whose request is known, unit: packets }
--   minimum: { meaning: shortest time from the request to its response, unit: s }
--   maximum: { meaning: longest, unit: s }
--   average: { meaning: mean, unit: s }
--   total: { meaning: all times together, unit: s }
-- draw: { kind: bars, label: request, value: average }
WITH pair AS (
  SELECT q.data AS request, r."time" AS service_time
  FROM snmp AS r
  JOIN (SELECT capture, frame_number, request_id, any_value(data) AS data FROM snmp GROUP BY ALL) AS q
    ON q.capture = r.capture AND q.frame_number = r.response_to AND q.request_id = r.request_id
  WHERE r."time" IS NOT NULL
)
SELECT
  coalesce(n.name, request::VARCHAR) AS request,
  count(*) AS calls,
  min(service_time) AS minimum,
  max(service_time) AS maximum,
  round(avg(service_time), 9) AS average,
  round(sum(service_time), 9) AS total
FROM pair AS p
LEFT JOIN snmp_data_names AS n ON n.value = p.request
GROUP BY p.request, n.name
ORDER BY p.request

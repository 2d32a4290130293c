-- title: HTTP methods and status codes
-- description: >-
--   What was asked of HTTP servers, and how they answered: requests by method, responses by status code. The same counts as
--   tshark's -z http,tree and -z http,stat.
-- group: applications
-- filter: Only messages in frames that match are counted.
-- tshark: ["http,tree", "http,stat"]
-- columns:
--   kind: request or response
--   class: class of the status code; empty for requests
--   name: method, or status code and its standard meaning
--   messages: { meaning: HTTP messages, unit: packets }
--   share: { meaning: their part of the requests or of the responses, unit: share }
-- draw: { kind: bars, label: name, value: messages }
WITH message AS (
  SELECT response_code[1] AS code, response_code_desc[1] AS meaning, request_method[1] AS method
  FROM http
),
named AS (
  SELECT
    'response' AS kind,
    CASE
      WHEN code BETWEEN 100 AND 199 THEN '1xx: Informational'
      WHEN code BETWEEN 200 AND 299 THEN '2xx: Success'
      WHEN code BETWEEN 300 AND 399 THEN '3xx: Redirection'
      WHEN code BETWEEN 400 AND 499 THEN '4xx: Client Error'
      WHEN code BETWEEN 500 AND 599 THEN '5xx: Server Error'
      ELSE '???: broken'
    END AS class,
    concat(code, ' ', coalesce(meaning, 'Unknown (' || code || ')')) AS name
  FROM message
  WHERE code > 0
  UNION ALL
  SELECT 'request', '', method FROM message WHERE coalesce(code, 0) = 0 AND method IS NOT NULL
)
SELECT
  kind,
  class,
  name,
  count(*) AS messages,
  count(*) / sum(count(*)) OVER (PARTITION BY kind) AS share
FROM named
GROUP BY kind, class, name
ORDER BY kind, class, messages DESC, name

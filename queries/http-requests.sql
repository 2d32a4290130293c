-- title: HTTP requests
-- description: >-
--   What was asked for, host by host: each URI and how often. The same counts as tshark's -z http_req,tree.
-- group: applications
-- filter: Only requests in frames that match are counted.
-- tshark: http_req,tree
-- columns:
--   host: host that the request names
--   uri: what was asked of it
--   requests: { meaning: requests of that URI, unit: packets }
--   share: { meaning: their part of the host's requests, unit: share }
--   host_requests: { meaning: all requests that name the host, unit: packets }
-- draw: { kind: bars, label: uri, value: requests }
WITH request AS (
  SELECT host[1] AS host, request_uri[1] AS uri
  FROM http
  WHERE request_method[1] IS NOT NULL AND coalesce(response_code[1], 0) = 0
    AND host[1] IS NOT NULL
)
SELECT
  host,
  uri,
  count(*) AS requests,
  count(*) / sum(count(*)) OVER host AS share,
  (sum(count(*)) OVER host)::BIGINT AS host_requests
FROM request
GROUP BY host, uri
WINDOW host AS (PARTITION BY host)
ORDER BY host_requests DESC, host, requests DESC, uri

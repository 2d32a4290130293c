-- title: HTTP servers
-- description: >-
--   Which servers were asked by HTTP, under which names, and how well they answered. The same counts as tshark's
--   -z http_srv,tree.
-- group: applications
-- filter: Only messages in frames that match are counted.
-- tshark: http_srv,tree
-- columns:
--   address: the server; in a tunnel the innermost address
--   host: host that the requests name; empty where they name none, and for responses, which do not say
--   requests: { meaning: requests to the server that name this host, unit: packets }
--   good: { meaning: 'responses with a status code from 100 to 399', unit: packets }
--   bad: { meaning: responses with another status code, unit: packets }
-- draw: { kind: bars, label: address, value: requests }
WITH message AS (
  SELECT frame_id, coalesce(response_code[1], 0) AS code, request_method[1] AS method, host[1] AS host
  FROM http
),
ends AS (
  SELECT frame_id, arg_max(src, layer) AS src, arg_max(dst, layer) AS dst
  FROM network
  WHERE dst IS NOT NULL AND frame_id IN (SELECT frame_id FROM message)
  GROUP BY frame_id
)
SELECT address, host, requests, good, bad
FROM (
  SELECT
    if(code > 0, src, dst) AS address,
    if(code > 0, '', coalesce(host, '')) AS host,
    count(*) FILTER (code = 0) AS requests,
    count(*) FILTER (code BETWEEN 100 AND 399) AS good,
    count(*) FILTER (code > 399 OR code BETWEEN 1 AND 99) AS bad
  FROM message
  JOIN ends USING (frame_id)
  WHERE method IS NOT NULL OR code > 0
  GROUP BY ALL
) AS server
ORDER BY sum(requests) OVER (PARTITION BY address) DESC, address, requests DESC, host

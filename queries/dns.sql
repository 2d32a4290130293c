-- title: DNS messages
-- description: >-
--   What DNS was asked and how it answered: questions and responses, types, classes, result codes, sizes, length and depth of
--   names, and how long servers took. The branches of tshark's -z dns,tree.
-- group: applications
-- filter: Only messages in frames that match are counted.
-- tshark: dns,tree
-- columns:
--   branch: what is counted
--   item: the value, by its name
--   messages: { meaning: 'messages (answer type: records) with that value', unit: packets }
--   share: { meaning: their part of the branch, unit: share }
--   average: 'mean of a branch of sizes or times: bytes, characters, records, or milliseconds'
--   minimum: smallest of them
--   maximum: largest of them
-- draw: { kind: bars, label: item, value: messages }
WITH error AS (
  -- What an ICMP error quotes is no message of now.
  SELECT frame_id, min(layer) AS layer
  FROM (SELECT frame_id, layer FROM icmp UNION ALL SELECT frame_id, layer FROM icmpv6)
  GROUP BY frame_id
),
message AS (
  SELECT
    flags_response AS is_response, flags_opcode AS opcode, flags_rcode AS rcode,
    coalesce(qry_type[-1], 0) AS type, coalesce(qry_class[-1], 0) AS class, octet_length(bytes) AS size,
    coalesce(qry_name_len[-1], 0) AS name_length, count_labels[-1] AS labels,
    coalesce(count_queries, count_zones) AS questions, coalesce(count_answers, count_prerequisites) AS answers,
    coalesce(count_auth_rr, count_updates) AS authorities, count_add_rr AS additionals,
    coalesce(unsolicited, false) AS is_unsolicited, coalesce(retransmission, false) AS is_repeated, time,
    resp_record_type
  FROM dns
  LEFT JOIN error ON error.frame_id = dns.frame_id AND error.layer < dns.layer
  WHERE bytes IS NOT NULL AND error.frame_id IS NULL
),
value AS (
  SELECT 1 AS place, if(is_response, 'Response', 'Query') AS item, NULL::DOUBLE AS amount, count(*) AS messages
  FROM message GROUP BY ALL
  UNION ALL
  SELECT 2, coalesce(n.name, 'Unknown packet type (' || type || ')'), NULL, count(*)
  FROM message LEFT JOIN dns_qry_type_names AS n ON n.value = type GROUP BY ALL
  UNION ALL
  SELECT 3, coalesce(n.name, 'Unknown packet type (' || type || ')'), NULL, count(*)
  FROM (SELECT unnest(resp_record_type) AS type FROM message WHERE is_response)
  LEFT JOIN dns_resp_type_names AS n ON n.value = type GROUP BY ALL
  UNION ALL
  SELECT 4, coalesce(n.name, 'Unknown class (' || class || ')'), NULL, count(*)
  FROM message LEFT JOIN dns_qry_class_names AS n ON n.value = class GROUP BY ALL
  UNION ALL
  SELECT 5, coalesce(n.name, 'Unknown rcode (' || rcode || ')'), NULL, count(*)
  FROM message LEFT JOIN dns_flags_rcode_names AS n ON n.value = rcode WHERE is_response GROUP BY ALL
  UNION ALL
  SELECT 6, coalesce(n.name, 'Unknown opcode (' || opcode || ')'), NULL, count(*)
  FROM message LEFT JOIN dns_flags_opcode_names AS n ON n.value = opcode GROUP BY ALL
  UNION ALL
  SELECT 7, 'Payload size', size, count(*) FROM message GROUP BY ALL
  UNION ALL
  SELECT 8, 'Qname Len', name_length, count(*) FROM message WHERE NOT is_response GROUP BY ALL
  UNION ALL
  SELECT 9, CASE labels WHEN 1 THEN '1st Level' WHEN 2 THEN '2nd Level' WHEN 3 THEN '3rd Level' ELSE '4th Level or more' END,
    NULL, count(*)
  FROM message WHERE NOT is_response GROUP BY ALL
  UNION ALL
  SELECT 10, 'no. of questions', questions, count(*) FROM message WHERE is_response GROUP BY ALL
  UNION ALL
  SELECT 10, 'no. of answers', answers, count(*) FROM message WHERE is_response GROUP BY ALL
  UNION ALL
  SELECT 10, 'no. of authorities', authorities, count(*) FROM message WHERE is_response GROUP BY ALL
  UNION ALL
  SELECT 10, 'no. of additionals', additionals, count(*) FROM message WHERE is_response GROUP BY ALL
  UNION ALL
  SELECT 11, 'request-response time (msec)', time * 1000, count(*)
  FROM message WHERE is_response AND NOT is_unsolicited AND NOT is_repeated GROUP BY ALL
  UNION ALL
  SELECT 11, 'no. of unsolicited responses', NULL, count(*) FROM message WHERE is_response AND is_unsolicited GROUP BY ALL
  UNION ALL
  SELECT 11, 'no. of retransmissions', NULL, count(*)
  FROM message WHERE is_response AND is_repeated AND NOT is_unsolicited GROUP BY ALL
)
SELECT
  ['Query or response', 'Query type', 'Answer type', 'Class', 'Result code', 'Opcode', 'Size', 'Name length',
    'Name depth', 'Records in responses', 'Service'][place] AS branch,
  item,
  sum(messages)::BIGINT AS messages,
  CASE WHEN place <= 6 OR place = 9 THEN sum(messages) / sum(sum(messages)) OVER (PARTITION BY place) END AS share,
  round(sum(amount * messages) / sum(messages), 6) AS average,
  round(min(amount), 6) AS minimum,
  round(max(amount), 6) AS maximum
FROM value
GROUP BY place, item
HAVING sum(messages) > 0
ORDER BY place, messages DESC, item

-- title: Credentials in clear text
-- description: >-
--   Names and passwords that anyone on the way could read: FTP, POP, IMAP, SMTP, HTTP (basic authentication and forms), Telnet, SOCKS,
--   and communities of SNMP. A secret is masked: its first letter and its length. Anonymous FTP is left out, and what is inside TLS.
-- group: what is here
-- tshark: credentials
-- filter: Only secrets whose frame matches. The name may stand in a frame before it.
-- columns:
--   protocol: where it was sent
--   client: who sent it
--   server: to whom
--   port: to which port of TCP or UDP
--   name: the user's name; empty where there is none
--   secret: "the secret's first letter, and a star for each other: of one with less than four letters only stars"
--   times: how often it was sent
--   first: { meaning: time of the first, unit: time }
--   last: { meaning: time of the last, unit: time }
--   first_frame: number of the first frame
--   capture: number of the capture, from 0
-- draw: { kind: table }
WITH telnet_text AS (
  SELECT t.frame_id, s.capture, s.stream, s.from_client, array_to_string(t.data, '') AS text
  FROM telnet AS t JOIN segments AS s ON s.frame_id = t.frame_id AND s.layer = t.parent
  WHERE len(t.data) > 0
),
telnet_mark AS (
  -- A question of the server begins a part, as do lines of it that are none; echoed letters and empty lines do not.
  SELECT *, CASE
      WHEN from_client THEN NULL
      WHEN regexp_matches(text, '(?i)(login|user ?name|user) ?: ?$') THEN 'name'
      WHEN regexp_matches(text, '(?i)pass(word|wd|code)?[^\n]*: ?$') THEN 'secret'
      WHEN regexp_matches(text, '\S[^\n]*\n') THEN 'other'
    END AS mark
  FROM telnet_text
),
telnet_part AS (
  SELECT *, count(mark) OVER (PARTITION BY capture, stream ORDER BY frame_id) AS part FROM telnet_mark
),
telnet_answer AS (
  SELECT capture, stream, max(mark) AS what, min(frame_id) FILTER (from_client) AS frame_id,
    trim(string_agg(text, '' ORDER BY frame_id) FILTER (from_client), chr(13) || chr(10) || chr(0)) AS value
  FROM telnet_part WHERE part > 0 GROUP BY capture, stream, part
),
piece AS (
  -- Protocols in which the name comes in one message and the secret in a later one.
  SELECT frame_id, 'ftp' AS protocol, CASE upper(request_command) WHEN 'USER' THEN 'name' ELSE 'secret' END AS what,
    request_arg AS value
  FROM ftp WHERE upper(request_command) IN ('USER', 'PASS')
  UNION ALL
  SELECT frame_id, 'pop', CASE upper(request_command) WHEN 'USER' THEN 'name' ELSE 'secret' END, request_parameter
  FROM pop WHERE upper(request_command) IN ('USER', 'PASS')
  UNION ALL
  SELECT frame_id, 'smtp', 'name', coalesce(TRY(decode(from_base64(auth_username[1]))), auth_username[1])
  FROM smtp WHERE len(auth_username) > 0
  UNION ALL
  SELECT frame_id, 'smtp', 'secret', coalesce(TRY(decode(from_base64(auth_password[1]))), auth_password[1])
  FROM smtp WHERE len(auth_password) > 0
  UNION ALL
  SELECT frame_id, 'telnet', what, value FROM telnet_answer WHERE what IN ('name', 'secret')
),
paired AS (
  SELECT p.frame_id, p.protocol, p.what, p.value AS secret,
    last_value(CASE p.what WHEN 'name' THEN p.value END IGNORE NULLS) OVER (
      PARTITION BY tcp.capture, tcp.stream ORDER BY p.frame_id
    ) AS name
  FROM piece AS p JOIN tcp USING (frame_id)
),
plain AS (
  SELECT frame_id, TRY(decode(from_base64(auth_username_password[1]))) AS text FROM smtp WHERE len(auth_username_password) > 0
),
form AS (
  SELECT frame_id, unnest(range(1, len(key) + 1)) AS place, key, value,
    list_filter(value, lambda v, n: regexp_matches(key[n], '(?i)^(user|user_?name|login|e-?mail|uid|account)$'))[1] AS name
  FROM urlencoded_form
),
sent AS (
  SELECT frame_id, protocol, name, secret FROM paired
  WHERE what = 'secret' AND NOT (protocol = 'ftp' AND lower(coalesce(name, '')) IN ('anonymous', 'ftp'))
  UNION ALL
  SELECT frame_id, 'smtp', split_part(text, chr(0), 2), split_part(text, chr(0), 3) FROM plain
  UNION ALL
  SELECT frame_id, 'imap', trim(request_username[1], '"'), trim(request_password[1], '"')
  FROM imap WHERE len(request_password) > 0
  UNION ALL
  SELECT frame_id, 'http', split_part(authbasic[1], ':', 1), substr(authbasic[1], strpos(authbasic[1], ':') + 1)
  FROM http WHERE contains(authbasic[1], ':')
  UNION ALL
  SELECT frame_id, 'http form', name, value[place] FROM form
  WHERE regexp_matches(key[place], '(?i)^((user|login|account|new|old|current)?[_-]?)?(pass|passwd|password|passwort|pwd|passphrase)$')
  UNION ALL
  SELECT frame_id, 'socks', username, password FROM socks WHERE password IS NOT NULL
  UNION ALL
  -- The answer (2) repeats the community of the question.
  SELECT frame_id, 'snmp', NULL, community FROM snmp WHERE community IS NOT NULL AND data <> 2
),
address AS (
  SELECT frame_id, arg_max(src, layer) AS src, arg_max(dst, layer) AS dst
  FROM network WHERE frame_id IN (SELECT frame_id FROM sent) GROUP BY frame_id
),
port AS (
  SELECT frame_id, arg_max(dstport, layer) AS port
  FROM (SELECT frame_id, layer, dstport FROM tcp UNION ALL SELECT frame_id, layer, dstport FROM udp)
  WHERE frame_id IN (SELECT frame_id FROM sent) GROUP BY frame_id
)
SELECT
  protocol,
  src AS client,
  dst AS server,
  port,
  coalesce(name, '') AS name,
  CASE WHEN length(secret) < 4 THEN repeat('*', length(secret)) ELSE left(secret, 1) || repeat('*', least(length(secret), 64) - 1) END AS secret,
  count(*) AS times,
  min(frame.time) AS first,
  max(frame.time) AS last,
  min(frame_id) & 4294967295 AS first_frame,
  frame_id >> 32 AS capture
FROM sent
JOIN frame USING (frame_id)
LEFT JOIN address USING (frame_id)
LEFT JOIN port USING (frame_id)
WHERE secret <> '' AND frame_id IN (SELECT frame_id FROM selected) AND frame_id NOT IN (SELECT frame_id FROM tls)
GROUP BY protocol, src, dst, port, name, sent.secret, frame_id >> 32
ORDER BY capture, first_frame, protocol, client, server, name

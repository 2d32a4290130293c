-- title: Names of hosts
-- description: >-
--   Which names belong to which addresses, and where that was learned: from answers of DNS, multicast DNS and LLMNR, from NetBIOS
--   and DHCP, and from the names under which clients asked TLS and HTTP servers. What DNS tells is what tshark's -z hosts lists.
-- group: who and where
-- filter: Only frames that match tell names.
-- tshark: hosts
-- columns:
--   address: the host's
--   name: its name; those of DNS, TLS and HTTP in lower case
--   learned_from: >-
--     DNS, multicast DNS or LLMNR (an address was asked for); DNS alias (another name that the client had asked for);
--     reverse DNS (a name was asked for); NetBIOS; DHCP; TLS (server name in a ClientHello, of QUIC and DTLS too); HTTP (Host)
--   times: { meaning: how often it was told, unit: none }
--   first_frame: the first frame that tells it
--   capture: number of that frame's capture, from 0
WITH message AS (
  SELECT
    frame_id, layer, resp_record_type, resp_name, resp_len, a, aaaa, ptr_domain_name, qry_name[1] AS question,
    list_filter(generate_series(1, len(resp_record_type)), lambda i: resp_record_type[i] = 1 AND resp_len[i] = 4) AS a_places,
    list_filter(generate_series(1, len(resp_record_type)), lambda i: resp_record_type[i] = 28 AND resp_len[i] = 16) AS aaaa_places,
    list_filter(generate_series(1, len(resp_record_type)), lambda i: resp_record_type[i] = 12 AND resp_len[i] > 0) AS ptr_places
  FROM dns
  WHERE flags_response AND len(resp_record_type) > 0
),
record AS (
  SELECT frame_id, layer, question, resp_record_type, resp_name, unnest(a) AS value, unnest(a_places) AS place, false AS is_reverse
  FROM message WHERE len(a) > 0
  UNION ALL
  SELECT frame_id, layer, question, resp_record_type, resp_name, unnest(aaaa), unnest(aaaa_places), false
  FROM message WHERE len(aaaa) > 0
  UNION ALL
  SELECT frame_id, layer, question, resp_record_type, resp_name, unnest(ptr_domain_name), unnest(ptr_places), true
  FROM message WHERE len(ptr_domain_name) > 0
),
owned AS (
  -- The owners of SRV records are among no names.
  SELECT
    frame_id, layer, question, value, is_reverse,
    resp_name[place - len(list_filter(resp_record_type[1:place], lambda type: type = 33))] AS owner,
    resp_record_type[1] = 5 AND lower(resp_name[1]) = lower(question) AS is_aliased
  FROM record
),
spoken AS (
  SELECT frame_id, layer, 'multicast DNS' AS protocol FROM mdns
  UNION ALL
  SELECT frame_id, layer, 'LLMNR' FROM llmnr
),
reverse_part AS (
  SELECT frame_id, value, string_split(lower(owner), '.') AS label
  FROM owned WHERE is_reverse
),
server AS (
  SELECT frame_id, layer, value AS name, 'TLS' AS learned_from FROM tls_handshake_extensions_server_name
  UNION ALL
  SELECT frame_id, layer, regexp_replace(host[1], ':\d+$', ''), 'HTTP'
  FROM http
  -- A proxy is asked for other hosts' pages.
  WHERE len(host) > 0 AND request_method[1] <> 'CONNECT' AND NOT regexp_matches(request_uri[1], '^[a-z]+://')
),
served AS (
  SELECT s.frame_id, arg_max(n.dst, n.layer) AS address, s.name, s.learned_from
  FROM server AS s JOIN network AS n ON n.frame_id = s.frame_id AND n.layer < s.layer
  GROUP BY s.frame_id, s.layer, s.name, s.learned_from
),
lease AS (
  SELECT capture, id, arg_min(ip_your, frame_id) AS address
  FROM dhcp WHERE list_contains(option_dhcp, 5) AND ip_your <> '0.0.0.0'
  GROUP BY capture, id
),
learned AS (
  SELECT o.frame_id, o.value AS address, lower(o.owner) AS name, coalesce(s.protocol, 'DNS') AS learned_from
  FROM owned AS o LEFT JOIN spoken AS s ON s.frame_id = o.frame_id AND s.layer = o.layer
  WHERE NOT o.is_reverse
  UNION ALL
  SELECT frame_id, value, lower(question), 'DNS alias'
  FROM owned WHERE NOT is_reverse AND is_aliased AND lower(owner) <> lower(question)
  UNION ALL
  SELECT frame_id, concat_ws('.', label[4], label[3], label[2], label[1]), lower(value), 'reverse DNS'
  FROM reverse_part WHERE len(label) = 6 AND label[5] = 'in-addr' AND label[6] = 'arpa'
    AND len(list_filter(label[1:4], lambda part: TRY_CAST(part AS UTINYINT) IS NOT NULL)) = 4
  UNION ALL
  SELECT frame_id, unnest(addr), regexp_extract(name[len(name)], '^(.*?)<[0-9a-f]{2}>', 1), 'NetBIOS'
  FROM nbns WHERE len(addr) > 0 AND NOT coalesce(nb_flags_group[1], false)
  UNION ALL
  SELECT d.frame_id, coalesce(l.address, d.option_requested_ip_address[1], d.ip_client), d.option_hostname[1], 'DHCP'
  FROM dhcp AS d LEFT JOIN lease AS l ON l.capture = d.capture AND l.id = d.id
  WHERE len(d.option_hostname) > 0
  UNION ALL
  SELECT frame_id, address, lower(name), learned_from FROM served
)
SELECT
  address,
  name,
  learned_from,
  count(*) AS times,
  min(frame_id) & 4294967295 AS first_frame,
  min(frame_id) >> 32 AS capture
FROM learned
WHERE name <> '' AND address NOT IN ('', '0.0.0.0') AND NOT regexp_matches(name, '^(\d+\.\d+\.\d+\.\d+|\[.*\])$')
GROUP BY address, name, learned_from
ORDER BY min(frame_id), address, name, learned_from

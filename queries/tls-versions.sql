-- title: Versions and ciphers of TLS
-- description: >-
--   What clients offered and servers chose: version, cipher suite and the client's fingerprint (JA3, JA4), with the number of connections,
--   over TCP, QUIC and DTLS. What should no longer be used is marked. Hellos that the capture lacks cannot be told.
-- group: what is here
-- filter: Connections of which at least one hello matches.
-- columns:
--   offered: highest version that the clients offered
--   chosen: version that the server chose; empty where it did not answer
--   cipher: cipher suite that the server chose
--   outdated: why it should not be used any more; empty where there is nothing to say
--   connections: connections alike in all of this
--   clients: how many clients made them
--   servers: how many servers took them
--   name: one of the server names that were asked for (SNI)
--   ja4: "fingerprint of the clients' hello, JA4"
--   ja3: "fingerprint of the clients' hello, JA3"
--   first: { meaning: time of the first hello, unit: time }
--   first_frame: number of the first hello's frame
--   capture: number of the capture, from 0
-- draw: { kind: bars, label: chosen, value: connections }
WITH message AS (
  SELECT frame_id, capture, layer, handshake_type AS types, handshake_version AS versions, handshake_ciphersuite AS ciphers,
    handshake_extensions_supported_version AS supported, handshake_ja3 AS ja3, handshake_ja4 AS ja4,
    handshake_extensions_server_name AS names
  FROM tls WHERE list_has_any(handshake_type, [1, 2])
  UNION ALL
  SELECT frame_id, capture, layer, handshake_type, handshake_version, handshake_ciphersuite,
    handshake_extensions_supported_version, handshake_ja3, handshake_ja4, handshake_extensions_server_name
  FROM dtls WHERE list_has_any(handshake_type, [1, 2])
),
carrier AS (
  SELECT frame_id, layer, 'tcp' AS transport, stream FROM tcp WHERE frame_id IN (SELECT frame_id FROM message)
  UNION ALL
  SELECT frame_id, layer, 'udp', stream FROM udp WHERE frame_id IN (SELECT frame_id FROM message)
),
hello AS (
  SELECT m.*, c.transport, c.stream,
    -- Minor versions of TLS: 3.1 is TLS 1.0. Drafts of TLS 1.3 are 7F xx, DTLS counts down from FE FF, and GREASE (RFC 8701: 0A 0A,
    -- 1A 1A, …) is no version.
    list_max([CASE v >> 8 WHEN 3 THEN v & 255 WHEN 127 THEN 4 WHEN 254 THEN 256 - (v & 255) END
      FOR v IN CASE WHEN len(supported) > 0 THEN supported ELSE versions END IF v & 3855 <> 2570]) AS version,
    versions[1] >> 8 = 254 AS is_dtls
  FROM message AS m
  JOIN carrier AS c ON c.frame_id = m.frame_id AND c.layer < m.layer
  QUALIFY row_number() OVER (PARTITION BY m.frame_id, m.layer ORDER BY c.layer DESC) = 1
),
chosen_frame AS (
  SELECT frame_id FROM selected WHERE frame_id IN (SELECT frame_id FROM message)
),
connection AS (
  -- The first hello of the client; of the server the last, for the one before may be a Hello Retry Request.
  SELECT capture, transport, stream, bool_or(is_dtls) AS is_dtls,
    bool_or(frame_id IN (SELECT frame_id FROM chosen_frame)) AS is_selected,
    min(frame_id) FILTER (list_contains(types, 1)) AS client_frame,
    min(frame_id) FILTER (list_contains(types, 2)) AS server_frame,
    arg_min(version, frame_id) FILTER (list_contains(types, 1)) AS offered,
    arg_min(ja3[1], frame_id) FILTER (list_contains(types, 1)) AS ja3,
    arg_min(ja4[1], frame_id) FILTER (list_contains(types, 1)) AS ja4,
    arg_min(names[1], frame_id) FILTER (list_contains(types, 1)) AS name,
    arg_max(version, frame_id) FILTER (list_contains(types, 2) AND NOT list_contains(types, 1)) AS chosen,
    arg_max(ciphers[1], frame_id) FILTER (list_contains(types, 2) AND NOT list_contains(types, 1)) AS cipher
  FROM hello GROUP BY ALL
),
side AS (
  SELECT c.*, coalesce(client_frame, server_frame) AS frame_id,
    CASE WHEN client_frame IS NULL THEN e.destination ELSE e.source END AS client,
    CASE WHEN client_frame IS NULL THEN e.source ELSE e.destination END AS server, frame.time,
    suite.name AS suite
  FROM connection AS c
  JOIN frame ON frame.frame_id = coalesce(client_frame, server_frame)
  LEFT JOIN frame_ends AS e ON e.frame_id = frame.frame_id
  LEFT JOIN tls_handshake_ciphersuite_names AS suite ON suite.value = c.cipher
  WHERE is_selected
),
named AS (
  SELECT * REPLACE (
    CASE WHEN is_dtls THEN 'DTLS 1.' || (offered - 1) WHEN offered = 0 THEN 'SSL 3.0' ELSE 'TLS 1.' || (offered - 1) END AS offered,
    CASE WHEN is_dtls THEN 'DTLS 1.' || (chosen - 1) WHEN chosen = 0 THEN 'SSL 3.0' ELSE 'TLS 1.' || (chosen - 1) END AS chosen,
    coalesce(suite, printf('0x%04x', cipher)) AS cipher),
    concat_ws(', ',
      CASE WHEN coalesce(chosen, offered) < 3 THEN 'version' END,
      CASE WHEN regexp_matches(suite, '_(NULL|EXPORT|RC4|RC2|DES|DES40|3DES|anon|MD5)(_|$)') THEN 'cipher' END) AS outdated
  FROM side
)
SELECT
  offered,
  chosen,
  cipher,
  outdated,
  count(*) AS connections,
  count(DISTINCT client) AS clients,
  count(DISTINCT server) AS servers,
  arg_min(name, frame_id) AS name,
  ja4,
  ja3,
  min(time) AS first,
  min(frame_id) & 4294967295 AS first_frame,
  capture
FROM named
GROUP BY offered, chosen, cipher, outdated, ja4, ja3, capture
ORDER BY outdated = '', connections DESC, capture, first_frame, ja4, ja3

-- title: Oddities of DNS
-- description: >-
--   Questions to DNS that are seldom honest: long labels, names that look like chance, many names below one domain (tunnels, or
--   names that programs make up), answers that the name does not exist, rare types. Each finding is by client and domain.
-- group: what is here
-- filter: Only messages in frames that match are looked at.
-- parameters:
--   label: { kind: number, default: 40, meaning: a label of at least so many characters is long }
--   names: { kind: number, default: 40, meaning: so many different names below one domain are many }
--   entropy: { kind: number, default: 3.8, meaning: bits per character from which a label of 20 characters or more looks like chance }
--   random: { kind: number, default: 3, meaning: so many names that look like chance below one domain are reported }
--   missing: { kind: number, default: 10, meaning: so many names of one client that do not exist are reported }
--   missing_share: { kind: number, default: 0.3, meaning: if they are at least this share of the names that it asked for }
--   types:
--     kind: list
--     default: [A, AAAA, PTR, CNAME, MX, NS, SOA, SRV, TXT, NAPTR, DS, DNSKEY, RRSIG, HTTPS, SVCB]
--     meaning: types that are not rare
-- columns:
--   kind: long label, looks like chance, many names, do not exist, or rare type
--   client: who asked
--   domain: the last two labels of the names; the type, of a rare type; empty where there is none
--   queries: how many questions, or answers that a name does not exist
--   names: how many different names
--   measure: longest label in characters, highest bits per character, or share of names that do not exist
--   example: a name
--   first: { meaning: time of the first, unit: time }
--   last: { meaning: time of the last, unit: time }
--   first_frame: number of the first frame
--   capture: number of the capture, from 0
-- draw: { kind: table }
WITH message AS (
  SELECT d.frame_id, d.capture, d.flags_response AS is_answer, d.flags_rcode AS rcode, lower(d.qry_name[1]) AS name,
    d.qry_type[1] AS type, d.layer
  FROM dns AS d
  WHERE len(d.qry_name) > 0
),
asked AS (
  SELECT m.*, p.time, CASE WHEN is_answer THEN p.destination ELSE p.source END AS client
  FROM message AS m JOIN packets AS p USING (frame_id)
  -- mDNS and LLMNR ask otherwise.
  WHERE p.protocol = 'DNS'
),
name AS (
  -- Each name is looked at once.
  SELECT name, CASE WHEN list_max([length(label) FOR label IN labels[-2:]]) < $label THEN array_to_string(labels[-2:], '.') ELSE '' END AS domain,
    list_max([length(label) FOR label IN labels]) AS longest,
    list_max([list_entropy(string_split(label, '')) FOR label IN labels[:-3] IF length(label) >= 20]) AS entropy
  FROM (SELECT DISTINCT name, string_split(name, '.') AS labels FROM message)
),
query AS (
  SELECT asked.*, domain, longest, entropy FROM asked JOIN name USING (name) WHERE NOT is_answer
),
-- Addresses as names (reverse lookups) are long by nature.
forward AS (SELECT * FROM query WHERE NOT ends_with(name, '.arpa')),
finding AS (
  SELECT 'long label' AS kind, client, domain, count(*) AS queries, count(DISTINCT name) AS names, max(longest)::DOUBLE AS measure,
    arg_max(name, longest) AS example, min(time) AS first, max(time) AS last, min(frame_id) AS first_id, capture
  FROM forward WHERE longest >= $label GROUP BY capture, client, domain
  UNION ALL
  SELECT 'looks like chance', client, domain, count(*), count(DISTINCT name), max(entropy),
    arg_max(name, entropy), min(time), max(time), min(frame_id), capture
  FROM forward WHERE entropy >= $entropy GROUP BY capture, client, domain HAVING count(DISTINCT name) >= $random
  UNION ALL
  SELECT 'many names', client, domain, count(*), count(DISTINCT name), count(DISTINCT name)::DOUBLE,
    arg_min(name, frame_id), min(time), max(time), min(frame_id), capture
  FROM forward GROUP BY capture, client, domain HAVING count(DISTINCT name) >= $names
  UNION ALL
  SELECT 'do not exist', client, '', count(*) FILTER (rcode = 3), count(DISTINCT name) FILTER (rcode = 3),
    count(DISTINCT name) FILTER (rcode = 3) / count(DISTINCT name),
    arg_min(name, frame_id) FILTER (rcode = 3), min(time) FILTER (rcode = 3), max(time) FILTER (rcode = 3),
    min(frame_id) FILTER (rcode = 3), capture
  FROM asked WHERE is_answer GROUP BY capture, client
  HAVING count(DISTINCT name) FILTER (rcode = 3) >= $missing
    AND count(DISTINCT name) FILTER (rcode = 3) >= $missing_share * count(DISTINCT name)
  UNION ALL
  SELECT 'rare type', client, coalesce(known.name, type::VARCHAR), count(*), count(DISTINCT query.name), NULL,
    arg_min(query.name, frame_id), min(time), max(time), min(frame_id), capture
  FROM query LEFT JOIN dns_qry_type_names AS known ON known.value = query.type
  WHERE NOT list_contains($types, coalesce(known.name, type::VARCHAR))
  GROUP BY capture, client, coalesce(known.name, type::VARCHAR)
)
SELECT kind, client, domain, queries, names, measure, example, first, last, first_id & 4294967295 AS first_frame, capture
FROM finding
ORDER BY kind, queries DESC, capture, first_id, client, domain

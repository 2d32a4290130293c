/**
 * The views of TCP that statistics share: `connections`, one row each with who opened it to whom, and `segments`, one
 * row each with all columns of `tcp` and whether the client sent it.
 */

const SYN = 0x02;
const SYN_AND_ACK = 0x12;

/** Above every frame_id: of the segments of a connection, how well one tells who opened it. */
const RANK = 2 ** 56;

/**
 * Segments that their own frame sent: what an ICMP error quotes was sent before, and mostly the other way.
 * `tcp` is a table or view with the keys of `raw.tcp`.
 */
const sent = (tcp: string) => `
quoting AS (
  SELECT frame_id, min(layer) AS layer
  FROM (SELECT frame_id, layer FROM raw.icmp UNION ALL SELECT frame_id, layer FROM raw.icmpv6)
  GROUP BY frame_id
),
sent AS NOT MATERIALIZED (
  SELECT tcp.* FROM (${tcp}) AS tcp
  LEFT JOIN quoting ON quoting.frame_id = tcp.frame_id
  WHERE tcp.stream IS NOT NULL AND (quoting.layer IS NULL OR tcp.layer < quoting.layer)
)`;

/** Addresses of the innermost network layer that carries a segment of `segment` (frame_id, layer). */
const carried = (segment: string) => `
  SELECT frame_id, layer, arg_max(src, depth) AS src, arg_max(dst, depth) AS dst
  FROM (
    SELECT s.frame_id, s.layer, n.layer AS depth, ipv4_text(n.src) AS src, ipv4_text(n.dst) AS dst
    FROM ${segment} AS s JOIN raw.ip AS n ON n.frame_id = s.frame_id AND n.layer < s.layer
    UNION ALL
    SELECT s.frame_id, s.layer, n.layer, n."src$text", n."dst$text"
    FROM ${segment} AS s JOIN raw.ipv6 AS n ON n.frame_id = s.frame_id AND n.layer < s.layer
  )
  GROUP BY ALL`;

/**
 * The client is who sent the SYN, or was sent the SYN-ACK; where the capture has neither, who has the higher port, and
 * of equal ones who sent the first segment.
 */
const connection = `
first AS (
  SELECT frame_id >> 32 AS capture, stream, min(rank) AS rank, arg_min(layer, rank) AS layer,
    arg_min(srcport, rank) AS srcport, arg_min(dstport, rank) AS dstport
  FROM (
    SELECT frame_id, layer, stream, srcport, dstport, frame_id +
      CASE flags & ${SYN_AND_ACK} WHEN ${SYN} THEN 0 WHEN ${SYN_AND_ACK} THEN 1 ELSE 2 END * ${RANK} AS rank
    FROM sent
  )
  GROUP BY ALL
),
opening AS (
  SELECT CAST(capture AS UINTEGER) AS capture, stream, CAST(rank % ${RANK} AS BIGINT) AS frame_id, layer, srcport, dstport,
    CASE rank // ${RANK} WHEN 0 THEN true WHEN 1 THEN false ELSE srcport >= dstport END AS by_client
  FROM first
),
carried AS (${carried('opening')})
SELECT o.capture, o.stream,
  CASE WHEN by_client THEN c.src ELSE c.dst END AS client, CASE WHEN by_client THEN srcport ELSE dstport END AS client_port,
  CASE WHEN by_client THEN c.dst ELSE c.src END AS server, CASE WHEN by_client THEN dstport ELSE srcport END AS server_port,
  o.frame_id
FROM opening AS o LEFT JOIN carried AS c ON c.frame_id = o.frame_id AND c.layer = o.layer`;

export const CONNECTIONS = `WITH ${sent('SELECT * FROM raw.tcp')}, ${connection}`;

/** `tcp` is the statement of the view of that name. Where both ports are the same, addresses tell who sent a segment. */
export const segments = (tcp: string) => `
WITH ${sent(tcp)},
connection AS (${CONNECTIONS}),
twin AS (SELECT frame_id, layer, stream FROM sent WHERE srcport = dstport),
twin_source AS (${carried('twin')})
SELECT sent.*, sent.srcport = c.client_port AS from_client
FROM sent JOIN connection AS c ON c.capture = sent.capture AND c.stream = sent.stream
WHERE sent.srcport <> sent.dstport
UNION ALL
SELECT sent.*, a.src = c.client AS from_client
FROM sent JOIN connection AS c ON c.capture = sent.capture AND c.stream = sent.stream
JOIN twin_source AS a ON a.frame_id = sent.frame_id AND a.layer = sent.layer
WHERE sent.srcport = sent.dstport`;

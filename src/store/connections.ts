import { carriers, QUOTING } from './carriers.js';

/**
 * The views of TCP that statistics share: `connections`, one row each with who opened it to whom, and `segments`, one
 * row each with all columns of `tcp` and whether the client sent it.
 */

const SYN = 0x02;
const SYN_AND_ACK = 0x12;

/** Above every frame_id: of the segments of a connection, how well one tells who opened it. */
const RANK = 2 ** 56;

/**
 * The client is who sent the SYN, or was sent the SYN-ACK; where the capture has neither, who has the higher port, and
 * of equal ones who sent the first segment.
 */
export const CONNECTIONS = `
WITH ${QUOTING},
first AS (
  SELECT frame_id >> 32 AS capture, stream, min(rank) AS rank, arg_min(layer, rank) AS layer,
    arg_min(srcport, rank) AS srcport, arg_min(dstport, rank) AS dstport
  FROM (
    SELECT tcp.frame_id, tcp.layer, stream, srcport, dstport, tcp.frame_id +
      CASE flags & ${SYN_AND_ACK} WHEN ${SYN} THEN 0 WHEN ${SYN_AND_ACK} THEN 1 ELSE 2 END * ${RANK} AS rank
    FROM raw.tcp LEFT JOIN quoting ON quoting.frame_id = tcp.frame_id
    WHERE stream IS NOT NULL AND (quoting.layer IS NULL OR tcp.layer < quoting.layer)
  )
  GROUP BY ALL
),
opening AS (
  SELECT CAST(capture AS UINTEGER) AS capture, stream, CAST(rank % ${RANK} AS BIGINT) AS frame_id, layer, srcport, dstport,
    CASE rank // ${RANK} WHEN 0 THEN true WHEN 1 THEN false ELSE srcport >= dstport END AS by_client
  FROM first
),
carried AS (${carriers('opening')})
SELECT o.capture, o.stream,
  CASE WHEN by_client THEN c.src ELSE c.dst END AS client, CASE WHEN by_client THEN srcport ELSE dstport END AS client_port,
  CASE WHEN by_client THEN c.dst ELSE c.src END AS server, CASE WHEN by_client THEN dstport ELSE srcport END AS server_port,
  o.frame_id
FROM opening AS o LEFT JOIN carried AS c ON c.frame_id = o.frame_id AND c.layer = o.layer`;

/**
 * `tcp` is the statement of the view of that name. Where both ports are the same, addresses tell who sent a segment.
 * Common tables stand inside of what is joined: around all of it they would keep DuckDB from leaving out columns.
 */
export const segments = (tcp: string) => `
SELECT tcp.*, CASE WHEN tcp.srcport <> tcp.dstport THEN tcp.srcport = c.client_port ELSE t.src = c.client END AS from_client
FROM (${tcp}) AS tcp
JOIN (${CONNECTIONS}) AS c ON c.capture = tcp.capture AND c.stream = tcp.stream
LEFT JOIN (
  WITH twin AS (SELECT frame_id, layer FROM raw.tcp WHERE srcport = dstport)
  ${carriers('twin')}
) AS t ON t.frame_id = tcp.frame_id AND t.layer = tcp.layer
LEFT JOIN (WITH ${QUOTING} FROM quoting) AS quoting ON quoting.frame_id = tcp.frame_id
WHERE quoting.layer IS NULL OR tcp.layer < quoting.layer`;

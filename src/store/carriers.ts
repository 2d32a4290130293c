/** What views of addresses and ports share: which layers count, and what carries them. */

/**
 * `quoting`: where an ICMP error begins. What it quotes was sent some time before, and mostly the other way: it is
 * nobody's traffic now.
 */
export const QUOTING = `
quoting AS (
  SELECT frame_id, min(layer) AS layer
  FROM (SELECT frame_id, layer FROM raw.icmp UNION ALL SELECT frame_id, layer FROM raw.icmpv6)
  GROUP BY frame_id
)`;

/** Layers of a raw table that count, as `own`; `join` and `where` are further joins and conditions. */
export const counted = (table: string, join = '') => `
  raw."${table}" AS own LEFT JOIN quoting ON quoting.frame_id = own.frame_id ${join}
  WHERE (quoting.layer IS NULL OR own.layer < quoting.layer)`;

export const CAPTURE = 'CAST(own.frame_id >> 32 AS UINTEGER) AS capture';
export const FRAME_NUMBER = 'CAST(own.frame_id & 4294967295 AS UINTEGER) AS frame_number';

/** Addresses of the innermost header of IP that carries a layer of `carried` (frame_id, layer). */
export const carriers = (carried: string) => `
  SELECT frame_id, layer, arg_max(src, depth) AS src, arg_max(dst, depth) AS dst
  FROM (
    SELECT c.frame_id, c.layer, n.layer AS depth, ipv4_text(n.src) AS src, ipv4_text(n.dst) AS dst
    FROM ${carried} AS c JOIN raw.ip AS n ON n.frame_id = c.frame_id AND n.layer < c.layer
    UNION ALL
    SELECT c.frame_id, c.layer, n.layer, n."src$text", n."dst$text"
    FROM ${carried} AS c JOIN raw.ipv6 AS n ON n.frame_id = c.frame_id AND n.layer < c.layer
  )
  GROUP BY frame_id, layer`;

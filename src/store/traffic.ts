import { CAPTURE, carriers, counted, FRAME_NUMBER, QUOTING } from './carriers.js';

/**
 * The views that statistics of addresses and ports share.
 *
 * `PROTOCOL_traffic`: for each of Ethernet, both versions of IP, TCP and UDP, who
 * sent how much to whom. One row a direction: its frames, their bytes on the wire, when they came. They group by what
 * is stored, and write addresses only of the rows that this leaves.
 */

const TOTALS = `count(*) AS frames, CAST(sum(own.frame_len) AS BIGINT) AS bytes,
  seconds(min(own.frame_time)) AS start, seconds(max(own.frame_time)) AS stop, min(own.frame_id) AS first_frame`;

/** Of a layer whose header has the addresses. `shown` writes one that `stored` keeps; `counts` is what must hold of it. */
const ofHeaders = (table: string, stored: string, shown: (column: string) => string, counts = 'true') => `
WITH ${QUOTING}
SELECT capture, ${shown('src')} AS source, ${shown('dst')} AS destination, frames, bytes, start, stop, first_frame
FROM (
  SELECT ${CAPTURE}, own."src${stored}" AS src, own."dst${stored}" AS dst, ${TOTALS}
  FROM ${counted(table)} AND own."src${stored}" IS NOT NULL AND own."dst${stored}" IS NOT NULL AND ${counts}
  GROUP BY ALL
)`;

const direction = (table: string, counts: string, source: string, join = '') => `
  SELECT ${CAPTURE}, own.stream, own.srcport, own.dstport, ${source} AS source, ${TOTALS},
    arg_min(own.layer, own.frame_id) AS layer
  FROM ${counted(table, join)} AND own.stream IS NOT NULL AND ${counts}
  GROUP BY ALL`;

/** Of a layer with ports: they tell the directions of a stream apart, addresses only where both are the same. */
const ofStreams = (table: string, counts: string) => `
WITH ${QUOTING},
twin AS (SELECT frame_id, layer FROM raw."${table}" WHERE srcport = dstport),
twin_source AS (${carriers('twin')}),
direction AS (
  ${direction(table, `${counts} AND own.srcport IS DISTINCT FROM own.dstport`, 'NULL')}
  UNION ALL
  ${direction(table, `${counts} AND own.srcport = own.dstport`, 'twin_source.src', 'LEFT JOIN twin_source ON twin_source.frame_id = own.frame_id AND twin_source.layer = own.layer')}
),
first AS (SELECT first_frame AS frame_id, layer FROM direction),
carrier AS (${carriers('first')})
SELECT d.capture, d.stream, carrier.src AS source, d.srcport AS source_port, carrier.dst AS destination,
  d.dstport AS destination_port, d.frames, d.bytes, d.start, d.stop, d.first_frame
FROM direction AS d LEFT JOIN carrier ON carrier.frame_id = d.first_frame AND carrier.layer = d.layer`;

/** A fragment of IPv6 counts once, where the packet is whole again. */
const IS_WHOLE_AGAIN = `(own.fragment_count IS NOT NULL OR own.frame_id NOT IN (
    SELECT frame_id FROM raw."ipv6.fraghdr" WHERE more OR "offset" > 0
  ))`;

/** By the protocol: the statement of its view `PROTOCOL_traffic`. */
export const TRAFFIC: ReadonlyMap<string, string> = new Map([
  ['eth', ofHeaders('eth', '', (column) => `ether_text(${column})`)],
  ['ip', ofHeaders('ip', '', (column) => `ipv4_text(${column})`)],
  ['ipv6', ofHeaders('ipv6', '$text', (column) => column, IS_WHOLE_AGAIN)],
  // The last of what every header has: a cut one, or one whose length cannot be, does not count.
  ['tcp', ofStreams('tcp', 'own.urgent_pointer IS NOT NULL')],
  ['udp', ofStreams('udp', 'own.length IS NOT NULL')],
]);

/** Frames of a few of a table's rows. As a list they are few for DuckDB too, which else would look all others up in them. */
const framesOf = (table: string, few: string) =>
  `SELECT unnest(list(DISTINCT frame_id)) AS frame_id FROM ${table} WHERE ${few}`;

const IPV4_COUNTS = 'own.src IS NOT NULL AND own.dst IS NOT NULL';
const IPV6_COUNTS = `own."src$text" IS NOT NULL AND own."dst$text" IS NOT NULL AND ${IS_WHOLE_AGAIN}`;

const headers = (table: string, version: number, counts: string) => `
  SELECT own.frame_id, own.layer, ${version} AS version
  FROM ${counted(table)} AND own.frame_id IN (SELECT frame_id FROM deep) AND ${counts}`;

const innermost = (table: string, version: number, counts: string, addresses: string) => `
  SELECT own.frame_id, ${CAPTURE}, ${FRAME_NUMBER}, seconds(own.frame_time) AS time_relative, ${addresses},
    coalesce(tunnel.ipv4, ${version === 4 ? 1 : 0}) AS ipv4_headers, coalesce(tunnel.ipv6, ${version === 6 ? 1 : 0}) AS ipv6_headers
  FROM ${counted(table, 'LEFT JOIN tunnel ON tunnel.frame_id = own.frame_id')} AND ${counts}
    AND (tunnel.layer IS NULL OR own.layer = tunnel.layer)`;

const PLAIN = 'own.src AS source_ipv4, own.dst AS destination_ipv4, NULL AS source_ipv6, NULL AS destination_ipv6';
const TEXTS =
  'NULL AS source_ipv4, NULL AS destination_ipv4, own."src$text" AS source_ipv6, own."dst$text" AS destination_ipv6';

/**
 * `innermost_addresses`: one row a frame that has IP: the addresses of the innermost header, and how many headers of each
 * version count, as tshark's trees of addresses have it. Only frames with a header deeper than the shallowest of all can be
 * tunnels, so that others need not be gathered by frame. Those who gather rows by address do so by the number
 * (`source_ipv4`) or the text (`source_ipv6`) that is kept, and write addresses of what that leaves: `either_text`.
 */
export const INNERMOST_ADDRESSES = `
SELECT *, either_text(source_ipv4, source_ipv6) AS source, either_text(destination_ipv4, destination_ipv6) AS destination
FROM (
  WITH ${QUOTING},
  deep AS (${framesOf(
    '(SELECT frame_id, layer FROM raw.ip UNION ALL SELECT frame_id, layer FROM raw.ipv6)',
    'layer > (SELECT least((SELECT min(layer) FROM raw.ip), (SELECT min(layer) FROM raw.ipv6)))',
  )}),
  header AS (${headers('ip', 4, IPV4_COUNTS)} UNION ALL ${headers('ipv6', 6, IPV6_COUNTS)}),
  tunnel AS (
    SELECT frame_id, max(layer) AS layer, count(*) FILTER (version = 4) AS ipv4, count(*) FILTER (version = 6) AS ipv6
    FROM header GROUP BY frame_id
  )
  ${innermost('ip', 4, IPV4_COUNTS, PLAIN)}
  UNION ALL
  ${innermost('ipv6', 6, IPV6_COUNTS, TEXTS)}
)`;

const ports = (table: string, transport: string) => `
  SELECT own.frame_id, own.layer, '${transport}' AS transport, own.srcport, own.dstport
  FROM ${counted(table)} AND own.dstport IS NOT NULL`;

/**
 * `frame_ports`: one row a frame that has TCP or UDP, in what an ICMP error quotes too: the ports of the innermost. Frames
 * with nothing deeper than the shallowest of all need not be gathered.
 */
export const FRAME_PORTS = `
SELECT frame_id, srcport AS source, dstport AS destination
FROM (
  WITH own AS (
    SELECT frame_id, layer, srcport, dstport FROM raw.tcp UNION ALL SELECT frame_id, layer, srcport, dstport FROM raw.udp
  ),
  deep AS (${framesOf('own', 'layer > (SELECT min(layer) FROM own)')})
  SELECT frame_id, srcport, dstport FROM own WHERE frame_id NOT IN (SELECT frame_id FROM deep)
  UNION ALL
  SELECT frame_id, arg_max(srcport, layer), arg_max(dstport, layer)
  FROM own WHERE frame_id IN (SELECT frame_id FROM deep) GROUP BY frame_id
)`;

/**
 * `frame_ends`: who sends a frame to whom, as the packet list has it. Those who gather rows by address do so by the number
 * or the text that is kept.
 */
export const FRAME_ENDS = `
SELECT frame_id, ipv4_src AS source_ipv4, other_src AS source_other, ipv4_dst AS destination_ipv4, other_dst AS destination_other,
  either_text(ipv4_src, other_src) AS source, either_text(ipv4_dst, other_dst) AS destination
FROM raw."_ws.col"`;

const LAYERS = ['tcp', 'udp', 'sctp'].map((table) => `SELECT frame_id, layer FROM raw.${table}`).join(' UNION ALL ');

/** `innermost_ports`: one row a frame that has ports: those of the innermost TCP, UDP or SCTP. */
export const INNERMOST_PORTS = `
SELECT h.frame_id, CAST(h.frame_id >> 32 AS UINTEGER) AS capture, CAST(h.frame_id & 4294967295 AS UINTEGER) AS frame_number,
  h.transport, h.srcport AS source_port, h.dstport AS destination_port
FROM (
  WITH ${QUOTING},
  header AS (${ports('tcp', 'TCP')} UNION ALL ${ports('udp', 'UDP')} UNION ALL ${ports('sctp', 'SCTP')}),
  deep AS (${framesOf(`(${LAYERS})`, `layer > (SELECT min(layer) FROM (${LAYERS}))`)}),
  tunnel AS (
    SELECT frame_id, max(layer) AS layer
    FROM header WHERE frame_id IN (SELECT frame_id FROM deep)
    GROUP BY frame_id
  )
  SELECT header.* FROM header LEFT JOIN tunnel ON tunnel.frame_id = header.frame_id
  WHERE tunnel.layer IS NULL OR header.layer = tunnel.layer
) AS h`;

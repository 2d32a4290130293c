import type { Protocol } from '../fields/protocol.js';
import { CONNECTIONS, segments } from './connections.js';
import { factViews } from './facts.js';
import { protocolView, repeatedFields, repeatedView, type SchemaView, statementOf, viewName } from './protocolviews.js';
import { FRAME_ENDS, FRAME_PORTS, INNERMOST_ADDRESSES, INNERMOST_PORTS, TRAFFIC } from './traffic.js';

/** The packet list. Column protocols are looked up by name, for this file must not know the dissectors. */
function packetsView(protocols: readonly Protocol[]): SchemaView {
  const frame = protocols.filter((each) => each.name === 'frame' || each.name === '_ws.col');
  return {
    name: 'packets',
    sql:
      'SELECT frame.frame_id, CAST(frame.frame_id >> 32 AS UINTEGER) AS capture, frame."number" AS "number", ' +
      'make_timestamp_ns(frame."time") AS "time", coalesce(ipv4_text(c.ipv4_src), c.other_src) AS source, coalesce(ipv4_text(c.ipv4_dst), c.other_dst) AS destination, ' +
      'c.protocol AS protocol, frame.len AS length, c.info AS info ' +
      'FROM raw.frame AS frame LEFT JOIN raw."_ws.col" AS c ON frame.frame_id = c.frame_id',
    protocols: frame,
    repeated: [],
  };
}

/** The view of the frames that the display filter of the question selects: all, where it has none. */
export const SELECTED = 'selected';

const selectedView = (protocols: readonly Protocol[]): SchemaView => ({
  name: SELECTED,
  sql: 'SELECT frame_id FROM raw.frame',
  protocols: protocols.filter((each) => each.name === 'frame'),
  repeated: [],
});

/** Who opened each TCP connection to whom, and all segments with the side that sent them. */
function connectionViews(protocols: readonly Protocol[]): SchemaView[] {
  const read = protocols.filter((each) => ['tcp', 'ip', 'ipv6', 'icmp', 'icmpv6'].includes(each.name));
  const tcp = read.find((each) => each.name === 'tcp');
  if (!tcp) return [];
  return [
    { name: 'connections', sql: CONNECTIONS, protocols: read, repeated: [] },
    {
      name: 'segments',
      get sql() {
        return segments(statementOf(tcp));
      },
      withColumns: (names) => segments(statementOf(tcp, new Set([...names, 'srcport', 'dstport', 'stream']))),
      protocols: read,
      repeated: [],
    },
  ];
}

/** `network`: the headers of both versions of IP, for those who ask from which address to which. */
function networkView(protocols: readonly Protocol[]): SchemaView[] {
  const versions = protocols.filter((each) => each.name === 'ip' || each.name === 'ipv6');
  const headers = versions.map(
    (each) => `SELECT frame_id, capture, frame_number, layer, src, dst FROM (${statementOf(each)})`,
  );
  return headers.length === 0
    ? []
    : [{ name: 'network', sql: headers.join(' UNION ALL '), protocols: versions, repeated: [] }];
}

/** What the views of traffic.ts read, beside ICMP. */
const TRAFFIC_READS: Readonly<Record<string, readonly string[]>> = {
  eth_traffic: ['eth'],
  ip_traffic: ['ip'],
  ipv6_traffic: ['ipv6', 'ipv6.fraghdr'],
  tcp_traffic: ['tcp', 'ip', 'ipv6'],
  udp_traffic: ['udp', 'ip', 'ipv6'],
  innermost_addresses: ['ip', 'ipv6', 'ipv6.fraghdr'],
  innermost_ports: ['tcp', 'udp', 'sctp'],
  frame_ports: ['tcp', 'udp'],
  frame_ends: ['_ws.col'],
};

/** Who sent how much to whom, and which addresses and ports a frame ends at. */
function trafficViews(protocols: readonly Protocol[]): SchemaView[] {
  const statements = [
    ...[...TRAFFIC].map(([name, sql]) => ({ name: `${name}_traffic`, sql })),
    { name: 'innermost_addresses', sql: INNERMOST_ADDRESSES },
    { name: 'innermost_ports', sql: INNERMOST_PORTS },
    { name: 'frame_ports', sql: FRAME_PORTS },
    { name: 'frame_ends', sql: FRAME_ENDS },
  ];
  return statements.flatMap(({ name, sql }) => {
    const names = [...TRAFFIC_READS[name], ...(sql.includes('quoting') ? ['icmp', 'icmpv6'] : [])];
    const read = protocols.filter((each) => names.includes(each.name));
    return read.length < names.length ? [] : [{ name, sql, protocols: read, repeated: [] }];
  });
}

const viewsOf = new WeakMap<readonly Protocol[], ReadonlyMap<string, SchemaView>>();

/**
 * What `pcq sql` and saved queries see, by name: a view for each protocol and for each field that repeats within a layer
 * (protocolviews.ts), `packets`, and who speaks with whom. All of them, or of the thousands of repeated fields only those of protocols that one of the names
 * may be about.
 */
export function schemaViews(protocols: readonly Protocol[], names?: readonly string[]): Map<string, SchemaView> {
  const views = new Map(fixedViews(protocols));
  const wanted = names && new Set(names.map((name) => name.toLowerCase()));
  for (const protocol of protocols) {
    if (wanted && !mayBeOf(protocol, wanted)) continue;
    for (const field of repeatedFields(protocol)) {
      const view = repeatedView(field);
      if (!views.has(view.name)) views.set(view.name, view);
    }
  }
  return views;
}

/** Can one of the views be that of a field of the protocol? */
function mayBeOf(protocol: Protocol, views: ReadonlySet<string>): boolean {
  const prefix = `${viewName(protocol.name)}_`;
  for (const view of views) if (view.startsWith(prefix)) return true;
  return protocol.fields.some((field) => field.isStranger && views.has(viewName(field.name)));
}

/** All views but those of repeated fields. */
function fixedViews(protocols: readonly Protocol[]): ReadonlyMap<string, SchemaView> {
  const known = viewsOf.get(protocols);
  if (known) return known;
  const views = new Map<string, SchemaView>();
  const add = (view: SchemaView) => views.set(view.name, view);
  for (const protocol of protocols) add(protocolView(protocol));
  add(packetsView(protocols));
  add(selectedView(protocols));
  for (const view of factViews()) add({ ...view, protocols: [], repeated: [] });
  for (const view of [...networkView(protocols), ...connectionViews(protocols), ...trafficViews(protocols)]) add(view);
  viewsOf.set(protocols, views);
  return views;
}

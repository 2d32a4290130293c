// Which of the shared captures a comparison takes.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Larger ones only cost time. */
const MAX_SIZE = 3 << 20;
/** What an even choice would miss: tunnels, ICMP errors, fragments, IPv6, damaged frames. */
const ODD =
  /^(4in6tunnel|6in4tunnel|KakaoTalk_chat|ah|capwap|dns_fragmented|gnutella|gre|icmp-tunnel|ip_fragmented_garbage|ipv6_in_gtp|malformed_icmp|vxlan)\.pcap/;

/** The captures of ../shared/captures/ndpi, and what is in them. */
export function sharedCaptures(shared) {
  const folder = join(shared, 'captures/ndpi');
  const names = readdirSync(folder)
    .sort()
    .filter((name) => statSync(join(folder, name)).isFile() && statSync(join(folder, name)).size < MAX_SIZE);
  const protocols = new Map(
    readFileSync(join(shared, 'captures/ndpi.fields.tsv'), 'utf8')
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([name, fields = '']) => [name, new Set(fields.split(' ').map((field) => field.replace(/\..*/, '')))]),
  );
  return { folder, names, protocols };
}

/** So many of them, evenly spread. */
function spread(names, most) {
  if (names.length <= most) return names;
  return Array.from({ length: most }, (_, index) => names[Math.floor((index * names.length) / most)]);
}

/**
 * `most` captures, or all if there are fewer: first those that have one of the protocols `having` or that `also` names, then
 * any; the odd ones in addition. `only`: those that it names, and no others.
 */
export function choose({ names, protocols }, { having, also, only } = {}, most = 40) {
  if (only) return names.filter((name) => only.test(name)).slice(0, most + 20);
  const named = names.filter((name) => also?.test(name));
  const fit = having ? names.filter((name) => having.some((each) => protocols.get(name)?.has(each))) : [];
  const chosen = new Set([...named, ...spread(fit, most)]);
  if (chosen.size < most) for (const name of spread(names, most - chosen.size)) chosen.add(name);
  if (!having) for (const name of names.filter((each) => ODD.test(each))) chosen.add(name);
  return [...chosen].sort();
}

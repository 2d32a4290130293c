-- title: Beacons
-- description: >-
--   Who calls the same port of the same host again and again, at nearly the same interval: programs that report home. New
--   connections of TCP and datagrams of UDP to its side are counted; calls within one connection that stays open are not seen.
-- group: what is here
-- filter: Only calls whose frame matches are looked at.
-- parameters:
--   calls: { kind: number, default: 6, meaning: fewest calls }
--   variation: { kind: number, default: 0.15, meaning: "largest coefficient of variation of the intervals, standard deviation by mean" }
--   shortest: { kind: number, default: 2, meaning: calls that follow within so many seconds belong to the one before }
--   except: { kind: list, default: ['123'], meaning: ports that are left out as they keep time by nature (NTP) }
--   groups: { kind: boolean, default: false, meaning: also to multicast and broadcast addresses }
-- columns:
--   source: who calls
--   destination: whom
--   transport: TCP or UDP
--   port: the port called
--   calls: how many calls
--   interval: { meaning: mean interval between calls, unit: s }
--   variation: { meaning: "standard deviation of the intervals, divided by their mean", unit: share }
--   shortest: { meaning: shortest interval, unit: s }
--   longest: { meaning: longest interval, unit: s }
--   first: { meaning: time of the first call, unit: time }
--   last: { meaning: time of the last call, unit: time }
--   first_frame: number of the first call's frame
--   capture: number of the capture, from 0
-- draw: { kind: bars, label: destination, value: calls }
WITH datagram AS (
  SELECT u.frame_id, u.capture, u.stream, u.dstport, n.src, n.dst,
    first_value(n.src) OVER stream AS opener, first_value(u.dstport) OVER stream AS opened_port
  FROM udp AS u JOIN network AS n ON n.frame_id = u.frame_id AND n.layer = u.parent
  WINDOW stream AS (PARTITION BY u.capture, u.stream ORDER BY u.frame_id)
),
call AS (
  SELECT c.frame_id, c.capture, 'TCP' AS transport, c.client AS source, c.server AS destination, c.server_port AS port
  FROM connections AS c
  WHERE c.frame_id IN (SELECT frame_id FROM tcp WHERE flags & 18 = 2)
  UNION ALL
  SELECT frame_id, capture, 'UDP', src, dst, dstport
  FROM datagram WHERE src = opener AND dstport = opened_port
),
timed AS (
  SELECT call.*, epoch_ns(frame.time) AS time
  FROM call JOIN frame USING (frame_id)
  WHERE frame_id IN (SELECT frame_id FROM selected) AND NOT list_contains($except, port::VARCHAR) AND ($groups OR NOT (
    destination LIKE 'ff%:%' OR destination LIKE '%.255' OR coalesce(ipv4_number(destination) >> 28, 0) >= 14
  ))
),
apart AS (
  -- What follows at once, such as a second try or a question for AAAA after that for A, is part of the same call.
  SELECT * FROM timed
  WINDOW pair AS (PARTITION BY capture, transport, source, destination, port ORDER BY frame_id)
  QUALIFY coalesce(time - lag(time) OVER pair >= $shortest * 1e9, true)
),
spaced AS (
  SELECT *, (time - lag(time) OVER pair) / 1e9 AS interval
  FROM apart
  WINDOW pair AS (PARTITION BY capture, transport, source, destination, port ORDER BY frame_id)
)
SELECT
  source,
  destination,
  transport,
  port,
  count(*) AS calls,
  avg(interval) AS interval,
  stddev_pop(interval) / avg(interval) AS variation,
  min(interval) AS shortest,
  max(interval) AS longest,
  make_timestamp_ns(min(time)) AS first,
  make_timestamp_ns(max(time)) AS last,
  min(frame_id) & 4294967295 AS first_frame,
  capture
FROM spaced
GROUP BY capture, transport, source, destination, port
HAVING count(*) >= $calls AND stddev_pop(interval) <= $variation * avg(interval)
ORDER BY calls DESC, capture, first_frame, source, destination, transport, port

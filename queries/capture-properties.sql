-- title: Properties of the capture
-- description: >-
--   What the capture file is and says of itself, how much it holds, from when to when, and how much that is a second. The
--   same figures as capinfos.
-- group: capture
-- filter: Only frames that match are counted; the file's own properties stay.
-- columns:
--   property: what it is
--   value: the value
--   unit: what the number counts; empty where it is none
--   capture: number of the capture, from 0
WITH traffic AS (
  SELECT
    capture,
    count(*) AS frames,
    sum(len)::BIGINT AS bytes,
    count(*) FILTER (cap_len < len) AS cut,
    min(cap_len) FILTER (cap_len < len) AS cut_least,
    max(cap_len) FILTER (cap_len < len) AS cut_most,
    min(time) AS first,
    max(time) AS last,
    epoch_ns(max(time)) - epoch_ns(min(time)) AS nanoseconds,
    nullif(epoch_ns(max(time)) - epoch_ns(min(time)), 0) / 1e9 AS duration
  FROM frame
  WHERE frame_id IN (SELECT frame_id FROM selected)
  GROUP BY capture
),
disorder AS (
  SELECT capture, count(*) AS late FROM frame WHERE time_delta < 0 GROUP BY capture
),
link AS (
  SELECT
    capture,
    count(*) AS interfaces,
    string_agg(DISTINCT encapsulation, ', ' ORDER BY encapsulation) AS encapsulations,
    min(ticks_per_second) AS ticks_least,
    max(ticks_per_second) AS ticks_most,
    max(snap_length) AS snap_length,
    sum(coalesce(dropped, 0) + coalesce(system_dropped, 0))::BIGINT AS dropped,
    count(dropped) + count(system_dropped) AS counts_of_drops
  FROM capture_interfaces
  GROUP BY capture
),
property AS (
  SELECT c.capture, unnest([
    {'property': 'file', 'value': parse_filename(c.name), 'unit': ''},
    {'property': 'file format', 'value': c.format, 'unit': ''},
    {'property': 'compressed with', 'value': c.compression, 'unit': ''},
    {'property': 'file size', 'value': c.size::BIGINT::VARCHAR, 'unit': 'bytes'},
    {'property': 'SHA-256', 'value': c.sha256, 'unit': ''},
    {'property': 'SHA-1', 'value': c.sha1, 'unit': ''},
    {'property': 'encapsulation', 'value': link.encapsulations, 'unit': ''},
    {'property': 'resolution of times', 'value': if(ticks_least = ticks_most, ticks_most::BIGINT::VARCHAR, ticks_least::BIGINT || ' to ' || ticks_most::BIGINT), 'unit': 'ticks/s'},
    {'property': 'most bytes captured of a frame', 'value': nullif(link.snap_length, 0)::VARCHAR, 'unit': 'bytes'},
    {'property': 'frames', 'value': coalesce(t.frames, 0)::VARCHAR, 'unit': 'frames'},
    {'property': 'bytes on the wire', 'value': coalesce(t.bytes, 0)::VARCHAR, 'unit': 'bytes'},
    {'property': 'frames cut short', 'value': nullif(t.cut, 0)::VARCHAR, 'unit': 'frames'},
    {'property': 'length of frames cut short', 'value': if(cut_least = cut_most, cut_least::VARCHAR, cut_least || ' to ' || cut_most), 'unit': 'bytes'},
    {'property': 'first time', 'value': t.first::VARCHAR, 'unit': ''},
    {'property': 'last time', 'value': t.last::VARCHAR, 'unit': ''},
    {'property': 'duration', 'value': printf('%d.%09d', coalesce(t.nanoseconds, 0) // 1000000000, coalesce(t.nanoseconds, 0) % 1000000000), 'unit': 's'},
    {'property': 'bytes per second', 'value': printf('%.2f', t.bytes / t.duration), 'unit': 'bytes/s'},
    {'property': 'bits per second', 'value': printf('%.2f', t.bytes * 8 / t.duration), 'unit': 'bit/s'},
    {'property': 'mean length of a frame', 'value': printf('%.2f', t.bytes / t.frames), 'unit': 'bytes'},
    {'property': 'frames per second', 'value': printf('%.2f', t.frames / t.duration), 'unit': 'frames/s'},
    {'property': 'frames in order of time', 'value': if(late IS NULL, 'yes', 'no: ' || late || ' older than the one before'), 'unit': ''},
    {'property': 'interfaces', 'value': coalesce(link.interfaces, 0)::VARCHAR, 'unit': ''},
    {'property': 'frames lost while capturing', 'value': if(counts_of_drops > 0, dropped::VARCHAR, NULL), 'unit': 'frames'},
    {'property': 'sections of the file', 'value': if(c.sections > 1, c.sections::VARCHAR, NULL), 'unit': ''},
    {'property': 'blocks of TLS secrets', 'value': nullif(c.secrets, 0)::VARCHAR, 'unit': ''},
    {'property': 'capture hardware', 'value': c.hardware, 'unit': ''},
    {'property': 'capture operating system', 'value': c.operating_system, 'unit': ''},
    {'property': 'capture application', 'value': c.application, 'unit': ''},
    {'property': 'comment', 'value': c.comment, 'unit': ''},
    {'property': 'reading ended early', 'value': c.problem, 'unit': ''}
  ], recursive := true), generate_subscripts(range(30), 1) AS place
  FROM captures AS c
  LEFT JOIN traffic AS t USING (capture)
  LEFT JOIN disorder USING (capture)
  LEFT JOIN link USING (capture)
)
SELECT property, value, unit, capture
FROM property
WHERE value IS NOT NULL
ORDER BY capture, place

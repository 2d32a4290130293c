-- title: RTP streams
-- description: >-
--   Which streams of sound and pictures there are, how much of each was lost, how evenly its packets came, and whether
--   something is wrong with it. The same numbers as tshark's -z rtp,streams.
-- group: applications
-- filter: Only streams with a packet in a frame that matches are shown, with all their packets.
-- tshark: rtp,streams
-- columns:
--   start: { meaning: time of the first packet since the first frame of the capture, unit: s }
--   end: { meaning: time of the last, unit: s }
--   source: who sends it
--   source_port: from which port
--   destination: who receives it
--   destination_port: on which port
--   ssrc: number of the source (rtp.ssrc)
--   payload: "what it carries: the short names of all its payload types, those that were agreed on as they were named"
--   packets: { meaning: packets that came, unit: packets }
--   lost: { meaning: "packets that the sequence numbers tell of, less those that came; below 0 where some came twice", unit: packets }
--   loss: { meaning: their part of the packets that the sequence numbers tell of, unit: share }
--   delta_minimum: { meaning: shortest time from one packet to the next, unit: s }
--   delta_mean: { meaning: mean, unit: s }
--   delta_maximum: { meaning: longest, unit: s }
--   jitter_minimum: { meaning: "least jitter (RFC 3550, 6.4.1); empty where the samples per second are not known", unit: s }
--   jitter_mean: { meaning: mean, unit: s }
--   jitter_maximum: { meaning: greatest, unit: s }
--   problem: whether a packet is missing, came late, or twice
--   first_frame: number of the first packet's frame
--   capture: number of the capture, from 0
WITH network_address AS (
  SELECT r.frame_id, r.layer, arg_max(n.src, n.layer) AS source, arg_max(n.dst, n.layer) AS destination
  FROM rtp AS r JOIN network AS n ON n.frame_id = r.frame_id AND n.layer < r.layer
  GROUP BY r.frame_id, r.layer
),
port AS (
  SELECT frame_id, layer, srcport, dstport FROM udp
  UNION ALL
  SELECT frame_id, layer, srcport, dstport FROM tcp
),
transport AS (
  SELECT r.frame_id, r.layer, arg_max(p.srcport, p.layer) AS source_port, arg_max(p.dstport, p.layer) AS destination_port
  FROM rtp AS r JOIN port AS p ON p.frame_id = r.frame_id AND p.layer < r.layer
  GROUP BY r.frame_id, r.layer
),
packet AS (
  SELECT
    r.capture, r.frame_id, r.layer, a.source, t.source_port, a.destination, t.destination_port, r.ssrc,
    r.extseq::BIGINT AS number, r.timestamp_ext::DOUBLE AS ticks, nullif(r.clock_rate // 1000, 0) AS ticks_per_millisecond,
    r.marker, r.payload_name, r.p_type[len(r.p_type)] AS type, type IN (13, 19) AS is_noise, f.time_relative AS time
  FROM rtp AS r
  JOIN (SELECT frame_id, time_relative FROM frame) AS f USING (frame_id)
  LEFT JOIN network_address AS a USING (frame_id, layer)
  LEFT JOIN transport AS t USING (frame_id, layer)
  WHERE r.ssrc IS NOT NULL AND r.payload_name IS NOT NULL
),
placed AS (
  SELECT
    *,
    first_value(frame_id * 1024 + layer) OVER stream AS stream,
    row_number() OVER stream AS place,
    lag(number) OVER stream AS previous_number,
    coalesce(lag(is_noise) OVER stream, false) AS follows_noise,
    max(ticks) OVER (stream ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest_ticks,
    coalesce(ticks >= latest_ticks, true) AS is_in_time
  FROM packet
  WINDOW stream AS (
    PARTITION BY capture, source, source_port, destination, destination_port, ssrc ORDER BY frame_id, layer
  )
),
measured AS (
  -- The time from one packet to the next begins with the last that was in time.
  SELECT
    *,
    time - last_value(CASE WHEN is_in_time THEN time END IGNORE NULLS) OVER (
      PARTITION BY stream ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS delta,
    abs(delta - (ticks - latest_ticks) / ticks_per_millisecond / 1000) AS difference,
    place > 1 AND is_in_time AND NOT (marker OR is_noise OR follows_noise) AS is_regular
  FROM placed
),
timed AS (
  -- Jitter is 15/16 of what it was and 1/16 of the difference, so differences weigh the less the older they are: they are
  -- summed up with weights that grow, 4,096 at a time, which is as far as a DOUBLE reaches.
  SELECT stream, place, difference, (row_number() OVER (PARTITION BY stream ORDER BY place) - 1) AS turn
  FROM measured WHERE difference IS NOT NULL
),
summed AS (
  SELECT
    stream, place, turn, turn % 4096 AS step,
    sum(difference / 16 * pow(16 / 15, step)) OVER (PARTITION BY stream, turn // 4096 ORDER BY turn) * pow(15 / 16, step) AS own
  FROM timed
),
jittered AS (
  SELECT
    stream, place,
    own + pow(15 / 16, step + 1) * coalesce(lag(own, step + 1) OVER (PARTITION BY stream ORDER BY turn), 0) AS jitter
  FROM summed
),
-- tshark's mean of the first n values is weighed as if irregular packets between them were part of it.
delta_weight AS (
  SELECT
    stream, delta,
    coalesce(product((place - 2) / (place - 1)) OVER later, 1) / (place - 1) AS weight
  FROM measured WHERE is_regular
  WINDOW later AS (PARTITION BY stream ORDER BY place ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
),
jitter_weight AS (
  SELECT
    stream, jitter,
    coalesce(product((place - 2) / (place - 1)) OVER later, 1) / (place - 1) AS weight
  FROM measured JOIN jittered USING (stream, place) WHERE is_regular
  WINDOW later AS (PARTITION BY stream ORDER BY place ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
),
delta AS (
  SELECT stream, min(delta) AS minimum, sum(delta * weight) AS mean, max(delta) AS maximum FROM delta_weight GROUP BY stream
),
jitter AS (
  SELECT stream, min(jitter) AS minimum, sum(jitter * weight) AS mean, max(jitter) AS maximum FROM jitter_weight GROUP BY stream
),
payload AS (
  SELECT stream, string_agg(name, ', ' ORDER BY type) AS names
  FROM (SELECT stream, type, arg_min(payload_name, place) AS name FROM placed GROUP BY stream, type)
  GROUP BY stream
),
chosen AS (
  SELECT DISTINCT stream FROM placed WHERE frame_id IN (SELECT frame_id FROM selected)
)
SELECT
  min(m.time) AS start,
  max(m.time) AS "end",
  any_value(m.source) AS source,
  any_value(m.source_port) AS source_port,
  any_value(m.destination) AS destination,
  any_value(m.destination_port) AS destination_port,
  printf('0x%08X', any_value(m.ssrc)) AS ssrc,
  any_value(p.names) AS payload,
  count(*) AS packets,
  -- Numbers that were counted back past 0 went on from the greatest.
  (max(m.number) - min(m.number) + 1 - packets + 2147483648) % 4294967296 - 2147483648 AS lost,
  round(lost / (max(m.number) - min(m.number) + 1), 9) AS loss,
  round(any_value(d.minimum), 9) AS delta_minimum,
  round(any_value(d.mean), 9) AS delta_mean,
  round(any_value(d.maximum), 9) AS delta_maximum,
  round(any_value(j.minimum), 9) AS jitter_minimum,
  round(any_value(j.mean), 9) AS jitter_mean,
  round(any_value(j.maximum), 9) AS jitter_maximum,
  bool_or(m.place > 1 AND NOT (m.is_in_time AND m.number = m.previous_number + 1)) AS problem,
  min(m.frame_id) & 4294967295 AS first_frame,
  any_value(m.capture) AS capture
FROM measured AS m
JOIN chosen USING (stream)
JOIN payload AS p USING (stream)
LEFT JOIN delta AS d USING (stream)
LEFT JOIN jitter AS j USING (stream)
GROUP BY stream
ORDER BY capture, first_frame, stream

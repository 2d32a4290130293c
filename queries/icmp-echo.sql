-- title: ICMP echo
-- description: >-
--   How many pings were answered, and how fast: requests, replies, losses and times. The same numbers as tshark's -z icmp,srt
--   and -z icmpv6,srt.
-- group: applications
-- filter: Only requests and replies in frames that match are counted.
-- tshark: ["icmp,srt", "icmpv6,srt"]
-- columns:
--   protocol: ICMP or ICMPv6
--   requests: { meaning: echo requests, unit: packets }
--   replies: { meaning: replies whose request is known, unit: packets }
--   lost: { meaning: requests without a reply, unit: packets }
--   loss: { meaning: their part of the requests, unit: share }
--   minimum: { meaning: shortest time from a request to its reply, unit: s }
--   maximum: { meaning: longest, unit: s }
--   mean: { meaning: mean, unit: s }
--   median: { meaning: median, unit: s }
--   deviation: { meaning: standard deviation of the sample, unit: s }
--   fastest: number of the fastest reply's frame
--   slowest: number of the slowest reply's frame
-- draw: { kind: table }
WITH echo AS (
  SELECT 'ICMP' AS protocol, frame_id, type = 8 AS is_request, resp_to, resptime FROM icmp WHERE type IN (0, 8)
  UNION ALL
  SELECT 'ICMPv6', frame_id, type = 128, resp_to, resptime FROM icmpv6 WHERE type IN (128, 129)
)
SELECT
  protocol,
  count(*) FILTER (is_request) AS requests,
  count(resp_to) AS replies,
  requests - replies AS lost,
  lost / requests AS loss,
  min(resptime) / 1000 AS minimum,
  max(resptime) / 1000 AS maximum,
  round(avg(resptime) / 1000, 9) AS mean,
  median(resptime) / 1000 AS median,
  round(stddev_samp(resptime) / 1000, 9) AS deviation,
  arg_min(frame_id, resptime) & 4294967295 AS fastest,
  arg_max(frame_id, resptime) & 4294967295 AS slowest
FROM echo
WHERE is_request OR resp_to IS NOT NULL
GROUP BY protocol
ORDER BY protocol

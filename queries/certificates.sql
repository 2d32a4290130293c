-- title: Certificates
-- description: >-
--   The certificates that were presented in handshakes of TLS, each with who presented it, for what names and until when, and what is
--   wrong with it: expired or not yet valid when it was captured, self-signed, or valid for longer than is usual. Signatures are not
--   checked. TLS 1.3 and QUIC encrypt their certificates.
-- group: what is here
-- filter: Only certificates in frames that match.
-- parameters:
--   days: { kind: number, default: 825, meaning: a server's certificate that is valid for more days than this is remarked on }
--   soon: { kind: number, default: 0, meaning: what ends within so many days after it was captured is remarked on too }
-- columns:
--   remarks: "expired, not yet valid, ends soon, self-signed, valid for long; empty where there is nothing to say"
--   subject: whom it names (RFC 4514)
--   names: hosts that it is for
--   issuer: who issued it
--   not_before: { meaning: it is valid from, unit: time }
--   not_after: { meaning: it is valid until, unit: time }
--   serial: its serial number
--   place: place in the chain - 0 for the one presented, then those of its issuers
--   presented_by: address that sent it
--   clients: how many addresses it was sent to
--   times: how often it was sent
--   first: { meaning: time of the first, unit: time }
--   first_frame: number of the first frame
--   capture: number of the capture, from 0
-- draw: { kind: table }
WITH seen AS (
  SELECT x.frame_id, x.layer, frame.time, e.source, e.destination, x.certificate_subject AS subjects, x.certificate_issuer AS issuers,
    x.certificate_names AS names, x.certificate_not_before AS begins, x.certificate_not_after AS ends, x.serialnumber AS serials,
    unnest(range(1, len(x.certificate_subject) + 1)) AS n
  FROM x509af AS x JOIN frame USING (frame_id) LEFT JOIN frame_ends AS e USING (frame_id)
  -- Who answers for a certificate's state (OCSP) shows one too.
  WHERE NOT EXISTS (SELECT 1 FROM ocsp WHERE ocsp.frame_id = x.frame_id AND ocsp.layer = x.layer)
),
certificate AS (
  SELECT frame_id, time, source, destination, n - 1 AS place, subjects[n] AS subject, issuers[n] AS issuer, names[n] AS names,
    TRY_CAST(begins[n] AS TIMESTAMP) AS not_before, TRY_CAST(ends[n] AS TIMESTAMP) AS not_after, serials[n] AS serial
  FROM seen
),
judged AS (
  -- A root among the issuers is signed by itself, and lives long, as it should.
  SELECT *, concat_ws(', ',
    CASE WHEN time > not_after THEN 'expired' END,
    CASE WHEN time < not_before THEN 'not yet valid' END,
    CASE WHEN time <= not_after AND time + to_days($soon::INTEGER) > not_after THEN 'ends soon' END,
    CASE WHEN subject = issuer AND place = 0 THEN 'self-signed' END,
    CASE WHEN place = 0 AND date_diff('day', not_before, not_after) > $days THEN 'valid for long' END) AS remarks
  FROM certificate
)
SELECT
  arg_max(remarks, frame_id) AS remarks,
  subject,
  names,
  issuer,
  not_before,
  not_after,
  serial,
  place,
  source AS presented_by,
  count(DISTINCT destination) AS clients,
  count(*) AS times,
  min(time) AS first,
  min(frame_id) & 4294967295 AS first_frame,
  frame_id >> 32 AS capture
FROM judged
GROUP BY subject, names, issuer, not_before, not_after, serial, place, source, frame_id >> 32
ORDER BY arg_max(remarks, frame_id) = '', capture, first_frame, presented_by, place, subject, serial

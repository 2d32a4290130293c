-- title: Interfaces of the capture
-- description: >-
--   On which interfaces the frames were captured: how each is named and linked, with what filter, and how many frames
--   came from it.
-- group: capture
-- filter: Only frames that match are counted; all interfaces stay.
-- columns:
--   interface: number of the interface in the file, from 0
--   name: its name, where the file tells
--   description: its description, where the file tells
--   encapsulation: what its frames begin with
--   snap_length: { meaning: most bytes captured of a frame; 0 where there was no limit, unit: bytes }
--   capture_filter: filter that the capture was made with
--   operating_system: of the machine, where the file tells
--   hardware: of the interface, where the file tells
--   comment: comment in the file
--   frames: { meaning: frames captured on it, unit: frames }
--   bytes: { meaning: bytes of those on the wire, unit: bytes }
--   received: { meaning: "frames that the interface had received when the capture ended, where the file tells", unit: frames }
--   dropped: { meaning: frames that the interface had lost by then, unit: frames }
--   system_dropped: { meaning: frames that the operating system had lost by then, unit: frames }
--   capture: number of the capture, from 0
-- draw: { kind: bars, label: interface, value: frames }
WITH traffic AS (
  -- A pcap file has one interface, without a number.
  SELECT capture, coalesce(section_number, 1) AS section, coalesce(interface_id, 0) AS id, count(*) AS frames, sum(len)::BIGINT AS bytes
  FROM frame
  WHERE frame_id IN (SELECT frame_id FROM selected)
  GROUP BY ALL
)
SELECT
  i.interface, i.name, i.description, i.encapsulation, i.snap_length, i.filter AS capture_filter, i.operating_system,
  i.hardware, i.comment, coalesce(t.frames, 0) AS frames, coalesce(t.bytes, 0) AS bytes,
  i.received, i.dropped, i.system_dropped, i.capture
FROM capture_interfaces AS i
LEFT JOIN traffic AS t USING (capture, section, id)
ORDER BY i.capture, i.interface

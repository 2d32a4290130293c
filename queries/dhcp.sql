-- title: DHCP messages
-- description: >-
--   How many DHCP messages of each type there are: discoveries without offers, or refusals, show at once. The same counts
--   as tshark's -z dhcp,stat.
-- group: applications
-- filter: Only messages in frames that match are counted.
-- tshark: dhcp,stat
-- columns:
--   type: type of the message (option 53)
--   messages: { meaning: messages of that type, unit: packets }
-- draw: { kind: bars, label: type, value: messages }
SELECT coalesce(n.name, 'Unknown (' || type || ')') AS type, count(*) AS messages
FROM (SELECT unnest(option_dhcp) AS type FROM dhcp) AS message
LEFT JOIN dhcp_option_dhcp_names AS n ON n.value = message.type
GROUP BY message.type, n.name
ORDER BY message.type

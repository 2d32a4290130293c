// Every protocol that pcq knows: to add one, write its file and name it here, in a line of its own.
export { columnsDissector } from './columns.js';
export { dataDissector } from './data.js';
export { ethDissector } from './eth/index.js';
export { ethertypeDissector } from './ethertype.js';
export { expertDissector } from './expert.js';
export { malformedDissector, shortDissector } from './faults.js';
export { frame } from './frame.js';
export { icmpDissector } from './icmp/index.js';
export { ipDissector } from './ip/index.js';
export { tcpDissector } from './tcp/index.js';
export { udpDissector } from './udp.js';

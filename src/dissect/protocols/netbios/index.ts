export { netbiosDissector } from './frames.js';
export { nbdgmDissector } from './nbdgm.js';
export { nbnsDissector } from './nbns.js';
export { nbssDissector } from './nbss.js';

import { nfsCallbackDissector, nfsDissector } from '../nfs/index.js';
import { nlmDissector } from './lock.js';
import { mountDissector } from './mount.js';
import {
  bootparamsDissector,
  clearcaseDissector,
  klmDissector,
  nfsaclDissector,
  nfsauthDissector,
  nispluscbDissector,
  nisplusDissector,
  pcnfsdDissector,
  rquotaDissector,
  rstatDissector,
  rwallDissector,
  sadmindDissector,
  sprayDissector,
  vxi11CoreDissector,
  ypbindDissector,
  yppasswdDissector,
  ypservDissector,
  ypxfrDissector,
} from './named.js';
import { portmapDissector } from './portmap.js';
import { statDissector, statnotifyDissector } from './status.js';

/** Who dissects what the programs carry. */
export const PROGRAM_DISSECTORS = [
  portmapDissector,
  mountDissector,
  nfsDissector,
  nfsCallbackDissector,
  nlmDissector,
  rstatDissector,
  ypservDissector,
  ypbindDissector,
  rwallDissector,
  yppasswdDissector,
  rquotaDissector,
  sprayDissector,
  klmDissector,
  bootparamsDissector,
  ypxfrDissector,
  nfsaclDissector,
  nfsauthDissector,
  sadmindDissector,
  nisplusDissector,
  nispluscbDissector,
  pcnfsdDissector,
  clearcaseDissector,
  vxi11CoreDissector,
  statDissector,
  statnotifyDissector,
];

import { registry } from '../dissect/protocols.js';
import { type Catalog, makeCatalog } from '../fields/catalog.js';

let made: Catalog | undefined;

/** The catalog of every protocol in use, made when it is first asked for. */
export function catalog(): Catalog {
  made ??= makeCatalog(registry.protocols);
  return made;
}

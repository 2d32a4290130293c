import { createHash } from 'node:crypto';
import { isGrease } from '../../names/tls-names.js';
import { DTLS10, DTLS12, DTLS13, SSL2, SSL3, TLS10, TLS11, TLS12, TLS13 } from './session.js';

/** Versions as JA4 writes them. */
const VERSIONS: Readonly<Record<number, string>> = {
  0x0100: 's1',
  [SSL2]: 's2',
  [SSL3]: 's3',
  [TLS10]: '10',
  [TLS11]: '11',
  [TLS12]: '12',
  [TLS13]: '13',
  [DTLS10]: 'd1',
  [DTLS12]: 'd2',
  [DTLS13]: 'd3',
};

const SERVER_NAME = 0;
const APPLICATION_PROTOCOL = 16;

/** What a hello says of the software that wrote it: gathered while it is dissected (JA3, JA4). */
export class Fingerprint {
  /** Is it asked for? */
  isWanted = false;
  version = 0;
  /** The highest of the versions that an extension lists; 0 if none does. */
  supported = 0;
  readonly suites: number[] = [];
  readonly extensions: number[] = [];
  readonly groups: number[] = [];
  readonly pointFormats: number[] = [];
  readonly signatures: number[] = [];
  hasName = false;
  application = '';
  /** Not all could be read of the extensions. */
  isCutOff = false;

  begin(isWanted: boolean, version: number): void {
    this.isWanted = isWanted;
    this.version = version;
    this.supported = 0;
    this.suites.length = 0;
    this.extensions.length = 0;
    this.groups.length = 0;
    this.pointFormats.length = 0;
    this.signatures.length = 0;
    this.hasName = false;
    this.application = '';
    this.isCutOff = false;
  }

  /** JA3 of a client's hello: version, suites, extensions, groups and point formats, as decimal numbers. */
  clientText(): string {
    const { suites, extensions, groups, pointFormats } = this;
    if (this.isCutOff) return `${this.version},${plain(suites)},${plain(extensions)}`;
    return `${this.version},${plain(suites)},${plain(extensions)},${plain(groups)},${pointFormats.join('-')}`;
  }

  /** JA3S of a server's hello: version, suite and extensions. */
  serverText(): string {
    return `${this.version},${this.suites.join('-')},${this.extensions.join('-')}`;
  }

  /** JA4's readable form, or its hashed one. */
  ja4(transport: string, hashed: boolean): string {
    const suites = this.suites.filter((each) => !isGrease(each));
    const extensions = this.extensions.filter((each) => !isGrease(each));
    const first = this.application.charAt(0);
    const last = this.application.charAt(this.application.length - 1);
    const head = [
      transport,
      VERSIONS[this.supported || this.version] ?? '00',
      this.hasName ? 'd' : 'i',
      two(suites.length),
      two(extensions.length),
      first === '' ? '00' : first + last,
    ].join('');
    const listed = extensions.filter((each) => each !== SERVER_NAME && each !== APPLICATION_PROTOCOL);
    const suitesText = suites.map(hex4).sort().join(',');
    const signatures = this.signatures.map(hex4).join(',');
    const extensionsText = listed.map(hex4).sort().join(',') + (signatures === '' ? '' : `_${signatures}`);
    if (!hashed) return `${head}_${suitesText}_${extensionsText}`;
    return `${head}_${hash12(suitesText)}_${hash12(extensionsText)}`;
  }
}

export const md5 = (text: string): string => createHash('md5').update(text, 'latin1').digest('hex');

const plain = (values: readonly number[]) => values.filter((each) => !isGrease(each)).join('-');
const hex4 = (value: number) => value.toString(16).padStart(4, '0');
const two = (value: number) => String(Math.min(value, 99)).padStart(2, '0');
const hash12 = (text: string) =>
  text === '' ? '000000000000' : createHash('sha256').update(text, 'latin1').digest('hex').slice(0, 12);

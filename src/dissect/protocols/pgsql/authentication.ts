import type { Dissection } from '../../dissection.js';
import { keepTalk } from '../../talks.js';
import { PGSQL as F } from './fields.js';
import { zeroText } from './reading.js';
import { ASKED, talks } from './talk.js';

const AUTHENTICATION = { success: 0, crypt: 4, md5: 5, gssapi: 7, gssapiContinue: 8, sspi: 9, sasl: 10 } as const;
const SASL_CONTINUE = 11;
const SASL_COMPLETE = 12;

export function dissectAuthentication(d: Dissection, start: number): void {
  const type = d.u32(F.authtype, start);
  let at = start + 4;
  switch (type) {
    case AUTHENTICATION.success:
      keepTalk(d, talks, ASKED.nothing);
      return;
    case AUTHENTICATION.crypt:
      d.span(F.salt, at, 2);
      return;
    case AUTHENTICATION.md5:
      d.span(F.salt, at, 4);
      return;
    case AUTHENTICATION.gssapi:
    case AUTHENTICATION.sspi:
      keepTalk(d, talks, ASKED.gssapi);
      return;
    case AUTHENTICATION.gssapiContinue:
      keepTalk(d, talks, ASKED.gssapi);
      // As tshark has it: from the type on, and as many bytes as follow it.
      d.span(F['auth.gssapi_sspi.data'], start, d.left(at));
      return;
    case AUTHENTICATION.sasl:
      keepTalk(d, talks, ASKED.sasl);
      while (d.left(at) > 1 && d.fault === 0) at = zeroText(d, F['auth.sasl.mech'], at);
      return;
    case SASL_CONTINUE:
    case SASL_COMPLETE:
      keepTalk(d, talks, type === SASL_CONTINUE ? ASKED.saslContinue : ASKED.nothing);
      d.span(F['auth.sasl.data'], at, d.left(at));
  }
}

#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { openCapture } from '../capture/open.js';
import { dissectBlock, makeMemos } from '../dissect/dissect.js';
import { Dissection } from '../dissect/dissection.js';
import { makePlan } from '../dissect/plan.js';
import { registry } from '../dissect/protocols.js';
import { KINDS } from '../fields/kinds.js';
import { FieldList, fieldNamed } from '../report/fields.js';

const { values } = parseArgs({
  options: {
    r: { type: 'string', short: 'r' },
    n: { type: 'boolean', short: 'n' },
    T: { type: 'string', short: 'T' },
    e: { type: 'string', short: 'e', multiple: true },
    E: { type: 'string', short: 'E', multiple: true },
    G: { type: 'string', short: 'G' },
  },
});
if (values.G) {
  for (const protocol of registry.protocols) {
    console.log(`P\t${protocol.longName}\t${protocol.name}`);
    for (const field of protocol.fields)
      console.log(`F\t${field.label}\t${field.name}\t${KINDS[field.kind].type}\t${protocol.name}`);
  }
} else {
  const fields = (values.e ?? []).map((name) => fieldNamed(name)).filter((field) => field !== undefined);
  const option = (key: string, fallback: string) =>
    values.E?.find((each) => each.startsWith(`${key}=`))?.slice(key.length + 1) ?? fallback;
  const list = new FieldList(fields, {
    separator: option('separator', '\t'),
    aggregator: option('aggregator', ','),
    occurrence: option('occurrence', 'a') as 'a',
    quote: '',
    header: option('header', 'n') === 'y',
  });
  const plan = makePlan(registry, { fields });
  const capture = await openCapture(values.r ?? '-');
  const d = new Dissection(registry, capture);
  const work = { memos: makeMemos() };
  process.stdout.write(list.header());
  for await (const block of capture.blocks()) {
    dissectBlock(d, { ...work, block }, plan);
    process.stdout.write(list.lines(d.tape, Array(block.count).keys()));
    block.release();
  }
  if (capture.problem) {
    console.error(`pcq: ${capture.problem.message}`);
    process.exitCode = 1;
  }
}

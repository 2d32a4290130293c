import { readFile } from 'node:fs/promises';
import { parse } from '@swc/core';

/**
 * A plugin of esbuild: field declarations that are written out, `declareFields(x, { type: uint8('Type'), … })`, are made
 * when the first of them is looked at: `declareFields(x, () => ({ … }), ['type', …])`. There are thousands, and most
 * runs look at a few of them.
 */
export const declareLater = {
  name: 'declare-later',
  setup(build) {
    build.onLoad({ filter: /src[\\/]dissect[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return text.includes('declareFields(') ? { contents: await rewritten(text), loader: 'ts' } : undefined;
    });
  },
};

async function rewritten(text) {
  // Places are counted in bytes, from the first statement on: an empty one is put before everything.
  const source = Buffer.from(`;${text}`);
  const module = await parse(source.toString(), { syntax: 'typescript', target: 'es2022' });
  const part = ({ start, end }) => source.toString('utf8', start - module.span.start, end - module.span.start);
  let out = '';
  let done = module.span.start;
  for (const { span, keys } of declarationsIn(module)) {
    out += `${part({ start: done, end: span.start })}() => (${part(span)}), ${JSON.stringify(keys)}`;
    done = span.end;
  }
  return out + source.toString('utf8', done - module.span.start);
}

/** The object literals in calls of declareFields whose keys all stand there, in their order. */
function* declarationsIn(node) {
  if (node === null || typeof node !== 'object') return;
  const declarations = node.type === 'CallExpression' && node.callee.value === 'declareFields' && node.arguments[1];
  const keys = declarations && writtenKeys(declarations.expression);
  if (keys) yield { span: declarations.expression.span, keys };
  else for (const child of Object.values(node)) yield* declarationsIn(child);
}

function writtenKeys(node) {
  if (node.type !== 'ObjectExpression') return undefined;
  const keys = node.properties.map(({ key }) => (typeof key?.value === 'string' ? key.value : undefined));
  // Keys that look like numbers come first, wherever they stand.
  return keys.every((key) => key !== undefined && !/^\d+$/.test(key)) ? keys : undefined;
}

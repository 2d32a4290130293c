import { KINDS } from '../fields/kinds.js';
import { type Form, isBytesLike } from './abilities.js';
import { bytesOfNumber } from './addresses.js';
import type { Range } from './ast.js';
import type { CheckedExpression, Scalar } from './checked.js';
import type { Span } from './errors.js';
import type { Findings } from './findings.js';
import { printRanges } from './print.js';

/** Whether a value of one form can be compared with one of another: a number with a boolean, but not a boolean with a number. */
export function formsMeet(left: Form, right: Form): boolean {
  if (left === right || (left === 'integer' && right === 'boolean')) return true;
  return isBytesLike(left) && isBytesLike(right);
}

const hasBytes = (form: Form) => isBytesLike(form) || form === 'ipv4' || form === 'ipv6';

/** Both sides of a comparison in one form, or an error at the right one. */
export function meet(
  findings: Findings,
  left: CheckedExpression,
  right: CheckedExpression,
  span: Span,
): [CheckedExpression, CheckedExpression] | undefined {
  const isSlice = left.type === 'slice' && left.form === 'bytes';
  // A protocol meets its like, and a slice on its left: bytes are not of its type.
  const apart = (left.kind === 'protocol') !== (right.kind === 'protocol') && !isSlice;
  if (!apart && formsMeet(left.form, right.form)) {
    // Different addresses and byte sequences meet as bytes.
    if (left.form !== right.form && isBytesLike(left.form)) return [asBytes(left), asBytes(right)];
    return [left, right];
  }
  if (isSlice && hasBytes(right.form)) return [left, asBytes(right)];
  if (isSlice && right.type === 'field' && right.form !== 'text') {
    const message = `"${describe(right)}" is a ${KINDS[right.kind].pretty} and cannot be converted into a sequence of bytes.`;
    return findings.fail('type', span, message, `Write @${right.entry.name} for its bytes in the packet.`);
  }
  return findings.fail('type', span, `${describe(left)} and ${describe(right)} are not of compatible types.`);
}

/** The bytes of a value: of an address its own, in the order of the packet. */
export function asBytes(node: CheckedExpression): CheckedExpression {
  if (node.form === 'bytes') return node;
  if (node.type === 'literal') {
    const size = node.form === 'ipv4' ? 4 : node.form === 'ether' ? 6 : 8;
    const bytes = (value: Scalar) => (typeof value === 'bigint' ? bytesOfNumber(value, size) : value);
    return { ...node, low: bytes(node.low), high: bytes(node.high), kind: 'bytes', form: 'bytes' };
  }
  return { type: 'bytesOf', operand: node, kind: 'bytes', form: 'bytes', span: node.span };
}

/** A value as errors name it. */
function describe(node: CheckedExpression): string {
  switch (node.type) {
    case 'field':
      return `${node.raw ? '@' : ''}${node.entry.name} <${KINDS[node.kind].type}>`;
    case 'slice':
      return sliceName(node.base, node.ranges);
    case 'bytesOf':
      return describe(node.operand);
    case 'call':
      return `Function ${node.name}`;
    case 'negate':
      return '-';
    case 'arithmetic':
      return node.operator;
    case 'literal':
      return `The value <${KINDS[node.kind].type}>`;
  }
}

const sliceName = (base: CheckedExpression, ranges: readonly Range[]) => `${describe(base)}[${printRanges(ranges)}]`;

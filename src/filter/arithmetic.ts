import { KINDS, type Kind } from '../fields/kinds.js';
import { ABILITIES, type Form } from './abilities.js';
import type { Arithmetic, ArithmeticOperator, Expression, Negation, Word } from './ast.js';
import type { CheckedExpression, CheckedLiteral } from './checked.js';
import type { ExpressionChecker } from './expressions.js';
import { looksLikeName } from './findings.js';
import { asBytes, meet } from './meeting.js';

const REFUSALS: Readonly<Record<ArithmeticOperator, string>> = {
  '+': 'cannot be added.',
  '-': 'cannot be subtracted.',
  '*': 'cannot be multiplied.',
  '/': 'cannot be divided.',
  '%': 'does not support modulo operation.',
  '&': 'does not support bitwise AND.',
};

const isTime = (form: Form) => form === 'absoluteTime' || form === 'relativeTime';

/** The kind of a computed value: the left side's, or where that is a literal the right side's. */
export function kindOfArithmetic(
  operator: ArithmeticOperator,
  left: Kind | undefined,
  right: Kind | undefined,
): Kind | undefined {
  if (operator === '-' && left === 'absoluteTime' && right === 'absoluteTime') return 'relativeTime';
  if (operator === '+' && left === 'relativeTime' && right === 'absoluteTime') return 'absoluteTime';
  return left ?? right;
}

/** Checks `left op right`; its literals are read as the kind of the other side, or as `outer` where both are literals. */
export function checkArithmetic(
  checker: ExpressionChecker,
  node: Arithmetic,
  outer: Kind | undefined,
): CheckedExpression | undefined {
  const { operator, span } = node;
  const leftKind = checker.kindOf(node.left);
  const rightKind = checker.kindOf(node.right);
  const kind = leftKind ?? rightKind ?? outer;
  if (kind === undefined) return checker.refuseConstant(node.left, node.right, span);
  const abilities = ABILITIES[kind];
  const scales = isTime(abilities.form) && (operator === '*' || operator === '/');
  const able = operator === '&' ? abilities.bitwiseAnd : operator === '%' ? abilities.modulo : abilities.arithmetic;
  const culprit = leftKind !== undefined ? node.left : rightKind !== undefined ? node.right : node.left;
  if (!able || (scales && abilities.form === 'absoluteTime' && leftKind !== undefined)) {
    return checker.fail('type', culprit.span, `${KINDS[kind].type} ${REFUSALS[operator]}`);
  }
  for (const each of [node.left, node.right]) {
    if (isStray(checker, each)) return checker.unknownName(each.text, each.span);
  }
  const outerIsTime = outer !== undefined && isTime(ABILITIES[outer].form);
  if ((operator === '*' || operator === '/') && leftKind === undefined && rightKind !== undefined && outerIsTime) {
    return checker.fail('type', node.right.span, mustMeet(operator));
  }
  // What is added to a point in time is a duration.
  const isPoint = operator === '-' && node.right.type === 'string';
  const literals =
    kind === 'absoluteTime' && (operator === '+' || operator === '-') && !isPoint ? 'relativeTime' : kind;
  const left = checker.check(node.left, leftKind === undefined ? literals : kind);
  if (!left) return undefined;
  const right = scales ? checkScale(checker, node.right, rightKind) : checker.check(node.right, literals);
  if (!right) return undefined;
  if (!scales && !arithmeticMeets(left.form, right.form))
    return meet(checker, left, right, node.right.span) && undefined;
  if (left.type === 'literal' && right.type === 'literal') return fold(checker, node, left, right);
  const result = kindOfArithmetic(operator, left.kind, right.kind) as Kind;
  const checked = operator === '&' && left.form !== right.form ? [asBytes(left), asBytes(right)] : [left, right];
  const form = checked[0].form === 'bytes' ? 'bytes' : ABILITIES[result].form;
  return { type: 'arithmetic', operator, left: checked[0], right: checked[1], kind: result, form, span };
}

/** In arithmetic a word is a field, a number or an address; `ff` is neither. */
const isStray = (checker: ExpressionChecker, node: Expression): node is Word =>
  node.type === 'word' && looksLikeName(node.text) && checker.find(node.text) === undefined;

const mustMeet = (operator: ArithmeticOperator) =>
  `Both sides of "${operator}" must be of compatible type: a time takes a number on its right.`;

/** What a time is multiplied or divided by. */
function checkScale(
  checker: ExpressionChecker,
  node: Expression,
  kind: Kind | undefined,
): CheckedExpression | undefined {
  const pretty = (each: Kind) => `Right hand side must be an integer or float type, not ${KINDS[each].pretty}.`;
  if (kind !== undefined) {
    const { form } = ABILITIES[kind];
    return form === 'integer' || form === 'float' ? checker.check(node) : checker.fail('type', node.span, pretty(kind));
  }
  if (node.type === 'call') return checker.fail('type', node.span, pretty('none'));
  return checker.check(node, 'double');
}

function arithmeticMeets(left: Form, right: Form): boolean {
  if (isTime(left)) return isTime(right);
  const bytes = (form: Form) => form === 'bytes' || form === 'ether' || form === 'eui64' || form === 'oid';
  return left === right || (bytes(left) && bytes(right));
}

export function checkNegation(
  checker: ExpressionChecker,
  node: Negation,
  outer: Kind | undefined,
): CheckedExpression | undefined {
  if (isStray(checker, node.operand)) return checker.unknownName(node.operand.text, node.operand.span);
  const own = checker.kindOf(node.operand);
  const kind = own ?? outer;
  if (kind === undefined) return checker.refuseConstant(node.operand, node.operand, node.span);
  if (!ABILITIES[kind].arithmetic)
    return checker.fail('type', node.operand.span, `${KINDS[kind].type} cannot be negated.`);
  const operand = checker.check(node.operand, kind);
  if (!operand) return undefined;
  const { form, span } = { form: operand.form, span: node.span };
  if (operand.type === 'literal') {
    const value = typeof operand.low === 'bigint' ? -operand.low : -(operand.low as number);
    return { ...operand, low: value, high: value, span };
  }
  return { type: 'negate', operand, kind: operand.kind, form, span };
}

const fits = (value: bigint) => value >= -(1n << 63n) && value < 1n << 64n;

/** Arithmetic on literals alone, done at once: in 64 bits, division cut off towards zero. */
function fold(
  checker: ExpressionChecker,
  node: Arithmetic,
  left: CheckedLiteral,
  right: CheckedLiteral,
): CheckedExpression | undefined {
  const { operator, span } = node;
  const done = (value: bigint | number | string): CheckedLiteral => ({ ...left, low: value, high: value, span });
  const [a, b] = [left.low, right.low];
  const isDivision = operator === '/' || operator === '%';
  if (isDivision && (b === 0n || b === 0)) return checker.fail('constant', span, 'Division by zero');
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    const value = integers(operator, a, b);
    return fits(value) ? done(value) : checker.fail('constant', span, 'The result does not fit 64 bits.');
  }
  if (typeof a === 'bigint' && typeof b === 'number') {
    // A time and a scale.
    const scaled = operator === '*' ? Number(a) * b : Number(a) / b;
    return Number.isFinite(scaled) && fits(BigInt(Math.trunc(scaled)))
      ? done(BigInt(Math.trunc(scaled)))
      : checker.fail('constant', span, 'The result does not fit 64 bits.');
  }
  if (typeof a === 'number' && typeof b === 'number') return done(floats(operator, a, b));
  if (typeof a === 'string' && typeof b === 'string') {
    let bytes = '';
    for (let i = 0; i < Math.min(a.length, b.length); i++)
      bytes += String.fromCharCode(a.charCodeAt(i) & b.charCodeAt(i));
    return done(bytes);
  }
  return checker.fail('type', span, 'Constant expression is invalid.');
}

function integers(operator: ArithmeticOperator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '&':
      return BigInt.asIntN(64, a) & BigInt.asIntN(64, b);
  }
}

function floats(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    default:
      return a % b;
  }
}

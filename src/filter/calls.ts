import { nearestNames } from '../fields/catalog.js';
import { KINDS, type Kind } from '../fields/kinds.js';
import { ABILITIES } from './abilities.js';
import type { Call, Expression } from './ast.js';
import type { CheckedExpression, CheckedLiteral } from './checked.js';
import type { ExpressionChecker } from './expressions.js';
import { looksLikeName } from './findings.js';
import { FUNCTIONS, type FunctionName, type FunctionRecord, findFunction } from './functions.js';
import { formsMeet } from './meeting.js';

/** Checks a function's arguments; literals are read as the kind of the others, or as `outer` where all are literals. */
export function checkCall(
  checker: ExpressionChecker,
  node: Call,
  outer: Kind | undefined,
): CheckedExpression | undefined {
  const record = findFunction(node.name);
  if (!record) return refuseName(checker, node);
  const list = node.arguments;
  if (list.length < record.least) {
    return checker.fail('arguments', node.span, `Function ${node.name} needs at least ${record.least} arguments.`);
  }
  if (list.length > record.most) {
    return checker.fail('arguments', node.span, `Function ${node.name} can only accept ${record.most} arguments.`);
  }
  const own = list.map((each) => checker.kindOf(each)).find((each) => each !== undefined);
  const shared = record.literals ? (own ?? outer) : undefined;
  const checked: CheckedExpression[] = [];
  for (const argument of list) {
    const each = checkArgument(checker, node, record, argument, shared);
    if (!each) continue;
    const refusal = record.refuses(each, node.name);
    if (refusal) checker.fail('arguments', argument.span, refusal);
    else if (checked.length > 0 && !formsMeet(checked[0].form, each.form) && !formsMeet(each.form, checked[0].form)) {
      const [expected, got] = [KINDS[checked[0].kind].pretty, KINDS[each.kind].pretty];
      const message = `Arguments to '${node.name}' must be of compatible type (expected ${expected}, got ${got})`;
      checker.fail('arguments', argument.span, message);
    } else checked.push(each);
  }
  if (checked.length < list.length) return undefined;
  if (checked.every((each) => each.type === 'literal')) return fold(node, checked);
  const kind = record.gives(checked[0].kind) as Kind;
  const frames = fillsEveryFrame(node.name, checked) ? checker.everyFrame(node.span) : undefined;
  const { form } = ABILITIES[kind];
  return { type: 'call', name: node.name as FunctionName, arguments: checked, frames, kind, form, span: node.span };
}

/** `count` is 0 where the field is absent, and `max(x, 5)` is 5: they have a value in every frame. */
const fillsEveryFrame = (name: string, list: readonly CheckedExpression[]) =>
  name === 'count' || ((name === 'max' || name === 'min') && list.some(isOfNoFrame));

/** Literals, references to another frame, and what is made of nothing else. */
function isOfNoFrame(node: CheckedExpression): boolean {
  switch (node.type) {
    case 'literal':
      return true;
    case 'field':
      return node.reference;
    case 'slice':
      return isOfNoFrame(node.base);
    case 'bytesOf':
    case 'negate':
      return isOfNoFrame(node.operand);
    case 'arithmetic':
      return isOfNoFrame(node.left) && isOfNoFrame(node.right);
    case 'call':
      return node.frames === undefined && node.arguments.every(isOfNoFrame);
  }
}

function refuseName(checker: ExpressionChecker, node: Call): undefined {
  const near = nearestNames(node.name, Object.keys(FUNCTIONS), 1);
  const hint = near.length > 0 ? `Did you mean ${near[0]}()?` : `There are: ${Object.keys(FUNCTIONS).join(', ')}.`;
  return checker.fail('unknown-function', node.nameSpan, `Function '${node.name}' does not exist`, hint);
}

function checkArgument(
  checker: ExpressionChecker,
  node: Call,
  record: FunctionRecord,
  argument: Expression,
  shared: Kind | undefined,
): CheckedExpression | undefined {
  const isField = argument.type === 'field' || argument.type === 'word';
  const isLiteral = checker.kindOf(argument) === undefined;
  if ((record.fieldsOnly && (!isField || isLiteral)) || (shared === undefined && isLiteral)) {
    if (argument.type === 'word' && looksLikeName(argument.text))
      return checker.unknownName(argument.text, argument.span);
    const message = record.fieldsOnly
      ? `Only fields can be used as parameter for ${node.name}()`
      : 'Constant expression is invalid.';
    return checker.fail('arguments', argument.span, message);
  }
  return checker.check(argument, shared);
}

/** `max`, `min` and `abs` of constants. */
function fold(node: Call, list: readonly CheckedLiteral[]): CheckedExpression {
  let chosen = list[0];
  for (const each of list) {
    if (node.name === 'max' ? each.low > chosen.low : node.name === 'min' && each.low < chosen.low) chosen = each;
  }
  const isNegative = node.name === 'abs' && typeof chosen.low !== 'string' && chosen.low < 0;
  const value = isNegative ? -(chosen.low as number) : chosen.low;
  return { ...chosen, low: value, high: value, span: node.span };
}

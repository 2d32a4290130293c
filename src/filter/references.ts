import type { CheckedExpression, CheckedField, CheckedFilter, Scalar } from './checked.js';

/** The filter with the values that its references (`${frame.time}`) stand for written into them. */
export function fillReferences(
  filter: CheckedFilter,
  valuesOf: (field: CheckedField) => readonly Scalar[],
): CheckedFilter {
  const fill = (node: CheckedExpression): CheckedExpression => {
    switch (node.type) {
      case 'literal':
        return node;
      case 'field':
        return node.reference ? { ...node, pointedOut: valuesOf(node) } : node;
      case 'slice':
        return { ...node, base: fill(node.base) };
      case 'bytesOf':
      case 'negate':
        return { ...node, operand: fill(node.operand) };
      case 'call':
        return { ...node, arguments: node.arguments.map(fill) };
      case 'arithmetic':
        return { ...node, left: fill(node.left), right: fill(node.right) };
    }
  };
  const walk = (each: CheckedFilter): CheckedFilter => {
    switch (each.type) {
      case 'and':
      case 'or':
      case 'xor':
        return { ...each, operands: each.operands.map(walk) };
      case 'not':
        return { ...each, operand: walk(each.operand) };
      case 'holds':
        return { ...each, expression: fill(each.expression) };
      case 'compare':
        return { ...each, left: fill(each.left), right: fill(each.right) };
      case 'matches':
        return { ...each, left: fill(each.left) };
      case 'member':
        return {
          ...each,
          field: fill(each.field),
          elements: each.elements.map(({ from, to }) => ({ from: fill(from), to: to && fill(to) })),
        };
      case 'everything':
      case 'exists':
      case 'label':
        return each;
    }
  };
  return walk(filter);
}

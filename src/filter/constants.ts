import { nearestNames } from '../fields/catalog.js';
import type { Kind } from '../fields/kinds.js';
import type { Field } from '../fields/protocol.js';
import { ABILITIES } from './abilities.js';
import type { Character, Expression, Text, Word } from './ast.js';
import type { CheckedExpression, Scalar } from './checked.js';
import { type Findings, looksLikeName } from './findings.js';
import { labelsOf, valuesLabelled } from './labels.js';
import { readLiteral } from './literals.js';
import { readFloat, readInteger } from './numbers.js';
import { textOfLatin1 } from './strings.js';

/** A literal as a value of the kind, or as a label of `field` where it has such. `part` allows pieces of addresses. */
export function checkLiteral(
  findings: Findings,
  node: Word | Text | Character,
  kind: Kind,
  field: Field | undefined,
  part: boolean,
): CheckedExpression | undefined {
  const { form } = ABILITIES[kind];
  const { span } = node;
  const labels = field && labelValues(findings, node, field);
  if (labels) {
    if (labels.length === 1 && labels[0].low === labels[0].high)
      return { type: 'literal', ...labels[0], kind, form, span };
    const message = `Cannot use order comparisons with "${wordOf(node)}" because the value string cannot be uniquely converted to an integer.`;
    return findings.fail('value-name', span, message);
  }
  const read = readLiteral(node, kind, part);
  if (typeof read === 'string') return refuse(findings, node, kind, field, read);
  const isPart = part && (form === 'ether' || form === 'eui64');
  return { type: 'literal', ...read, kind: isPart ? 'bytes' : kind, form: isPart ? 'bytes' : form, span };
}

/** What a literal says, without its quotes. */
function wordOf(node: Word | Text | Character): string {
  if (node.type === 'word') return node.text;
  return node.type === 'string' ? (textOfLatin1(node.value) ?? node.value) : String.fromCodePoint(node.value);
}

function refuse(
  findings: Findings,
  node: Word | Text | Character,
  kind: Kind,
  field: Field | undefined,
  message: string,
): undefined {
  const { span } = node;
  const { form } = ABILITIES[kind];
  const isWord = node.type === 'word';
  const isNumber = isWord && (readInteger(node.text) !== undefined || readFloat(node.text) !== undefined);
  if (field && node.type !== 'character' && !isNumber && (form === 'integer' || form === 'boolean')) {
    const labels = labelsOf(field);
    const word = wordOf(node);
    if (labels.length > 0 && !(isWord && (word.startsWith(':') || findings.looksLikeField(word))))
      return refuseLabel(findings, word, field, node.span);
  }
  const hint = isWord && looksLikeName(node.text) ? findings.hintFor(node.text) : undefined;
  return findings.fail('literal', span, message, hint);
}

function refuseLabel(findings: Findings, word: string, field: Field, span: Expression['span']): undefined {
  const labels = labelsOf(field);
  if (field.kind === 'boolean') {
    const [whenFalse, whenTrue] = labels;
    const message = `expected "${whenTrue.label}" or "${whenFalse.label}", not "${word}" for ${field.name}.`;
    return findings.fail('value-name', span, message);
  }
  const near = nearestNames(
    word,
    labels.map((each) => each.label),
    3,
  );
  const names = near.length > 0 ? near : labels.slice(0, 3).map((each) => each.label);
  const hint = `Did you mean ${names.map((each) => `"${each}"`).join(', ')}?`;
  const message = `"${word}" cannot be found among the possible values for ${field.name}.`;
  return findings.fail('value-name', span, message, hint);
}

/** The values whose label the literal is; undefined where the field has no labels or the literal is none. */
export function labelValues(
  findings: Findings,
  node: Expression,
  field: Field,
): { low: Scalar; high: Scalar }[] | undefined {
  if (node.type !== 'string' && node.type !== 'word') return undefined;
  const { form } = ABILITIES[field.kind];
  if (form !== 'integer' && form !== 'boolean') return undefined;
  if (node.type === 'word' && (findings.find(node.text) || readInteger(node.text) !== undefined)) return undefined;
  const label = wordOf(node);
  const values = valuesLabelled(field, label);
  if (values.length === 0) return field.computed && node.type === 'string' ? [] : undefined;
  if (node.type === 'word' && !/^(?:true|false)$/i.test(label)) {
    const message = `Writing value strings without double quotes is deprecated. Please use "${label}" instead`;
    findings.warnings.push({ code: 'unquoted-value-name', span: node.span, message });
  }
  return values;
}

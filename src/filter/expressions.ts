import type { Catalog, CatalogEntry } from '../fields/catalog.js';
import { nearestNames } from '../fields/catalog.js';
import { KINDS, type Kind } from '../fields/kinds.js';
import type { Field } from '../fields/protocol.js';
import { ABILITIES, type Form, isBytesLike } from './abilities.js';
import { bytesOfNumber } from './addresses.js';
import { checkArithmetic, checkNegation, kindOfArithmetic } from './arithmetic.js';
import type { Call, Expression, FieldName, Slice } from './ast.js';
import type { CheckedExpression, CheckedField, CheckedLiteral, Scalar } from './checked.js';
import type { FilterError, FilterErrorCode, FilterWarning, Span } from './errors.js';
import { FUNCTIONS, type FunctionName, findFunction } from './functions.js';
import { labelsOf, valuesLabelled } from './labels.js';
import { type LiteralSource, readLiteral } from './literals.js';
import { readFloat, readInteger } from './numbers.js';
import { printExpression } from './print.js';
import { textOfLatin1 } from './strings.js';

/** More errors than this help nobody, and each costs a search for the nearest name. */
const MAX_ERRORS = 20;

/** Checks values: what kind they are, which fields they name, what their literals mean. Gathers errors and warnings. */
export class ExpressionChecker {
  readonly errors: FilterError[] = [];
  readonly warnings: FilterWarning[] = [];

  constructor(readonly catalog: Catalog) {}

  fail(code: FilterErrorCode, span: Span, message: string, hint?: string): undefined {
    if (this.errors.length < MAX_ERRORS) this.errors.push({ code, span, message, ...(hint && { hint }) });
    return undefined;
  }

  /** The entry of a name, or of what it is called now. */
  find(name: string): CatalogEntry | undefined {
    return this.catalog.find(name) ?? this.catalog.renamed(name);
  }

  /** The kind that a value has of itself; undefined for literals, which get theirs from what they meet. */
  kindOf(node: Expression): Kind | undefined {
    switch (node.type) {
      case 'word':
        return this.find(node.text)?.field.kind;
      case 'field': {
        const kind = this.find(node.name)?.field.kind;
        // An unknown name that can only be a field is not a literal: checking it will say so.
        return node.raw || kind === undefined ? 'bytes' : kind;
      }
      case 'string':
      case 'character':
        return undefined;
      case 'slice': {
        const kind = this.kindOf(node.base);
        return kind !== undefined && ABILITIES[kind].form === 'text' ? 'string' : 'bytes';
      }
      case 'call': {
        const kinds = node.arguments.map((each) => this.kindOf(each));
        const record = findFunction(node.name);
        return record ? record.gives(kinds.find((each) => each !== undefined)) : 'bytes';
      }
      case 'negate':
        return this.kindOf(node.operand);
      case 'arithmetic':
        return kindOfArithmetic(node.operator, this.kindOf(node.left), this.kindOf(node.right));
    }
  }

  /** The field that a value is, if it is no more than a field. */
  fieldOf(node: Expression): Field | undefined {
    if (node.type === 'word') return this.find(node.text)?.field;
    if (node.type === 'field' && !node.raw) return this.find(node.name)?.field;
    return undefined;
  }

  /**
   * Checks a value. Literals in it are read as `kind`, and as labels of `field` where it has such. `part` allows pieces
   * of addresses, for `contains`.
   */
  check(node: Expression, kind?: Kind, field?: Field, part = false): CheckedExpression | undefined {
    switch (node.type) {
      case 'word': {
        const entry = this.find(node.text);
        if (entry) return this.entryField(entry, node.text, node.span);
        if (kind === undefined) return this.refuseTest(node);
        return this.literal(node, node.span, kind, field, part);
      }
      case 'string':
      case 'character':
        if (kind === undefined) return this.refuseTest(node);
        return this.literal(node, node.span, kind, field, part);
      case 'field':
        return this.field(node);
      case 'slice':
        return this.slice(node);
      case 'call':
        return this.call(node, kind);
      case 'negate':
        return checkNegation(this, node, kind);
      case 'arithmetic':
        return checkArithmetic(this, node, kind);
    }
  }

  private field(node: FieldName): CheckedField | undefined {
    const { name, nameSpan, raw, layers, reference, span } = node;
    const entry = this.find(name);
    if (!entry) return this.unknownName(name, reference || raw || layers ? nameSpan : span);
    const field = this.entryField(entry, name, span, nameSpan);
    const kind = raw ? 'bytes' : field.kind;
    return { ...field, raw, layers, reference, kind, form: ABILITIES[kind].form };
  }

  /** All values of an entry; a warning where it was called by an old name. */
  private entryField(entry: CatalogEntry, name: string, span: Span, nameSpan = span): CheckedField {
    if (entry.name !== name) {
      const message = `Deprecated token "${name}". Write "${entry.name}".`;
      this.warnings.push({ code: 'deprecated-name', span: nameSpan, message });
    }
    const { kind } = entry.field;
    const { form } = ABILITIES[kind];
    return { type: 'field', entry, raw: false, layers: undefined, reference: false, kind, form, span };
  }

  literal(
    source: LiteralSource,
    span: Span,
    kind: Kind,
    field: Field | undefined,
    part: boolean,
  ): CheckedExpression | undefined {
    const { form } = ABILITIES[kind];
    const labels = field && this.labelValues({ ...source, span } as Expression, field);
    if (labels && labels.length > 0) {
      if (labels.length === 1 && labels[0].low === labels[0].high)
        return { type: 'literal', ...labels[0], kind, form, span };
      const text = source.type === 'string' ? source.value : 'text' in source ? source.text : '';
      return this.fail(
        'value-name',
        span,
        `Cannot use order comparisons with "${text}" because the value string cannot be uniquely converted to an integer.`,
      );
    }
    const read = readLiteral(source, kind, part);
    if (typeof read !== 'string') {
      const isPart = part && (form === 'ether' || form === 'eui64');
      return { type: 'literal', ...read, kind: isPart ? 'bytes' : kind, form: isPart ? 'bytes' : form, span };
    }
    return this.refuseLiteral(source, span, kind, field, read);
  }

  private refuseLiteral(
    source: LiteralSource,
    span: Span,
    kind: Kind,
    field: Field | undefined,
    message: string,
  ): undefined {
    const { form } = ABILITIES[kind];
    const isNumber =
      source.type === 'word' && (readInteger(source.text) !== undefined || readFloat(source.text) !== undefined);
    if (field && source.type !== 'character' && !isNumber && (form === 'integer' || form === 'boolean')) {
      const labels = labelsOf(field);
      const word = source.type === 'word' ? source.text : (textOfLatin1(source.value) ?? source.value);
      if (labels.length > 0 && !(source.type === 'word' && this.looksLikeField(word))) {
        const near = nearestNames(
          word,
          labels.map((each) => each.label),
          3,
        );
        const names = near.length > 0 ? near : labels.slice(0, 3).map((each) => each.label);
        const hint = `Did you mean ${names.map((each) => `"${each}"`).join(', ')}?`;
        if (field.kind === 'boolean') {
          const [whenFalse, whenTrue] = labels;
          return this.fail(
            'value-name',
            span,
            `expected "${whenTrue.label}" or "${whenFalse.label}", not "${word}" for ${field.name}.`,
          );
        }
        return this.fail(
          'value-name',
          span,
          `"${word}" cannot be found among the possible values for ${field.name}.`,
          hint,
        );
      }
    }
    const hint = source.type === 'word' && this.looksLikeName(source.text) ? this.hintFor(source.text) : undefined;
    return this.fail('literal', span, message, hint);
  }

  /** The values whose label the literal is; undefined where the field has no labels or the literal is none. */
  labelValues(node: Expression, field: Field): { low: Scalar; high: Scalar }[] | undefined {
    if (node.type !== 'string' && node.type !== 'word') return undefined;
    const { form } = ABILITIES[field.kind];
    if (form !== 'integer' && form !== 'boolean') return undefined;
    if (node.type === 'word' && (this.find(node.text) || readInteger(node.text) !== undefined)) return undefined;
    const label = node.type === 'word' ? node.text : (textOfLatin1(node.value) ?? node.value);
    const values = valuesLabelled(field, label);
    if (values.length === 0) return undefined;
    if (node.type === 'word' && !/^(?:true|false)$/i.test(label)) {
      const message = `Writing value strings without double quotes is deprecated. Please use "${label}" instead`;
      this.warnings.push({ code: 'unquoted-value-name', span: node.span, message });
    }
    return values;
  }

  private slice(node: Slice): CheckedExpression | undefined {
    const { base } = node;
    if (base.type === 'string' || base.type === 'character' || (base.type === 'word' && !this.find(base.text))) {
      if (base.type === 'word' && !/^[0-9]/.test(base.text)) return this.unknownName(base.text, base.span);
      return this.fail('type', base.span, `Range is not supported for entity ${printExpression(base)}`);
    }
    const checked = this.check(base);
    if (!checked) return undefined;
    if (!ABILITIES[checked.kind].slice) {
      const hint = checked.type === 'field' ? `Write @${checked.entry.name} for its bytes in the packet.` : undefined;
      const name = printExpression(base);
      return this.fail(
        'type',
        base.span,
        `"${name}" is a ${KINDS[checked.kind].pretty} and cannot be sliced into a sequence of bytes.`,
        hint,
      );
    }
    const isText = checked.form === 'text';
    const { ranges, span } = node;
    if (isText) return { type: 'slice', base: checked, ranges, kind: 'string', form: 'text', span };
    return { type: 'slice', base: this.asBytes(checked), ranges, kind: 'bytes', form: 'bytes', span };
  }

  private call(node: Call, outer: Kind | undefined): CheckedExpression | undefined {
    const record = findFunction(node.name);
    if (!record) {
      const near = nearestNames(node.name, Object.keys(FUNCTIONS), 1);
      const hint = near.length > 0 ? `Did you mean ${near[0]}()?` : `There are: ${Object.keys(FUNCTIONS).join(', ')}.`;
      return this.fail('unknown-function', node.nameSpan, `Function '${node.name}' does not exist`, hint);
    }
    const list = node.arguments;
    if (list.length < record.least) {
      return this.fail('arguments', node.span, `Function ${node.name} needs at least ${record.least} arguments.`);
    }
    if (list.length > record.most) {
      return this.fail('arguments', node.span, `Function ${node.name} can only accept ${record.most} arguments.`);
    }
    const own = list.map((each) => this.kindOf(each)).find((each) => each !== undefined);
    const shared = record.literals ? (own ?? outer) : undefined;
    const checked: CheckedExpression[] = [];
    for (const argument of list) {
      const isField = argument.type === 'field' || argument.type === 'word';
      if (record.fieldsOnly && (!isField || this.kindOf(argument) === undefined)) {
        if (argument.type === 'word' && this.looksLikeName(argument.text))
          this.unknownName(argument.text, argument.span);
        else this.fail('arguments', argument.span, `Only fields can be used as parameter for ${node.name}()`);
        continue;
      }
      if (shared === undefined && this.kindOf(argument) === undefined) {
        if (argument.type === 'word' && this.looksLikeName(argument.text))
          this.unknownName(argument.text, argument.span);
        else this.fail('arguments', argument.span, this.refuseLiteralArgument(node.name));
        continue;
      }
      const each = this.check(argument, shared);
      if (!each) continue;
      const refusal = record.refuses(each, node.name);
      if (refusal) this.fail('arguments', argument.span, refusal);
      else if (checked.length > 0 && !formsMeet(checked[0].form, each.form)) {
        const [expected, got] = [KINDS[checked[0].kind].pretty, KINDS[each.kind].pretty];
        this.fail(
          'arguments',
          argument.span,
          `Arguments to '${node.name}' must be of compatible type (expected ${expected}, got ${got})`,
        );
      } else checked.push(each);
    }
    if (checked.length < list.length) return undefined;
    if (checked.every((each) => each.type === 'literal')) return foldCall(node, checked);
    const kind = record.gives(checked[0].kind) as Kind;
    return {
      type: 'call',
      name: node.name as FunctionName,
      arguments: checked,
      kind,
      form: ABILITIES[kind].form,
      span: node.span,
    };
  }

  private refuseLiteralArgument(name: string): string {
    if (name === 'upper' || name === 'lower') return `Only string type fields can be used as parameter for ${name}()`;
    return name === 'len'
      ? 'Argument does not support the len() function'
      : `Only fields can be used as parameter for ${name}()`;
  }

  /** Both sides of a comparison in one form, or an error at the right one. */
  meet(
    left: CheckedExpression,
    right: CheckedExpression,
    span: Span,
  ): [CheckedExpression, CheckedExpression] | undefined {
    if (formsMeet(left.form, right.form)) {
      // Different addresses and byte sequences meet as bytes.
      if (left.form !== right.form && isBytesLike(left.form)) return [this.asBytes(left), this.asBytes(right)];
      return [left, right];
    }
    const hasSlice = left.type === 'slice' || right.type === 'slice';
    if (hasSlice && hasBytes(left.form) && hasBytes(right.form)) return [this.asBytes(left), this.asBytes(right)];
    return this.fail('type', span, `${describe(left)} and ${describe(right)} are not of compatible types.`);
  }

  /** The bytes of a value: of an address its own, in the order of the packet. */
  asBytes(node: CheckedExpression): CheckedExpression {
    if (node.form === 'bytes') return node;
    if (node.type === 'literal') {
      const size = node.form === 'ipv4' ? 4 : node.form === 'ether' ? 6 : 8;
      const bytes = (value: Scalar) => (typeof value === 'bigint' ? bytesOfNumber(value, size) : value);
      return { ...node, low: bytes(node.low), high: bytes(node.high), kind: 'bytes', form: 'bytes' };
    }
    return { type: 'bytesOf', operand: node, kind: 'bytes', form: 'bytes', span: node.span };
  }

  cannotTakePart(node: Expression, kind: Kind, operator: string): undefined {
    const message = `${printExpression(node)} (type=${KINDS[kind].pretty}) cannot participate in ${operator} comparison.`;
    return this.fail('type', node.span, message);
  }

  unknownName(name: string, span: Span): undefined {
    return this.fail('unknown-name', span, `"${name}" is not a valid protocol or protocol field.`, this.hintFor(name));
  }

  private hintFor(name: string): string | undefined {
    if (this.errors.length >= MAX_ERRORS) return undefined;
    const near = this.catalog.nearest(name);
    return near.length > 0 ? `Did you mean ${near.join(', ').replace(/, ([^,]*)$/, ' or $1')}?` : undefined;
  }

  /** A literal where a test should stand. */
  refuseTest(node: Expression): undefined {
    if (node.type === 'word' && this.looksLikeName(node.text)) return this.unknownName(node.text, node.span);
    if (node.type === 'word' || node.type === 'string' || node.type === 'character') {
      const text = node.type === 'word' ? node.text : printExpression(node);
      const hint = 'A test is a field, a protocol, or a comparison such as tcp.port == 80.';
      return this.fail('constant', node.span, `${text} is neither a field nor a protocol name.`, hint);
    }
    return this.refuseConstant(node, node, node.span);
  }

  /** Two literals compared with each other. */
  refuseConstant(left: Expression, right: Expression, span: Span): undefined {
    const names = [...new Set([left, right])].flatMap((each) => this.namesIn(each));
    if (names.length === 0) return this.fail('constant', span, 'Constant expression is invalid.');
    for (const { text, span: at } of names) this.unknownName(text, at);
    return undefined;
  }

  /** Words that were meant to be names. */
  private namesIn(node: Expression): { text: string; span: Span }[] {
    switch (node.type) {
      case 'word':
        return this.looksLikeName(node.text) ? [node] : [];
      case 'negate':
        return this.namesIn(node.operand);
      case 'arithmetic':
        return [...this.namesIn(node.left), ...this.namesIn(node.right)];
      default:
        return [];
    }
  }

  /** Whether a word that is no field may have been meant as one: no number, no address, nothing quoted. */
  looksLikeName(word: string): boolean {
    if (!/^[A-Za-z_0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/.test(word)) return false;
    return /[A-Za-z_]/.test(word) && readInteger(word) === undefined && readFloat(word) === undefined;
  }

  /** Whether it begins with a protocol's name and a dot. */
  private looksLikeField(word: string): boolean {
    return word.includes('.') && this.find(word.split('.', 1)[0]) !== undefined;
  }
}

const hasBytes = (form: Form) => isBytesLike(form) || form === 'ipv4' || form === 'ipv6';

/** Whether values of two forms can be compared. */
function formsMeet(a: Form, b: Form): boolean {
  if (a === b) return true;
  if ((a === 'integer' || a === 'boolean') && (b === 'integer' || b === 'boolean')) return true;
  return isBytesLike(a) && isBytesLike(b);
}

function describe(node: CheckedExpression): string {
  const name =
    node.type === 'field'
      ? node.entry.name
      : node.type === 'call'
        ? `Function ${node.name}`
        : node.type === 'slice'
          ? 'Slice'
          : 'The value';
  return `${name} <${KINDS[node.kind].type}>`;
}

/** `max`, `min` and `abs` of constants. */
function foldCall(node: Call, list: readonly CheckedLiteral[]): CheckedExpression {
  let chosen = list[0];
  for (const each of list) {
    if (node.name === 'max' ? each.low > chosen.low : node.name === 'min' && each.low < chosen.low) chosen = each;
  }
  const isNegative = node.name === 'abs' && typeof chosen.low !== 'string' && chosen.low < 0;
  const value = isNegative ? -(chosen.low as number) : chosen.low;
  return { ...chosen, low: value, high: value, span: node.span };
}

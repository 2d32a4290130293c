import type { CatalogEntry } from '../fields/catalog.js';
import { KINDS, type Kind } from '../fields/kinds.js';
import type { Field } from '../fields/protocol.js';
import { ABILITIES } from './abilities.js';
import { checkArithmetic, checkNegation, kindOfArithmetic } from './arithmetic.js';
import type { Expression, FieldName, Slice } from './ast.js';
import { checkCall } from './calls.js';
import type { CheckedExpression, CheckedField } from './checked.js';
import { checkLiteral } from './constants.js';
import type { Span } from './errors.js';
import { Findings } from './findings.js';
import { findFunction } from './functions.js';
import { asBytes } from './meeting.js';
import { printExpression } from './print.js';

/** Checks values: what kind they are, which fields they name, what their literals mean. */
export class ExpressionChecker extends Findings {
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
        // Text that is taken from a point in time is another one.
        if (node.operator === '-' && node.right.type === 'string' && this.kindOf(node.left) === 'absoluteTime')
          return 'relativeTime';
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
        return kind === undefined ? this.refuseTest(node) : checkLiteral(this, node, kind, field, part);
      }
      case 'string':
      case 'character':
        return kind === undefined ? this.refuseTest(node) : checkLiteral(this, node, kind, field, part);
      case 'field':
        return this.field(node);
      case 'slice':
        return this.slice(node);
      case 'call':
        return checkCall(this, node, kind);
      case 'negate':
        return checkNegation(this, node, kind);
      case 'arithmetic':
        return checkArithmetic(this, node, kind);
    }
  }

  /** The protocol that every frame has, for values that are there in all of them. */
  everyFrame(span: Span): CheckedField | undefined {
    const entry = this.catalog.find('frame');
    return entry && this.entryField(entry, entry.name, span);
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
      const message = `"${printExpression(base)}" is a ${KINDS[checked.kind].pretty} and cannot be sliced into a sequence of bytes.`;
      return this.fail('type', base.span, message, hint);
    }
    const { ranges, span } = node;
    if (checked.form === 'text') return { type: 'slice', base: checked, ranges, kind: 'string', form: 'text', span };
    return { type: 'slice', base: asBytes(checked), ranges, kind: 'bytes', form: 'bytes', span };
  }

  cannotTakePart(node: Expression, kind: Kind, operator: string): undefined {
    const message = `${printExpression(node)} (type=${KINDS[kind].pretty}) cannot participate in ${operator} comparison.`;
    return this.fail('type', node.span, message);
  }
}

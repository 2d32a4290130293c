/** What stands under a tag, where that is more than a number. */
export type Meaning =
  | 'object'
  | 'property'
  | 'process'
  | 'string'
  | 'objectName'
  | 'vendor'
  | 'bits'
  | 'errors'
  | 'eventType'
  | 'notifyType'
  | 'fromState'
  | 'toState'
  | 'lowLimit'
  | 'highLimit';

export interface Meanings {
  /** By the tag's number, after those of the tags that it stands in: `1/2`. */
  readonly names: Readonly<Record<string, Meaning>>;
  /** What of it the Info column names. */
  readonly shows: readonly Meaning[];
  /** Text is an object's name. */
  readonly isNamed?: boolean;
  /** The fourth value is the vendor. */
  readonly isVendorLast?: boolean;
}

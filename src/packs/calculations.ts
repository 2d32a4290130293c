import { QueryError } from './facts.js';

/** What `-z io,stat` of tshark calculates; the first two of frames, the others of a field's values. */
const CALCULATIONS = ['FRAMES', 'BYTES', 'COUNT', 'SUM', 'MIN', 'MAX', 'AVG', 'LOAD'] as const;
export type CalculationName = (typeof CALCULATIONS)[number];

/** `AVG(tcp.len)tcp.port == 443`: what is calculated, of which field, in the frames of which filter. */
export interface Calculation {
  /** As the series is called. */
  readonly text: string;
  readonly name: CalculationName;
  /** Undefined for FRAMES and BYTES. */
  readonly field: string | undefined;
  readonly filter: string;
}

/** Capitals: `max(tcp.len) > 3` is a display filter. */
const FORM = /^\s*(FRAMES|BYTES|COUNT|SUM|MIN|MAX|AVG|LOAD)\s*(?:\(([^)]*)\)(.*))?$/s;

/** Reads a calculation; undefined where the text is a display filter. QueryError where it is neither. */
export function readCalculation(text: string): Calculation | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const name = match[1] as CalculationName;
  const field = (match[2] ?? '').trim();
  const ofFrames = name === 'FRAMES' || name === 'BYTES';
  if (ofFrames && field !== '')
    throw new QueryError(`${text.trim()}: ${name} counts frames, and takes no field: ${name}()${match[3]}`);
  if (!ofFrames && !/^[\w.-]+$/.test(field))
    throw new QueryError(`${text.trim()}: ${name} needs a field in its brackets: ${name}(tcp.len)tcp`);
  return { text: text.trim(), name, field: ofFrames ? undefined : field, filter: (match[3] ?? '').trim() };
}

/** A filter alone stands for the frames that it selects and for their bytes. */
export function calculationsOf(text: string): Calculation[] {
  const calculation = readCalculation(text);
  if (calculation !== undefined) return [calculation];
  const filter = text.trim();
  return [
    { text: `FRAMES()${filter}`, name: 'FRAMES', field: undefined, filter },
    { text: `BYTES()${filter}`, name: 'BYTES', field: undefined, filter },
  ];
}

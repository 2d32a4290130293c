import { expandInputs, openCapture } from '../capture/open.js';
import type { CheckedFilter } from '../filter/index.js';
import type { Values } from './options.js';
import { type Session, UsageError } from './session.js';

/**
 * Fills the filter's references (`${ip.src}`) with the values of the frame that `--reference` points out: one of the
 * first capture, whose values then hold for all captures.
 */
export async function withReference(
  filter: CheckedFilter | undefined,
  options: Values,
  inputs: readonly string[],
  session: Session,
): Promise<CheckedFilter | undefined> {
  if (filter === undefined) return undefined;
  const { fillReferences, referencesOf } = await import('../filter/index.js');
  const mentions = referencesOf(filter);
  if (mentions.length === 0) return filter;
  const number = options.reference as number | undefined;
  const spelled = `\${${mentions[0].entry.name}}`;
  if (number === undefined) {
    session.say(
      `warning: ${spelled} has no value, and selects nothing: --reference FRAME names the frame to take it from.`,
    );
    return filter;
  }
  if (!(number >= 1) || !Number.isInteger(number))
    throw new UsageError(`--reference ${number}: frames are numbered from 1.`);
  const [first] = await expandInputs(inputs);
  if (first === undefined || first === '-')
    throw new UsageError('--reference reads the capture twice, which standard input cannot be: name a file.');
  const { referenceValues } = await import('../store/reference.js');
  const capture = await openCapture(first);
  try {
    const values = await referenceValues(capture, number, mentions);
    if (values === undefined) throw new UsageError(`--reference ${number}: ${first} has no such frame.`);
    return fillReferences(filter, (mention) => values.get(mention) ?? []);
  } finally {
    await capture.close();
  }
}

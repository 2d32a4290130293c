import { realpathSync } from 'node:fs';

/** Do both names lead to one file? What is read must not be written over. */
export function isSameFile(one: string, other: string): boolean {
  if (one === '-' || other === '-') return false;
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

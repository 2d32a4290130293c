/** A number with so many digits, as C prints it: what lies just in the middle goes to the even digit. */
export function printed(value, digits) {
  const scaled = Math.abs(value) * 10 ** digits;
  const below = Math.floor(scaled);
  if (scaled - below !== 0.5 || below % 2 !== 0) return Number(value).toFixed(digits);
  return ((Math.sign(value) * below) / 10 ** digits).toFixed(digits);
}

/** `ours` as `theirs` where they differ by no more than the last digit of those that tshark shows. */
export const likeTheirs = (ours, theirs, digits) =>
  theirs !== undefined && Math.abs(ours - theirs) < 1.01 * 10 ** -digits ? theirs : Number(ours).toFixed(digits);

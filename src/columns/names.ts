/**
 * Names of an answer's columns, of which SQL allows two of the same: the second `count` is `count_2`. SQL and Arrow's
 * readers do not tell capital letters from small ones, JSON does: `fold` brings names that count as the same to one.
 */
export function uniqueNames(names: readonly string[], fold = (name: string) => name.toLowerCase()): string[] {
  const given = new Set(names.map(fold));
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 2; taken.has(fold(unique)) || (unique !== name && given.has(fold(unique))); number++)
      unique = `${name}_${number}`;
    taken.add(fold(unique));
    return unique;
  });
}

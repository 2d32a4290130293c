/** Words as they can be typed into the shell: in quotes where they hold more than plain characters. */
export function shellText(words: readonly string[], platform = process.platform): string {
  const quoted =
    platform === 'win32'
      ? (word: string) => `"${word.replaceAll('"', '\\"')}"`
      : (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
  const plain = platform === 'win32' ? /^[\w@+=:,./\\-]+$/ : /^[\w@%+=:,./-]+$/;
  return words.map((word) => (plain.test(word) ? word : quoted(word))).join(' ');
}

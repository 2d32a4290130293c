import { completeWords } from './complete.js';
import type { Values } from './options.js';
import { type Session, UsageError } from './session.js';

/**
 * What a shell runs at its start, by the shell's name. Each asks `pcq completion words` for the words that may stand at
 * the cursor; where there are none the shell completes names of files. A filter is one word, quotes and all, which
 * is why the scripts that come with yargs do not do: they take words apart at blanks.
 */
const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# pcq completion for bash: eval "$(pcq completion bash)" in ~/.bashrc
_pcq() {
  local word words=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
    # A quoted word comes with its quotes, the last perhaps with the first of them only.
    case $word in
      \\"*) word=\${word#\\"}; word=\${word%\\"} ;;
      \\'*) word=\${word#\\'}; word=\${word%\\'} ;;
    esac
    words+=("$word")
  done
  local IFS=$'\\n'
  COMPREPLY=($(pcq completion words -- "\${words[@]}" 2>/dev/null))
}
complete -o default -o nosort -F _pcq pcq
`,
  zsh: `#compdef pcq
# pcq completion for zsh: eval "$(pcq completion zsh)" in ~/.zshrc, after compinit
_pcq() {
  local -a found
  found=("\${(@f)$(pcq completion words -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n $found[1] ]]; then compadd -V pcq -- "\${found[@]}"; else _files; fi
}
compdef _pcq pcq
`,
  fish: `# pcq completion for fish: pcq completion fish | source
function __pcq_words
  pcq completion words -- (commandline -opc)[2..-1] (commandline -ct | string unescape)
end
complete -c pcq -k -a '(__pcq_words)'
`,
};

/** `pcq completion SHELL` prints the shell's script; `pcq completion words -- WORD...` what it asks for. */
export async function run(args: readonly string[], _options: Values, session: Session): Promise<void> {
  const [shell, ...words] = args;
  if (shell === 'words') {
    for (const each of await completeWords(words.length === 0 ? [''] : words)) session.out.write(`${each}\n`);
    return;
  }
  if (shell === undefined || !Object.hasOwn(SCRIPTS, shell))
    throw new UsageError(`pcq completion SHELL: the shell is one of ${Object.keys(SCRIPTS).join(', ')}.`);
  session.out.write(SCRIPTS[shell]);
}

/** The shells that have a completion script. */
export const completionShells = ['bash', 'zsh', 'fish'] as const;

export type CompletionShell = (typeof completionShells)[number];

/**
 * Returns the completion script for a shell. It calls `pinview __complete` with the words up to the cursor, which
 * prints one candidate per line: a value, a tab, a description.
 */
export function completionScript(shell: CompletionShell): string {
  return scripts[shell];
}

/**
 * Works with plain bash from 3.2 on. Splits the line at spaces itself, since bash also splits at `=` and `:`, and
 * replaces only what follows them. Several candidates are listed with descriptions; a single one is inserted.
 */
const bash = `# Completes pinview in bash. In ~/.bashrc:
#   source <(pinview completion bash)
# In bash 3.2, which macOS has: eval "$(pinview completion bash)"

_pinview() {
  local IFS=$' \\t\\n' line=\${COMP_LINE:0:COMP_POINT} words word tail value width=0 room index
  local values=() descriptions=()
  COMPREPLY=()
  read -a words <<<"\${line//[\\"\\']/}"
  [[ $line == *[[:space:]] && $line != *\\\\[[:space:]] ]] && words+=('')
  word=\${words[\${#words[@]} - 1]}
  tail=$word
  [[ $COMP_WORDBREAKS == *=* ]] && tail=\${tail##*=}
  [[ $COMP_WORDBREAKS == *:* ]] && tail=\${tail##*:}
  while IFS= read -r line; do
    value=\${line%%$'\\t'*}
    value=\${value:\${#word} - \${#tail}}
    # A name may have spaces, or what else means something to the shell.
    [[ $value == *[!a-zA-Z0-9_./:=@%+,-]* ]] && printf -v value %q "$value"
    ((\${#value} > width)) && width=\${#value}
    values+=("$value")
    descriptions+=("\${line#*$'\\t'}")
  done < <(pinview __complete -- "\${words[@]:1}" 2>/dev/null)
  ((\${#values[@]} > 0)) || return 0
  COMPREPLY=("\${values[@]}")
  # Words that are typed one after another (37, 42: menu and insert) have no descriptions.
  [[ \${#values[@]} == 1 || \${COMP_TYPE:-9} == 37 || \${COMP_TYPE:-9} == 42 ]] && return 0
  room=$((\${COLUMNS:-80} - 2))
  ((room > width + 4)) || return 0
  for index in "\${!values[@]}"; do
    [[ -n \${descriptions[index]} ]] || continue
    printf -v line '%-*s  (%s' "$width" "\${values[index]}" "\${descriptions[index]}"
    COMPREPLY[index]="\${line:0:room})"
  done
}

# Newest first; bash before 4.4 sorts.
complete -o nosort -F _pinview pinview 2>/dev/null || complete -F _pinview pinview
`;

/** Works both as a file in the fpath and when sourced. */
const zsh = `#compdef pinview
# Completes pinview in zsh, where compinit is used. As a file, once:
#   pinview completion zsh > "\${fpath[1]}/_pinview"
# Or in ~/.zshrc, after compinit: source <(pinview completion zsh)

_pinview() {
  local line value description
  local -a candidates
  for line in "\${(@f)$(pinview __complete -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}"; do
    value=\${\${\${line%%$'\\t'*}//\\\\/\\\\\\\\}//:/\\\\:}
    description=\${\${line#*$'\\t'}//\\\\/\\\\\\\\}
    [[ -n $value ]] && candidates+=("$value\${description:+:$description}")
  done
  (( $#candidates )) && _describe -V 'pinview' candidates
}

if [[ $funcstack[1] == _pinview ]]; then
  _pinview "$@"
else
  compdef _pinview pinview
fi
`;

const fish = `# Completes pinview in fish. Once:
#   pinview completion fish > ~/.config/fish/completions/pinview.fish

function __pinview_complete
    type -q pinview; or return
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    pinview __complete -- $words[2..-1] "$word" 2>/dev/null
end

complete -c pinview -e
complete -c pinview -f -k -a '(__pinview_complete)'
`;

const scripts: Readonly<Record<CompletionShell, string>> = {bash, zsh, fish};

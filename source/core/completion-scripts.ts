/** The shells whose command lines are completed. */
export const completionShells = ['bash', 'zsh', 'fish'] as const;

export type CompletionShell = (typeof completionShells)[number];

/**
 * Returns the script that has a shell complete pinview's command line. It asks `pinview __complete`, which is given
 * the words before the cursor and the one at it, and prints what may stand there: a value, a tab, a description.
 */
export function completionScript(shell: CompletionShell): string {
  return scripts[shell];
}

/**
 * It needs nothing but bash, from 3.2 on. The line is split at spaces here: bash itself also splits at `=` and `:`,
 * and replaces no more than what follows them. Descriptions are listed beside several words; a single one is typed.
 */
const bash = `# Completes pinview in bash. In ~/.bashrc:
#   source <(pinview completion bash)
# In bash 3.2, which macOS has: eval "$(pinview completion bash)"

_pinview() {
  local IFS=$' \\t\\n' line=\${COMP_LINE:0:COMP_POINT} words word tail value width=0 room index
  local values=() descriptions=()
  COMPREPLY=()
  read -ra words <<<"\${line//[\\"\\']/}"
  [[ $line == *[[:space:]] ]] && words+=('')
  word=\${words[\${#words[@]} - 1]}
  tail=$word
  [[ $COMP_WORDBREAKS == *=* ]] && tail=\${tail##*=}
  [[ $COMP_WORDBREAKS == *:* ]] && tail=\${tail##*:}
  while IFS= read -r line; do
    value=\${line%%$'\\t'*}
    value=\${value:\${#word} - \${#tail}}
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

/** Works both as a file in the fpath and when it is sourced. */
const zsh = `#compdef pinview
# Completes pinview in zsh, where compinit is used. As a file, once:
#   pinview completion zsh > "\${fpath[1]}/_pinview"
# Or in ~/.zshrc, after compinit: source <(pinview completion zsh)

_pinview() {
  local line value description
  local -a candidates
  for line in "\${(@f)$(pinview __complete -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}"; do
    value=\${\${line%%$'\\t'*}//:/\\\\:}
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

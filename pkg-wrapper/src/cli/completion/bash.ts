import type { Entry, Program } from "./described.js";

export function bash(program: Program): string {
  const { name, commands } = program;
  return `# Completion of ${name} for bash. Words that nothing is known of are completed as files.
_${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" words=""
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words="${[...commands.map((command) => command.name), ...flagsOf(program)].join(" ")}"
  else
    case "\${COMP_WORDS[1]}" in
${commands.map(commandCase).join("\n")}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _${name} ${name}
`;
}

// After a flag its values; where a word is begun by a hyphen the flags; else the values of the argument.
function commandCase({ name, values, flags }: Entry): string {
  const valued = flags.filter(({ value }) => value);
  const afterFlag = valued.map(
    (flag) => `          ${flag.names.join("|")}) words="${flag.value?.choices.join(" ")}" ;;`,
  );
  const choices = values.flatMap((value) => value.choices).join(" ");
  const otherwise = `if [[ $word == -* ]]; then words="${flagsOf({ flags }).join(" ")}"; else words="${choices}"; fi`;
  return `      ${name})
        case "$before" in
${[...afterFlag, `          *) ${otherwise} ;;`].join("\n")}
        esac
        ;;`;
}

function flagsOf({ flags }: Pick<Entry, "flags">): string[] {
  return flags.flatMap(({ names }) => names);
}

import type { Entry, Flag, Program, Value } from "./described.js";

export function zsh(program: Program): string {
  const { name, commands } = program;
  return `#compdef ${name}
# Completion of ${name} for zsh.
_${name}() {
  local -a commands
  commands=(
${commands.map((command) => `    ${quoted(`${command.name}:${command.description}`)}`).join("\n")}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    _arguments ${program.flags.map(flag).join(" ")}
    return
  fi
  case "$words[2]" in
${commands.map(commandCase).join("\n")}
  esac
}
if [ "$funcstack[1]" = "_${name}" ]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

function commandCase({ name, values, flags }: Entry): string {
  // The command is the first word that _arguments counts.
  const specs = [
    "'1: :'",
    ...values.map((value, place) => quoted(`${place + 2}:${completed(value)}`)),
    ...flags.map(flag),
  ];
  return `    ${name}) _arguments ${specs.join(" ")} ;;`;
}

function flag({ names, description, value }: Flag): string {
  const text = `[${description.replaceAll(/[[\]]/g, "\\$&")}]${value ? `:${completed(value)}` : ""}`;
  if (names.length === 1) return quoted(`${names[0]}${text}`);
  return `${quoted(`(${names.join(" ")})`)}{${names.join(",")}}${quoted(text)}`;
}

function completed({ name, choices, isFile }: Value): string {
  if (choices.length > 0) return `${name}:(${choices.join(" ")})`;
  return isFile ? `${name}:_files` : `${name}: `;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

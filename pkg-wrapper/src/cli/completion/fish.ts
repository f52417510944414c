import type { Flag, Program, Value } from "./described.js";

export function fish(program: Program): string {
  const { name, commands } = program;
  const first = "-n __fish_use_subcommand";
  const lines = [
    `# Completion of ${name} for fish.`,
    ...commands.map(
      (command) => `complete -c ${name} -f ${first} -a ${command.name} -d ${quoted(command.description)}`,
    ),
    ...program.flags.map((option) => `complete -c ${name} ${first} ${flag(option)}`),
    ...commands.flatMap((command) => {
      const within = `-n '__fish_seen_subcommand_from ${command.name}'`;
      return [
        ...command.values.map((value) => `complete -c ${name} ${within} ${completed(value)}`),
        ...command.flags.map((option) => `complete -c ${name} ${within} ${flag(option)}`),
      ];
    }),
  ];
  return `${lines.join("\n")}\n`;
}

function flag({ names, description, value }: Flag): string {
  const given = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  return [...given, ...(value ? ["-r", completed(value)] : []), `-d ${quoted(description)}`].join(" ");
}

function completed({ choices, isFile }: Value): string {
  if (choices.length > 0) return `-f -a ${quoted(choices.join(" "))}`;
  return isFile ? "-F" : "-f";
}

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, "\\$&")}'`;
}

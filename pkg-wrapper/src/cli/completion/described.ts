import type { Command } from "commander";

/** A value that is asked for: one of a few words, a file, or anything. */
export interface Value {
  name: string;
  choices: readonly string[];
  isFile: boolean;
}

export interface Flag {
  /** As typed: `-h`, `--help`. */
  names: string[];
  description: string;
  /** What follows it; absent for a switch. */
  value?: Value;
}

export interface Entry {
  name: string;
  description: string;
  values: Value[];
  flags: Flag[];
}

/** What a shell has to know of the program. */
export interface Program extends Entry {
  commands: Entry[];
}

/** From the definitions that also parse: a new command or option is completed without being named anywhere else. */
export function described(program: Command): Program {
  const commands = program.createHelp().visibleCommands(program);
  return { ...entry(program), commands: commands.map(entry) };
}

function entry(command: Command): Entry {
  return {
    name: command.name(),
    description: command.description(),
    values: command.registeredArguments.map((argument) => value(argument.name(), argument.argChoices)),
    flags: command
      .createHelp()
      .visibleOptions(command)
      .map(({ short, long, description, flags, argChoices, required, optional }) => ({
        names: [short, long].filter((name) => name !== undefined),
        description,
        ...(required || optional ? { value: value(/[<[](.+)[>\]]/.exec(flags)?.[1] ?? "value", argChoices) } : {}),
      })),
  };
}

function value(name: string, choices: readonly string[] = []): Value {
  return { name, choices, isFile: choices.length === 0 && /file|snapshot/i.test(name) };
}

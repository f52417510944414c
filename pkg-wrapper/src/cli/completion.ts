import { Argument, type Command } from "commander";
import { bash } from "./completion/bash.js";
import { described, type Program } from "./completion/described.js";
import { fish } from "./completion/fish.js";
import { zsh } from "./completion/zsh.js";
import type { Terminal } from "./terminal.js";

const SHELLS: Record<string, (program: Program) => string> = { bash, zsh, fish };

const EXAMPLES = `
Examples:
  drawdown completion bash >> ~/.bashrc
  drawdown completion zsh > ~/.zfunc/_drawdown
  drawdown completion fish > ~/.config/fish/completions/drawdown.fish`;

export function registerCompletion(program: Command, to: Terminal): void {
  program
    .command("completion")
    .description("print a script by which a shell completes commands, options and their values")
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(SHELLS)))
    .addHelpText("after", EXAMPLES)
    .action((shell: string) => to.out(SHELLS[shell]?.(described(program)) ?? ""));
}

// docs/cli.md, from the definitions of the command line.

import { paint } from "../../src/cli/paint.ts";
import { createProgram } from "../../src/cli/program.ts";

/** The help of the program and of each command, as printed at 80 columns. */
export function helps(): { name: string; description: string; help: string }[] {
  let text = "";
  const plain = paint(false);
  const out = (part: string) => {
    text += part;
  };
  const to = { out, err() {}, width: 80, progress() {}, paint: plain, paintErr: plain };
  const program = createProgram(to);
  const commands = program.createHelp().visibleCommands(program);
  return [program, ...commands].map((command) => {
    text = "";
    command.configureHelp({ helpWidth: 80 }).outputHelp();
    const name = command === program ? "drawdown" : `drawdown ${command.name()}`;
    return { name, description: command.description(), help: text.trim() };
  });
}

export function cliPage(): string {
  const [program, ...commands] = helps();
  const rows = commands.map(
    ({ name, description }) => `| [\`${name}\`](#${name.replace(" ", "-")}) | ${description} |`,
  );
  const sections = commands.map(({ name, help }) => `## ${name}\n\n\`\`\`text\n${help}\n\`\`\``);
  return `# The command line

Generated from the definitions of the commands; \`drawdown COMMAND --help\` prints the same.
To make it anew: \`UPDATE_DOCS=1 npm test -- --only package\`.

\`\`\`text
${program?.help}
\`\`\`

| command | does |
| --- | --- |
${rows.join("\n")}

Colours are used on terminals only; \`NO_COLOR=1\` switches them off, \`FORCE_COLOR=0\` too. Problems go to standard error:
\`severity CODE path message\`, and where there is something to do, \`  hint: …\` on the line below. With \`--json\` what is wrong with the input
goes to standard output instead, as \`{ "error": { name, code, message, diagnostics } }\`, with the same exit code 1; \`validate\` prints the list
of diagnostics. Wrong usage is said on standard error in either case. A reader that closes the pipe (\`| head\`) ends the command quietly.

${sections.join("\n\n")}
`;
}

// The results as a table for people, in the Markdown of the README.

export function tableOf(results) {
  const [{ peers }] = results;
  const rows = [["", "drawdown", ...peers.map(({ name }) => name)]];
  for (const { name, microseconds, peers } of results) {
    rows.push([
      name,
      duration(microseconds),
      ...peers.map((peer) => `${duration(peer.microseconds)} (${times(peer.ratio)})`),
    ]);
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length), 3));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  const ruler = line(widths.map((width) => "-".repeat(width)));
  return [line(rows[0]), ruler, ...rows.slice(1).map(line)].join("\n");
}

function duration(microseconds) {
  if (microseconds < 1_000) return `${microseconds.toPrecision(3)} µs`;
  if (microseconds < 1_000_000) return `${(microseconds / 1_000).toPrecision(3)} ms`;
  return `${(microseconds / 1_000_000).toPrecision(3)} s`;
}

function times(ratio) {
  return `${ratio.toFixed(1)} ×`;
}

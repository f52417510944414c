// The results as a table for people, in the Markdown of the README.

export function printTable(results) {
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
  console.log(line(rows[0]));
  console.log(line(widths.map((width) => "-".repeat(width))));
  for (const row of rows.slice(1)) console.log(line(row));
}

function duration(microseconds) {
  return microseconds < 1_000 ? `${microseconds.toPrecision(3)} µs` : `${(microseconds / 1_000).toPrecision(3)} ms`;
}

function times(ratio) {
  return `${ratio.toFixed(1)} ×`;
}

// The same bytes are promised with the same time zone data (§13.5): which zones the host has other data of.

/** `table`: tests/zones/changes.txt, a line a zone: its name, its offset in 1970, then each change as `second:offset`. */
export function zonesOfOtherData(table, zones) {
  const rows = table.split("\n").map((line) => line.split(" "));
  return rows.flatMap(([zone, first, ...changes]) => (zones.has(zone) && !agrees(zone, first, changes) ? [zone] : []));
}

/** At each change, the second before it, and each month: a host may know of changes that the table has not. */
function agrees(zone, first, changes) {
  const clock = clockOf(zone);
  const steps = [[Number.NEGATIVE_INFINITY, Number(first)], ...changes.map((change) => change.split(":").map(Number))];
  const instants = [...steps.slice(1).flatMap(([second]) => [second - 1, second]), ...MONTHS].sort((a, b) => a - b);
  let at = 0;
  return instants.every((second) => {
    while (at + 1 < steps.length && steps[at + 1][0] <= second) at += 1;
    return offsetAt(clock, second) === steps[at][1];
  });
}

/** The first second of each month, in UTC, of the years that the table is about. */
const MONTHS = Array.from({ length: 70 * 12 }, (_, month) => Date.UTC(1970, month, 1) / 1_000);

function clockOf(timeZone) {
  const [date, time] = [
    { year: "numeric", month: "numeric", day: "numeric" },
    { hour: "numeric", minute: "numeric" },
  ];
  return new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", ...date, ...time, second: "numeric" });
}

/** What the clock shows there, less what it shows in UTC. */
function offsetAt(clock, second) {
  const shown = Object.fromEntries(clock.formatToParts(second * 1_000).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, shown.second) / 1_000 - second;
}

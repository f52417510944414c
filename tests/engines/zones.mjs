// The same bytes are promised with the same time zone data (§13.5): which zones the host has other data of.

/** `table`: tests/zones/changes.txt, a line a zone: its name, its offset in 1970, then each change as `second:offset`. */
export function zonesOfOtherData(table, zones) {
  const rows = table.split("\n").map((line) => line.split(" "));
  return rows.flatMap(([zone, first, ...changes]) => (zones.has(zone) && !agrees(zone, first, changes) ? [zone] : []));
}

function agrees(zone, first, changes) {
  const clock = clockOf(zone);
  let before = Number(first);
  return changes.every((change) => {
    const [second, offset] = change.split(":").map(Number);
    const held = offsetAt(clock, second - 1) === before && offsetAt(clock, second) === offset;
    before = offset;
    return held;
  });
}

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

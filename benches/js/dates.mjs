// Dates of the peers: parsed and written by hand where that is faster.

const isoTexts = new Map();

/** As `toISOString` writes it. */
export function isoOf(instant) {
  let text = isoTexts.get(instant);
  if (text === undefined) {
    if (isoTexts.size > 1_000) isoTexts.clear();
    text = new Date(instant).toISOString();
    isoTexts.set(instant, text);
  }
  return text;
}

/** Milliseconds since 1970: by hand where the text is of the usual form. */
export function instantOf(text, zone) {
  if (text.length === 10) return midnightOf(text, zone);
  const isUsual =
    (text.length === 20 && text.charCodeAt(19) === 90) || (text.length === 24 && text.charCodeAt(23) === 90);
  if (!isUsual) return checked(Date.parse(text), text);
  const year = two(text, 0) * 100 + two(text, 2);
  const [month, day] = [two(text, 5), two(text, 8)];
  const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)];
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 60))
    checked(NaN, text);
  const millis = text.length === 24 ? two(text, 20) * 10 + text.charCodeAt(22) - 48 : 0;
  return daysOf(year, month, day) * 86_400_000 + hour * 3_600_000 + minute * 60_000 + second * 1_000 + millis;
}

function two(text, at) {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

function checked(instant, text) {
  if (Number.isNaN(instant)) throw new RangeError(`${text} is no date`);
  return instant;
}

/** Days since 1970 of a date in the Gregorian calendar. */
function daysOf(year, month, day) {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

const midnights = new Map();

function midnightOf(date, zone) {
  const key = `${zone}/${date}`;
  const known = midnights.get(key);
  if (known !== undefined) return known;
  const utc = checked(Date.parse(`${date}T00:00:00Z`), date);
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "medium",
    hourCycle: "h23",
  });
  const local = Date.parse(`${format.format(utc).replace(",", "")} UTC`);
  midnights.set(key, utc - (local - utc));
  return utc - (local - utc);
}

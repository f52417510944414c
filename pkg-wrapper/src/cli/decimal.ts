// Sums of amounts, exactly: an amount is a whole number of its smallest digits.

interface Decimal {
  digits: bigint;
  places: number;
}

/** The exact sum of decimal strings, with as many decimals as the longest of them. */
export function sum(amounts: readonly string[]): string {
  return write(amounts.map(read).reduce(add, { digits: 0n, places: 0 }));
}

/** `amount` − `other`, exactly. */
export function difference(amount: string, other: string): string {
  return sum([amount, other.startsWith("-") ? other.slice(1) : `-${other}`]);
}

export function isZero(amount: string): boolean {
  return read(amount).digits === 0n;
}

export function isPositive(amount: string): boolean {
  return read(amount).digits > 0n;
}

/** With commas between thousands: `1,234,567.00`. */
export function grouped(amount: string): string {
  const [whole = "", fraction] = amount.split(".");
  const commas = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? commas : `${commas}.${fraction}`;
}

function read(amount: string): Decimal {
  const [whole = "", fraction = ""] = amount.split(".");
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

function add(left: Decimal, right: Decimal): Decimal {
  const places = Math.max(left.places, right.places);
  return { digits: scaled(left, places) + scaled(right, places), places };
}

function scaled({ digits, places }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - places);
}

function write({ digits, places }: Decimal): string {
  const sign = digits < 0n ? "-" : "";
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, "0");
  return places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}

// Four ways to count money in JavaScript, behind one set of operations. Amounts are in a currency of two decimals.
import Big from "big.js";
import Decimal from "decimal.js";

const NUMERAL = /^-?\d+(\.\d{1,2})?$/;

/** Whole minor units as safe integers; a BigInt where a product would not be safe. */
const safeIntegers = {
  zero: 0,
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: in one loop, as it is fastest.
  parse(text) {
    let [at, sign, units, decimals, point] = [0, 1, 0, 0, false];
    if (text.charCodeAt(0) === 45) [at, sign] = [1, -1];
    if (at === text.length) throw new RangeError(text);
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at) - 48;
      if (code >= 0 && code <= 9) {
        units = units * 10 + code;
        if (point) decimals += 1;
      } else if (code === -2 && !point) {
        point = true;
      } else {
        throw new RangeError(text);
      }
    }
    if (decimals > 2 || (point && decimals === 0)) throw new RangeError(text);
    if (decimals === 0) units *= 100;
    else if (decimals === 1) units *= 10;
    return safe(sign * units);
  },
  add: (a, b) => safe(a + b),
  subtract: (a, b) => safe(a - b),
  negate: (a) => 0 - a,
  min: (a, b) => (a < b ? a : b),
  isPositive: (a) => a > 0,
  isNegative: (a) => a < 0,
  isZero: (a) => a === 0,
  part(amount, weight, sum) {
    const product = amount * weight;
    if (Number.isSafeInteger(product)) return { share: Math.floor(product / sum), rest: product % sum };
    const [wide, total] = [BigInt(amount) * BigInt(weight), BigInt(sum)];
    return { share: Number(wide / total), rest: Number(wide % total) };
  },
  unit: 1,
  unitsOf: (a) => a,
  format(units) {
    const size = units < 0 ? -units : units;
    const rest = size % 100;
    return `${units < 0 ? "-" : ""}${(size - rest) / 100}.${rest < 10 ? "0" : ""}${rest}`;
  },
};

function safe(units) {
  if (!Number.isSafeInteger(units)) throw new RangeError("too large");
  return units;
}

const scaledBigInts = {
  zero: 0n,
  parse(text) {
    if (!NUMERAL.test(text)) throw new RangeError(text);
    const point = text.indexOf(".");
    if (point === -1) return BigInt(text) * 100n;
    return BigInt(text.slice(0, point) + text.slice(point + 1).padEnd(2, "0"));
  },
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  negate: (a) => -a,
  min: (a, b) => (a < b ? a : b),
  isPositive: (a) => a > 0n,
  isNegative: (a) => a < 0n,
  isZero: (a) => a === 0n,
  part(amount, weight, sum) {
    const [product, total] = [amount * BigInt(weight), BigInt(sum)];
    return { share: product / total, rest: Number(product % total) };
  },
  unit: 1n,
  unitsOf: Number,
  format(units) {
    const digits = String(units < 0n ? -units : units).padStart(3, "0");
    return `${units < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  },
};

/** For the libraries with objects for amounts, which count in whole units and not in cents. */
function library(Type, { plus, minus, down, negate }) {
  return {
    zero: new Type(0),
    parse(text) {
      if (!NUMERAL.test(text)) throw new RangeError(text);
      return new Type(text);
    },
    add: plus,
    subtract: minus,
    negate,
    min: (a, b) => (a.lt(b) ? a : b),
    isPositive: (a) => a.gt(0),
    isNegative: (a) => a.lt(0),
    isZero: (a) => a.eq(0),
    part(amount, weight, sum) {
      const product = amount.times(100).times(weight);
      const share = down(product.div(sum), 0);
      return { share: share.div(100), rest: Number(product.minus(share.times(sum))) };
    },
    unit: new Type("0.01"),
    unitsOf: (amount) => Number(amount.times(100)),
    format: (amount) => amount.toFixed(2),
  };
}

const ExactDecimal = Decimal.clone({ precision: 60 });

export const KITS = {
  "safe integers": safeIntegers,
  "scaled BigInt": scaledBigInts,
  "big.js": library(Big, {
    plus: (a, b) => a.plus(b),
    minus: (a, b) => a.minus(b),
    negate: (a) => a.times(-1),
    down: (a, places) => a.round(places, Big.roundDown),
  }),
  "decimal.js": library(ExactDecimal, {
    plus: (a, b) => a.plus(b),
    minus: (a, b) => a.minus(b),
    negate: (a) => a.negated(),
    down: (a, places) => a.toDecimalPlaces(places, Decimal.ROUND_DOWN),
  }),
};

//! Money against fractions of any size: what fits is exact, what does not is refused, whichever way it went inside.

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::Config;

use super::*;

type Outcome = Result<(), TestCaseError>;

const MODES: [RoundingMode; 8] = [
    RoundingMode::Up,
    RoundingMode::Down,
    RoundingMode::Ceiling,
    RoundingMode::Floor,
    RoundingMode::HalfUp,
    RoundingMode::HalfDown,
    RoundingMode::HalfEven,
    RoundingMode::Unnecessary,
];

fn ten(power: u32) -> BigInt {
    BigInt::from(10).pow(power)
}

fn whole(number: impl Into<BigInt>) -> BigRational {
    BigRational::from_integer(number.into())
}

fn of(amount: Amount) -> BigRational {
    BigRational::new(amount.mantissa().into(), ten(amount.scale()))
}

fn of_minor(minor: Minor, places: u32) -> BigRational {
    BigRational::new(minor.units().into(), ten(places))
}

/// Whether 96 bits and 28 decimals hold it (M6).
fn fits(value: &BigRational) -> bool {
    let scaled = value * whole(ten(28));
    let mut mantissa = scaled.to_integer();
    let mut scale = 28;
    while scale > 0 && mantissa.is_multiple_of(&BigInt::from(10)) {
        mantissa /= 10;
        scale -= 1;
    }
    scaled.is_integer() && mantissa.magnitude() < &BigUint::from(1u128 << 96)
}

fn same(found: Result<Amount, Fault>, value: &BigRational) -> Outcome {
    if fits(value) {
        prop_assert_eq!(found.map(of), Ok(value.clone()));
    } else {
        prop_assert_eq!(found, Err(Fault::OutOfRange));
    }
    Ok(())
}

/// Rounded by the words of Java's `RoundingMode` (M2).
fn rounded(value: &BigRational, mode: RoundingMode) -> Result<BigInt, Fault> {
    let (down, up) = (value.trunc(), if value.is_negative() { value.floor() } else { value.ceil() });
    let (to_down, to_up) = ((value - &down).abs(), (value - &up).abs());
    let chosen = match mode {
        RoundingMode::Up => up,
        RoundingMode::Down => down,
        RoundingMode::Ceiling => value.ceil(),
        RoundingMode::Floor => value.floor(),
        _ if value.is_integer() => down,
        RoundingMode::Unnecessary => return Err(Fault::RoundingNecessary),
        _ if to_up < to_down => up,
        _ if to_down < to_up => down,
        RoundingMode::HalfUp => up,
        RoundingMode::HalfDown => down,
        RoundingMode::HalfEven => {
            if down.to_integer().is_even() {
                down
            } else {
                up
            }
        }
    };
    Ok(chosen.to_integer())
}

fn same_units(found: Result<Minor, Fault>, wanted: Result<BigInt, Fault>) -> Outcome {
    let wanted = wanted.and_then(|units| units.to_i128().ok_or(Fault::OutOfRange));
    prop_assert_eq!(found.map(Minor::units), wanted);
    Ok(())
}

/// A whole number of any length up to so many bits; the ends of the ranges of types come up often.
fn number(bits: u32) -> impl Strategy<Value = i128> {
    let of_any_length = (0..=bits, any::<u128>(), any::<bool>()).prop_map(|(bits, digits, below)| {
        let magnitude = i128::try_from(digits & (1u128 << bits).wrapping_sub(1)).unwrap();
        if below { -magnitude } else { magnitude }
    });
    let ends = [0, 31, 32, 63, 64, 95, 96].into_iter().filter(|end| *end <= bits).collect::<Vec<_>>();
    let near = (select(ends), -2i128..=2, any::<bool>()).prop_map(move |(end, by, below)| {
        let near = ((1i128 << end) + by).clamp(0, (1i128 << bits) - 1);
        if below { -near } else { near }
    });
    let round = (0u32..28, -99i128..=99).prop_map(move |(zeros, digits)| {
        let number = digits * 10i128.pow(zeros);
        if number.unsigned_abs() < 1 << bits { number } else { digits }
    });
    prop_oneof![3 => of_any_length, 1 => near, 1 => round]
}

fn amount() -> impl Strategy<Value = Amount> {
    (number(96), prop_oneof![2 => 0..=6u32, 1 => 0..=28u32])
        .prop_map(|(mantissa, scale)| Amount::from_parts(mantissa, scale).unwrap())
}

fn positive() -> impl Strategy<Value = Amount> {
    amount().prop_map(|amount| if amount.is_zero() { Amount::ONE } else { amount.abs() })
}

/// Minor units of an amount: 96 bits and at most five decimals.
fn minor() -> impl Strategy<Value = Minor> {
    number(112).prop_map(Minor::new)
}

fn mode() -> impl Strategy<Value = RoundingMode> {
    select(&MODES[..])
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::with_cases(1_000) })]

    // M6
    #[test]
    fn amounts_are_what_their_parts_say(mantissa in number(126), scale in 0..40u32) {
        let value = BigRational::new(mantissa.into(), ten(scale));
        same(Amount::from_parts(mantissa, scale).ok_or(Fault::OutOfRange), &value)?;
        if let Some(amount) = Amount::from_parts(mantissa, scale) {
            prop_assert_eq!(amount.is_zero(), value.is_zero());
            prop_assert_eq!(amount.is_positive(), value.is_positive());
            prop_assert_eq!(amount.is_negative(), value.is_negative());
            prop_assert_eq!(of(amount.negated()), -&value);
            prop_assert_eq!(of(amount.abs()), value.abs());
            // Trailing zeros are not kept.
            prop_assert!(amount.scale() == 0 || amount.mantissa() % 10 != 0);
        }
    }

    // M6, M7
    #[test]
    fn sums_and_differences_are_exact_or_refused(a in amount(), b in amount()) {
        same(a.plus(b), &(of(a) + of(b)))?;
        same(a.minus(b), &(of(a) - of(b)))?;
        prop_assert_eq!(a.cmp(&b), of(a).cmp(&of(b)));
    }

    // M6, M7
    #[test]
    fn of_a_long_sum_only_the_end_has_to_fit(amounts in prop::collection::vec(amount(), 0..6), at in 0..6usize) {
        let exact = amounts.iter().fold(whole(0), |sum, amount| sum + of(*amount));
        let sum = |amounts: &[Amount]| {
            let mut sum = Sum::default();
            amounts.iter().for_each(|amount| sum.add(*amount).unwrap());
            sum
        };
        same(sum(&amounts).amount(), &exact)?;
        let (head, tail) = amounts.split_at(at.min(amounts.len()));
        same(sum(head).plus(sum(tail)).unwrap().amount(), &exact)?;
    }

    // M1, M6
    #[test]
    fn a_numeral_is_its_digits(
        sign in select(&["", "-", "+"][..]),
        whole_digits in "0{0,3}[0-9]{1,30}0{0,3}",
        decimals in prop::option::of("0{0,3}[0-9]{1,30}0{0,3}"),
        exponent in prop::option::of(-40..40i32),
    ) {
        let (digits, decimals) = (whole_digits, decimals.unwrap_or_default());
        let point = if decimals.is_empty() { "" } else { "." };
        let power = exponent.map_or(String::new(), |power| format!("e{power}"));
        let text = format!("{sign}{digits}{point}{decimals}{power}");
        let mantissa: BigInt = format!("{digits}{decimals}").parse().unwrap();
        let mantissa = if sign == "-" { -mantissa } else { mantissa };
        let scale = i32::try_from(decimals.len()).unwrap() - exponent.unwrap_or(0);
        let value = match u32::try_from(scale) {
            Ok(scale) => BigRational::new(mantissa, ten(scale)),
            Err(_) => whole(mantissa * ten(scale.unsigned_abs())),
        };
        let read = parse_numeral(&text);
        prop_assert_ne!(read, Err(NumeralError::NotANumber));
        same(read.map_err(|_| Fault::OutOfRange), &value)?;
    }

    // M1
    #[test]
    fn an_amount_is_written_as_its_digits(amount in amount(), places in 0..6u32) {
        let text = amount.to_string_with(places);
        let (digits, decimals) = text.split_once('.').unwrap_or((&text, ""));
        prop_assert_eq!(decimals.len(), usize::try_from(amount.scale().max(places)).unwrap());
        let mantissa: BigInt = format!("{digits}{decimals}").parse().unwrap();
        prop_assert_eq!(BigRational::new(mantissa, BigInt::from(10).pow(u32::try_from(decimals.len()).unwrap())), of(amount));
        let plain = digits.strip_prefix('-').unwrap_or(digits);
        prop_assert!(plain == "0" || !plain.starts_with('0'));
        prop_assert_eq!(text.starts_with('-'), amount.is_negative());
        prop_assert_eq!(text.parse(), Ok(amount));
    }

    // M2, M4, M7
    #[test]
    fn products_and_quotients_are_rounded_once(
        (a, rate, minor) in (amount(), positive(), minor()), (from, to) in (0..=5u32, 0..=5u32), mode in mode(),
    ) {
        let scale = whole(ten(to));
        same_units(Ratio::of(a).unwrap().times(rate).unwrap().round(to, mode), rounded(&(of(a) * of(rate) * &scale), mode))?;
        let quotient = of_minor(minor, from) / of(rate);
        let found = Ratio::of_minor(minor, from).unwrap().divided_by(rate).unwrap();
        same_units(found.round(to, mode), rounded(&(&quotient * &scale), mode))?;
    }

    // M7
    #[test]
    fn fractions_are_compared_exactly(a in amount(), b in positive(), c in amount(), d in positive()) {
        let ratio = |over, under| Ratio::of(over).unwrap().divided_by(under).unwrap();
        prop_assert_eq!(ratio(a, b).compare(ratio(c, d)), (of(a) / of(b)).cmp(&(of(c) / of(d))));
        prop_assert_eq!(ratio(a, b).compare(ratio(a, b)), std::cmp::Ordering::Equal);
    }

    // M3, M4, M6
    #[test]
    fn a_line_is_converted_and_rounded_once(a in amount(), rate in positive(), places in 0..=5u32, mode in mode()) {
        for rate in [rate, Amount::ONE] {
            let wanted = rounded(&(of(a) * of(rate) * whole(ten(places))), mode).and_then(|units| {
                if fits(&BigRational::new(units.clone(), ten(places))) { Ok(units) } else { Err(Fault::OutOfRange) }
            });
            same_units(line_minor(a, rate, &Currency { code: "X", places, mode }), wanted)?;
        }
    }

    // M5
    #[test]
    fn what_a_credit_offers_is_rounded_down_and_what_it_costs_is_at_least_a_unit(
        (a, minor, rate) in (amount(), number(96), positive()), bill in 0..=5u32, own in 0..=5u32, mode in mode(),
    ) {
        for rate in [rate, Amount::ONE] {
            let offered = if a.is_positive() { (of(a) * of(rate) * whole(ten(bill))).floor().to_integer() } else { 0.into() };
            same_units(availability(a, rate, bill), Ok(offered))?;
            let drawn = Minor::new(minor);
            let exact = of_minor(drawn, bill) / of(rate) * whole(ten(own));
            let wanted = match drawn.is_positive() {
                true => rounded(&exact, mode).map(|units| units.max(1.into())),
                false => Ok(0.into()),
            };
            match (cost(drawn, rate, bill, &Currency { code: "X", places: own, mode }), wanted) {
                (found, Ok(units)) => same(found, &BigRational::new(units, ten(own)))?,
                (found, Err(fault)) => prop_assert_eq!(found, Err(fault)),
            }
        }
    }

    // V1
    #[test]
    fn a_surcharge_is_rounded_once(minor in minor(), percent in amount(), places in 0..=5u32, mode in mode()) {
        let exact = of_minor(minor, places) * of(percent) / whole(100) * whole(ten(places));
        same_units(surcharge(minor, percent, &Currency { code: "X", places, mode }), rounded(&exact, mode))?;
    }

    // E6, O5
    #[test]
    fn shares_are_those_of_the_largest_remainders(
        total in number(112), weights in prop::collection::vec(number(100), 0..6),
    ) {
        let total = total.abs();
        let weights: Vec<u128> = weights.iter().map(|weight| weight.unsigned_abs()).collect();
        let sum: BigInt = weights.iter().map(|weight| BigInt::from(*weight)).sum();
        let mut wanted: Vec<BigInt> = vec![0.into(); weights.len()];
        if !sum.is_zero() {
            let exact = |weight: &u128| BigRational::new(BigInt::from(total) * *weight, sum.clone());
            wanted = weights.iter().map(|weight| exact(weight).to_integer()).collect();
            let left = BigInt::from(total) - wanted.iter().sum::<BigInt>();
            let mut places: Vec<usize> = (0..weights.len()).collect();
            places.sort_by_key(|place| std::cmp::Reverse(exact(&weights[*place]).fract()));
            places.iter().take(left.to_usize().unwrap()).for_each(|place| wanted[*place] += 1);
        }
        let found: Vec<BigInt> = split(Minor::new(total), &weights).unwrap().iter().map(|share| share.units().into()).collect();
        prop_assert_eq!(found, wanted);
    }

    // F1, M7
    #[test]
    fn growth_is_a_power_of_the_percentage(
        minor in number(100), percent in -10_000..=100_000i128, scale in 0..=2u32, count in 0..7usize,
        places in 0..=5u32, mode in mode(),
    ) {
        let percent = Amount::from_parts(percent, scale.max(2)).unwrap();
        let powers = Growth::of(percent).unwrap().powers(count + 1);
        prop_assert_eq!(powers.len(), count + 1);
        let factor = (whole(1) + of(percent) / whole(100)).pow(i32::try_from(count).unwrap());
        let wanted = rounded(&(whole(minor) * factor), mode).and_then(|units| {
            if fits(&BigRational::new(units.clone(), ten(places))) { Ok(units) } else { Err(Fault::OutOfRange) }
        });
        // The zeroth power leaves everything as it is.
        let wanted = if count == 0 { Ok(minor.into()) } else { wanted };
        let found = powers[count].of(Minor::new(minor), &Currency { code: "X", places, mode });
        same_units(found, wanted)?;
    }

    // F2
    #[test]
    fn a_part_is_rounded_up(total in number(112), weight in number(80), more in number(80)) {
        let (weight, sum) = (weight.unsigned_abs(), weight.unsigned_abs() + more.unsigned_abs() + 1);
        let exact = BigRational::new(BigInt::from(total) * weight, sum.into());
        same_units(part(Minor::new(total), weight, sum), Ok(exact.ceil().to_integer()))?;
    }
}

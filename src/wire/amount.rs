//! Amounts on the wire: written as decimal strings, read from strings and from numbers.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor, value::MapAccessDeserializer};
use serde::ser::{Serialize, Serializer};

use crate::money::{Amount, NumeralError, parse_numeral};

/// As a decimal string, exact everywhere: `"9200.5"`.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// From a decimal string, digit by digit, or from a number.
///
/// `serde_json` hands a number with a point over as an `f64`. It is taken by its shortest decimal form, as JavaScript
/// writes it, so that `0.1` is a tenth; what has more than 15 significant digits belongs in a string, or the feature
/// `arbitrary_precision` must be on, with which numbers are read digit by digit too.
impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
        deserializer.deserialize_any(AmountVisitor)
    }
}

struct AmountVisitor;

impl<'de> Visitor<'de> for AmountVisitor {
    type Value = Amount;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a decimal number as a string or a number")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Amount, E> {
        parse_numeral(text).map_err(|error| match error {
            NumeralError::NotANumber => E::invalid_value(Unexpected::Str(text), &self),
            NumeralError::OutOfRange => E::custom(format_args!("{text} is {error}")),
        })
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Amount, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Amount, E> {
        Ok(value.into())
    }

    /// The only float of the crate: written out at once by its shortest decimal form, and never computed with.
    fn visit_f64<E: Error>(self, value: f64) -> Result<Amount, E> {
        self.visit_str(&value.to_string())
    }

    /// What `serde_json` makes of a number with its feature `arbitrary_precision`.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Amount, A::Error> {
        let number = serde_json::Number::deserialize(MapAccessDeserializer::new(map))?;
        self.visit_str(&number.to_string())
    }
}

#[cfg(test)]
mod tests {
    use serde::de::value::MapDeserializer;

    use super::*;

    fn read(json: &str) -> Result<String, String> {
        serde_json::from_str::<Amount>(json).map(|amount| amount.to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn amounts_are_read_from_strings_and_numbers() {
        for (json, amount) in [
            (r#""9200.50""#, "9200.5"),
            (r#""-1e3""#, "-1000"),
            ("0.1", "0.1"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("1e-7", "0.0000001"),
            ("1e21", "1000000000000000000000"),
            ("-0.0", "0"),
            ("9007199254740993", "9007199254740993"),
            ("18446744073709551615", "18446744073709551615"),
            ("-9223372036854775808", "-9223372036854775808"),
            (r#""0.1234567890123456789012345678""#, "0.1234567890123456789012345678"),
        ] {
            assert_eq!(read(json).as_deref(), Ok(amount), "{json}");
        }
    }

    #[test]
    fn what_is_no_amount_is_said() {
        for (json, message) in [
            (r#""1,000""#, "invalid value: string \"1,000\", expected a decimal number"),
            ("true", "invalid type: boolean `true`, expected a decimal number"),
            ("1e40", "beyond 96 bits"),
            (r#"{ "amount": 1 }"#, ""),
        ] {
            let error = read(json).unwrap_err();
            assert!(error.contains(message), "{json}: {error}");
        }
    }

    #[test]
    fn a_map_that_is_no_number_is_no_amount() {
        let map = MapDeserializer::<_, serde::de::value::Error>::new([("amount", 1)].into_iter());
        assert!(Amount::deserialize(MapAccessDeserializer::new(map)).is_err());
    }

    #[test]
    #[cfg(feature = "arbitrary_precision")]
    fn with_arbitrary_precision_numbers_keep_their_digits() {
        assert_eq!(read("0.1234567890123456789012345678").as_deref(), Ok("0.1234567890123456789012345678"));
    }

    #[test]
    fn amounts_are_written_as_strings() {
        assert_eq!(serde_json::to_string(&"9200.50".parse::<Amount>().unwrap()).unwrap(), r#""9200.5""#);
    }
}

//! A text as an amount: what is read and written again is the same amount.

use drawdown::Amount;

pub fn numerals(text: &str) {
    if let Ok(amount) = text.parse::<Amount>() {
        assert_eq!(amount.to_string().parse::<Amount>(), Ok(amount));
    }
}

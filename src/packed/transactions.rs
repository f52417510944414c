//! Transactions read while they are unpacked: there may be a hundred thousand of them, and none goes into an answer.

use std::borrow::Cow;

use super::unpack::Packed;
use crate::money::parse_numeral;
use crate::read::Counted;
use crate::time::{Civil, Instant, parse_iso};

impl<'t> Packed<'t, '_> {
    /// The Transactions of a Balance, where each has all it needs in its usual form.
    pub(super) fn transactions(&mut self) -> Option<Vec<Counted<'t>>> {
        let count = self.array_of()?;
        let mut transactions = Vec::with_capacity(count);
        for _ in 0..count {
            transactions.push(self.read_transaction()?);
        }
        Some(transactions)
    }

    fn read_transaction(&mut self) -> Option<Counted<'t>> {
        if self.byte()? != b'o' {
            return None;
        }
        // By the numbers of `fields::TRANSACTION`; fields that a preview does not read are not packed.
        let [mut amount, mut applied, mut paid, mut created, mut kind, mut entity] = [None; 6];
        loop {
            let number = self.byte()?;
            if number == 0 {
                break;
            }
            let text = self.text_of(number, number == 2)?;
            match number {
                2 => amount = Some(text),
                3 => applied = Some(text),
                4 => paid = Some(text),
                5 => created = Some(text),
                6 => kind = Some(text),
                7 => entity = Some(text),
                _ => return None,
            }
        }
        // H2, H3: as `read_counted` has it.
        let applied = match applied.or(paid).or(created).map(parse_iso) {
            Some(Ok(Civil::Instant(instant))) => instant,
            None => Instant::EARLIEST,
            // A calendar date needs the time zone; all else is an error.
            _ => return None,
        };
        let bill = entity.filter(|_| kind == Some("BILL")).map(Cow::Borrowed);
        Some(Counted { amount: parse_numeral(amount?).ok()?, applied, bill })
    }
}

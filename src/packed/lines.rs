//! The Bill's lines read while they are unpacked: they are most of a request, and the answer takes them from the request.

use super::unpack::Packed;
use crate::diagnostic::{Code, Diagnostics, Path};
use crate::line::{Line, LineType};
use crate::money::{Amount, line_minor, parse_numeral};
use crate::read::{LastDate, Lines, Place};
use crate::time::{Civil, Instant, Period, Zone, parse_iso};

/// A line of the usual form: one with a `convertedSubtotal`.
pub struct PackedLine<'t> {
    /// Its position on the Bill.
    index: usize,
    line_type: LineType,
    id: Option<&'t str>,
    product_id: Option<&'t str>,
    contract_id: Option<&'t str>,
    description: Option<&'t str>,
    amount: Amount,
    /// The start and the end of its service period.
    dates: [Option<&'t str>; 2],
    sequence: Option<Amount>,
    unit_price: Option<Amount>,
    is_child: bool,
}

impl<'t> Packed<'t, '_> {
    /// The lines of a Bill that are kept, where each has all it needs in its usual form.
    pub(super) fn lines(&mut self) -> Option<Vec<PackedLine<'t>>> {
        let count = self.array_of()?;
        let mut lines = Vec::with_capacity(count);
        for index in 0..count {
            lines.extend(self.read_line(index)?);
        }
        Some(lines)
    }

    /// A line, or nothing of one that an earlier computation added and that says nothing else (B5).
    fn read_line(&mut self, index: usize) -> Option<Option<PackedLine<'t>>> {
        if self.byte()? != b'o' {
            return None;
        }
        // By the numbers of `fields::LINE`.
        let [mut id, mut kind, mut amount, mut product, mut contract, mut description] = [None; 6];
        let [mut start, mut end, mut sequence, mut price, mut child] = [None; 5];
        loop {
            let number = self.byte()?;
            let field = match number {
                0 => break,
                1 => &mut id,
                8 => &mut kind,
                9 => &mut amount,
                10 => &mut product,
                11 => &mut contract,
                12 => &mut description,
                13 => &mut start,
                14 => &mut end,
                15 => &mut sequence,
                16 => &mut price,
                17 => &mut child,
                // Not read of a line that is kept.
                _ => {
                    self.skip(number)?;
                    continue;
                }
            };
            let is_amount = matches!(number, 9 | 15 | 16);
            *field = Some(self.text_of(number, is_amount)?);
        }
        let line_type = LineType::NAMES.iter().find(|(name, _)| Some(*name) == kind)?.1;
        match line_type {
            // What it took of a Commitment is put back first (H7).
            LineType::CommitmentConsumed => return None,
            computed if computed.is_computed() => return child.is_none().then_some(None),
            _ => {}
        }
        let optional = |digits: Option<&str>| digits.map(parse_numeral).transpose().ok();
        Some(Some(PackedLine {
            index,
            line_type,
            id,
            product_id: product,
            contract_id: contract,
            description,
            amount: parse_numeral(amount?).ok()?,
            dates: [start, end],
            sequence: optional(sequence)?,
            unit_price: optional(price)?,
            is_child: child.is_some(),
        }))
    }
}

/// The lines as they stand on a Bill.
pub fn placed<'t>(packed: &[PackedLine<'t>], place: &Place<'_, '_>, out: &mut Diagnostics) -> Lines<'t> {
    let mut lines = Vec::with_capacity(packed.len());
    let mut last_dates = Default::default();
    for line in packed {
        match line.placed(place, &mut last_dates) {
            Some(line) => lines.push(line),
            // What it is, the long way says.
            None => out.error(Code::LineWithoutAmount, &Path::Root, ""),
        }
    }
    Lines { lines, has_child: packed.iter().any(|line| line.is_child), ..Lines::default() }
}

impl<'t> PackedLine<'t> {
    fn placed(&self, place: &Place<'_, '_>, last_dates: &mut [LastDate<'t>; 2]) -> Option<Line<'t>> {
        let mut dates = [None; 2];
        for ((date, text), last) in dates.iter_mut().zip(self.dates).zip(last_dates) {
            if let Some(text) = text {
                *date = Some(last.read(text, || instant(text, place.zone))?);
            }
        }
        let [start, end] = dates;
        let service = Some(place.completed(start, end)).filter(|Period { start, end }| start <= end)?;
        Some(Line {
            index: self.index,
            id: self.id,
            line_type: self.line_type,
            product_id: self.product_id,
            contract_id: self.contract_id,
            description: self.description,
            amount: line_minor(self.amount, Amount::ONE, &place.currency).ok()?,
            service,
            counted: place.counted(service),
            sequence: self.sequence,
            unit_price: self.unit_price,
        })
    }
}

/// A calendar date is the first instant of that day in the zone (E5).
fn instant(text: &str, zone: &Zone) -> Option<Instant> {
    match parse_iso(text).ok()? {
        Civil::Instant(instant) => Some(instant),
        Civil::Date(date) => Some(zone.first_instant(date)),
    }
}

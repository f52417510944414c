//! Drawing in a segment: line by line, or each credit in proportion (O5).

use super::active::Active;
use super::turns::Turn;
use super::{Failure, Part, Run, at_credit};
use crate::money::{Minor, split};
use crate::time::Period;

impl Run<'_, '_> {
    /// For each line in order, the active credits in order until its share is covered.
    pub(super) fn draw_in_order(&mut self, segment: Period, parts: &[Part], active: &[Active]) -> Result<(), Failure> {
        // A credit that was found empty stays so for the rest of the segment. It has a turn again only where its turns
        // are explained: else each line would ask every credit that the lines before it have emptied.
        let mut open = Skipping::new(active.len());
        for part in parts {
            let mut place = 0;
            while let Some(turn) = active.get(open.from(&mut place)) {
                if self.left(part.line).is_zero() {
                    break;
                }
                if self.may_draw(part.line, turn.credit) {
                    let taken = self.available(*turn)?.min(self.left(part.line));
                    if !taken.is_zero() {
                        self.draw(part.line, *turn, taken, segment)?;
                    } else if self.turns.are_kept() {
                        self.note_empty(part.line, *turn)?;
                    } else {
                        open.skip(place);
                    }
                }
                place = place.saturating_add(1);
            }
        }
        Ok(())
    }

    /// Credit by credit, each over the lines that may draw it, in proportion to what is left of their shares.
    pub(super) fn draw_in_proportion(
        &mut self,
        segment: Period,
        parts: &[Part],
        active: &[Active],
    ) -> Result<(), Failure> {
        for turn in active {
            let open: Vec<(usize, Minor)> = parts
                .iter()
                .map(|part| (part.line, self.left(part.line)))
                .filter(|(line, left)| !left.is_zero() && self.may_draw(*line, turn.credit))
                .collect();
            let mut wanted = Minor::ZERO;
            for (_, left) in &open {
                wanted = wanted.plus(*left)?;
            }
            let given = self.available(*turn)?.min(wanted);
            let weights: Vec<u128> = open.iter().map(|(_, left)| u128::try_from(left.units()).unwrap_or(0)).collect();
            let shares = split(given, &weights)?;
            for ((line, _), share) in open.iter().zip(&shares).filter(|(_, share)| share.is_positive()) {
                self.draw(*line, *turn, *share, segment)?;
            }
            // §9: a line that gets nothing finds the credit as the others leave it.
            for ((line, _), _) in open.iter().zip(&shares).filter(|(_, share)| share.is_zero()) {
                self.note_empty(*line, *turn)?;
            }
        }
        Ok(())
    }

    fn available(&mut self, turn: Active) -> Result<Minor, Failure> {
        match self.purses.get_mut(turn.credit) {
            Some(purse) => purse.available(turn.window).map_err(at_credit(turn.credit)),
            None => Ok(Minor::ZERO),
        }
    }

    fn draw(&mut self, line: usize, turn: Active, amount: Minor, segment: Period) -> Result<(), Failure> {
        if let Some(purse) = self.purses.get_mut(turn.credit) {
            purse.draw(amount, turn.window).map_err(at_credit(turn.credit))?;
        }
        self.drawn.get_mut(line).into_iter().for_each(|drawn| drawn.push((turn.credit, amount)));
        self.record(line, turn.credit, amount, segment)
    }

    /// §9: something of the line was left and the credit could give nothing.
    fn note_empty(&mut self, line: usize, turn: Active) -> Result<(), Failure> {
        let Some(purse) = self.purses.get_mut(turn.credit) else { return Ok(()) };
        let stopped = purse.is_stopped_by_limit(turn.window).map_err(at_credit(turn.credit))?;
        self.turns.note(line, turn.credit, if stopped { Turn::Limited } else { Turn::Empty });
        Ok(())
    }
}

/// Places in a list, without those that were skipped: finding the next one takes as good as no time however many were.
struct Skipping(Vec<usize>);

impl Skipping {
    fn new(places: usize) -> Skipping {
        Skipping((0..places).collect())
    }

    fn skip(&mut self, place: usize) {
        if let Some(next) = self.0.get_mut(place) {
            *next = place.saturating_add(1);
        }
    }

    /// Moves the place to the first at or behind it that was not skipped, if need be behind the end.
    fn from(&mut self, place: &mut usize) -> usize {
        while let Some(next) = self.0.get(*place).copied().filter(|next| next != place) {
            // The way is halved as it is gone.
            let after = self.0.get(next).copied().unwrap_or(next);
            if let Some(own) = self.0.get_mut(*place) {
                *own = after;
            }
            *place = after;
        }
        *place
    }
}

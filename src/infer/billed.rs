//! What a Bill carries, held against what the engine computes (F4).

use crate::bill;
use crate::credit::{Credit, CreditKind};
use crate::engine::Outcome;
use crate::line::LineType;
use crate::money::{Fault, Minor, add};
use crate::plan::Plan;
use crate::read::BilledLine;
use crate::sort::sort_by;
use crate::table::Table;

/// How near a computed Bill comes to the given one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    None,
    /// Each credit pays the same of each Product; the lines are grouped in another way, or overage differs.
    InSums,
    /// Line for line.
    Exact,
}

/// What a credit paid of a Product, or its overage: the type of the line first.
type Row<'r> = (&'static str, &'static str, &'r str, Option<&'r str>, i128);

/// A credit and a Product.
pub type Pair<'r> = (&'static str, &'r str, Option<&'r str>);

/// Sums other than zero in the order of their keys.
type Sums<K> = Vec<(K, Minor)>;

/// The draw-down and overage lines of a Bill.
pub struct Billed<'r> {
    rows: Vec<Row<'r>>,
    sums: Sums<Pair<'r>>,
    by_credit: Sums<(&'static str, &'r str)>,
}

impl<'r> Billed<'r> {
    pub fn new(lines: Vec<BilledLine<'r>>) -> Billed<'r> {
        let row = |line: &BilledLine<'r>| row(line.line_type, line.kind, line.credit_id, line.product_id, line.amount);
        let mut rows: Vec<Row<'r>> = lines.iter().map(row).filter(|row| row.4 != 0).collect();
        sort_by(&mut rows, Ord::cmp);
        let sums = sums(&rows).unwrap_or_default();
        let mut by_credit = Table::default();
        for ((kind, id, _), amount) in &sums {
            // Where it does not fit, it is without this one.
            let _ = add(&mut by_credit, (*kind, *id), *amount);
        }
        Billed { rows, sums, by_credit: other_than_zero(&by_credit) }
    }

    /// A quick look first: whether each credit pays as much in all.
    pub fn is_drawn_alike(&self, plan: &Plan<'r>, outcome: &Outcome) -> bool {
        let mut drawn = vec![0i128; plan.credits.len()];
        for allocation in &outcome.allocations {
            if let Some(sum) = drawn.get_mut(allocation.credit) {
                *sum = sum.saturating_add(allocation.amount.units());
            }
        }
        let billed = |credit: &Credit<'r>| sum_of(&self.by_credit, &(credit.kind.name(), credit.id)).units();
        let known = plan.credits.iter().filter(|credit| billed(credit) != 0).count();
        known == self.by_credit.len() && plan.credits.iter().zip(&drawn).all(|(credit, sum)| billed(credit) == *sum)
    }

    /// Under the grouping that the plan's policy has.
    pub fn likeness(&self, plan: &Plan<'r>, outcome: &Outcome) -> Likeness {
        let Ok(rows) = computed(plan, outcome) else { return Likeness::None };
        if rows == self.rows {
            return Likeness::Exact;
        }
        if sums(&rows).is_ok_and(|sums| sums == self.sums) { Likeness::InSums } else { Likeness::None }
    }

    /// Where the two differ: the credit and Product, what was billed and what is computed.
    pub fn differences(&self, plan: &Plan<'r>, outcome: &Outcome) -> Result<Vec<(Pair<'r>, Minor, Minor)>, Fault> {
        let computed = sums(&computed(plan, outcome)?)?;
        let mut pairs: Vec<Pair<'r>> = self.sums.iter().chain(&computed).map(|(pair, _)| *pair).collect();
        sort_by(&mut pairs, Ord::cmp);
        pairs.dedup();
        let both = pairs.into_iter().map(|pair| (pair, sum_of(&self.sums, &pair), sum_of(&computed, &pair)));
        Ok(both.filter(|(_, billed, computed)| billed != computed).collect())
    }
}

fn row<'r>(line_type: LineType, kind: CreditKind, credit: &'r str, product: Option<&'r str>, amount: Minor) -> Row<'r> {
    (line_type.name(), kind.name(), credit, product, amount.units())
}

fn computed<'r>(plan: &Plan<'r>, outcome: &Outcome) -> Result<Vec<Row<'r>>, Fault> {
    let added = bill::compute(plan, outcome)?.added;
    let of = |line: &bill::AddedLine<'r>| {
        let credit = plan.credits.get(line.credit)?;
        Some(row(line.line_type, credit.kind, credit.id, line.product_id, line.amount))
    };
    let mut rows: Vec<Row<'r>> = added.iter().filter_map(of).filter(|row| row.4 != 0).collect();
    sort_by(&mut rows, Ord::cmp);
    Ok(rows)
}

/// What each credit paid of each Product, above zero; overage lines aside (F4).
fn sums<'r>(rows: &[Row<'r>]) -> Result<Sums<Pair<'r>>, Fault> {
    let mut sums = Table::default();
    let drawn = [LineType::BalanceConsumed.name(), LineType::CommitmentConsumed.name()];
    for (line_type, kind, credit, product, units) in rows {
        if drawn.contains(line_type) {
            add(&mut sums, (*kind, *credit, *product), Minor::new(*units).negated())?;
        }
    }
    Ok(other_than_zero(&sums))
}

fn other_than_zero<K: Ord + Copy>(sums: &Table<K, Minor>) -> Sums<K> {
    sums.iter().filter(|(_, sum)| !sum.is_zero()).map(|(key, sum)| (*key, *sum)).collect()
}

fn sum_of<K: Ord>(sums: &Sums<K>, key: &K) -> Minor {
    let found = sums.binary_search_by(|(own, _)| own.cmp(key)).ok().and_then(|place| sums.get(place));
    found.map_or(Minor::ZERO, |(_, sum)| *sum)
}

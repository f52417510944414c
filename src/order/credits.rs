//! Order among credits (O1–O3).

use std::cmp::Ordering;

use crate::credit::{Credit, CreditKind, Window, Windows};
use crate::money::{Fault, Ratio};
use crate::plan::Plan;
use crate::policy::CreditKey;
use crate::sort::sort_by;
use crate::time::Instant;

/// Every credit, once for each part of its life, in the order in which they are drawn. Sorted once: what is active in a
/// segment is a part of it.
pub struct CreditOrder {
    ranked: Vec<(usize, Stage)>,
}

impl CreditOrder {
    pub fn new(plan: &Plan<'_>) -> Result<CreditOrder, Fault> {
        Ok(Sorting::of(plan)?.by(&plan.policy.credit_order))
    }

    /// The credits by position, each with the part of its life that its rank is for.
    pub fn ranked(&self) -> impl Iterator<Item = (usize, Stage)> + '_ {
        self.ranked.iter().copied()
    }
}

/// The credits of a plan, to be put in order by any keys.
pub struct Sorting<'p, 'r> {
    kinds: &'p [CreditKind],
    entries: Vec<Entry<'p, 'r>>,
}

impl<'p, 'r> Sorting<'p, 'r> {
    pub fn of(plan: &'p Plan<'r>) -> Result<Sorting<'p, 'r>, Fault> {
        let mut entries = Vec::with_capacity(plan.credits.len());
        for (index, credit) in plan.credits.iter().enumerate() {
            let value = value_in_bill_currency(credit)?;
            let stages: &[Stage] = match credit.windows.grace_end {
                Some(_) => &[Stage::Active, Stage::Grace, Stage::Lapsed],
                None => &[Stage::Active],
            };
            entries.extend(stages.iter().map(|stage| Entry { index, credit, stage: *stage, value }));
        }
        Ok(Sorting { kinds: &plan.kinds, entries })
    }

    /// Whether the key tells any two apart, of these credits in these parts of their lives.
    pub fn is_told_by(&self, key: CreditKey, among: &[(usize, Stage)]) -> bool {
        let meant = || self.entries.iter().filter(|entry| among.contains(&(entry.index, entry.stage)));
        self.kinds.iter().any(|kind| {
            let mut own = meant().filter(|entry| entry.credit.kind == *kind);
            own.next().is_some_and(|first| own.any(|other| compare_by(key, first, other).is_ne()))
        })
    }

    pub fn by(&self, keys: &[CreditKey]) -> CreditOrder {
        let mut entries: Vec<&Entry<'p, 'r>> = self.entries.iter().collect();
        sort_by(&mut entries, |a, b| compare(a, b, self.kinds, keys));
        CreditOrder { ranked: entries.into_iter().map(|entry| (entry.index, entry.stage)).collect() }
    }
}

/// The parts of a credit's life between which keys of O3 tell. One without a grace window has the first alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Until `endDate`.
    Active,
    Grace,
    /// After the grace window.
    Lapsed,
}

impl Stage {
    /// The part of its life that a credit is in at an instant, also where it cannot be drawn then.
    pub fn at(windows: &Windows, instant: Instant) -> Stage {
        match windows.at(instant) {
            Some(Window::Grace) => Stage::Grace,
            None if windows.grace_end.is_some_and(|end| end <= instant) => Stage::Lapsed,
            _ => Stage::Active,
        }
    }
}

struct Entry<'p, 'r> {
    index: usize,
    credit: &'p Credit<'r>,
    stage: Stage,
    /// What the credit holds when the Bill opens, in the Bill's currency.
    value: Option<Ratio>,
}

fn value_in_bill_currency(credit: &Credit<'_>) -> Result<Option<Ratio>, Fault> {
    credit.rate.map(|rate| Ratio::of(credit.funds.opening)?.times(rate)).transpose()
}

fn compare(a: &Entry<'_, '_>, b: &Entry<'_, '_>, kinds: &[CreditKind], keys: &[CreditKey]) -> Ordering {
    // O1: by kind; a kind that is not in the order comes last, and there only the id counts (§9).
    let kind_rank = |kind: CreditKind| kinds.iter().position(|own| *own == kind);
    let (rank_a, rank_b) = (kind_rank(a.credit.kind), kind_rank(b.credit.kind));
    let by_id = || a.credit.id.as_bytes().cmp(b.credit.id.as_bytes());
    if rank_a.is_none() && rank_b.is_none() {
        return by_id();
    }
    // O3: the keys one after the other; the last tie-break is the id.
    let by_keys =
        || keys.iter().map(|key| compare_by(*key, a, b)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal);
    absent_last(rank_a, rank_b).then_with(by_keys).then_with(by_id)
}

fn compare_by(key: CreditKey, a: &Entry<'_, '_>, b: &Entry<'_, '_>) -> Ordering {
    let (x, y) = (a.credit, b.credit);
    match key {
        CreditKey::Priority => x.facts.priority.cmp(&y.facts.priority),
        CreditKey::Expiry => a.drawable_until().cmp(&b.drawable_until()),
        CreditKey::PromotionalFirst => y.facts.promotional.cmp(&x.facts.promotional),
        CreditKey::FreeFirst => is_free(y).cmp(&is_free(x)),
        CreditKey::CostBasis => absent_last(x.facts.cost_basis, y.facts.cost_basis),
        CreditKey::ScopedFirst => is_scoped(y).cmp(&is_scoped(x)),
        CreditKey::NarrowestScope => width(x).cmp(&width(y)),
        CreditKey::RolledOverFirst => (b.stage == Stage::Grace).cmp(&(a.stage == Stage::Grace)),
        CreditKey::RolledOverLast => (a.stage == Stage::Grace).cmp(&(b.stage == Stage::Grace)),
        CreditKey::Start => x.windows.active.start.cmp(&y.windows.active.start),
        CreditKey::Newest => y.windows.active.start.cmp(&x.windows.active.start),
        CreditKey::Created => absent_last(x.facts.created, y.facts.created),
        CreditKey::LargestFirst => by_value(a, b, |a, b| b.compare(a)),
        CreditKey::SmallestFirst => by_value(a, b, |a, b| a.compare(b)),
        CreditKey::Listed => x.position.cmp(&y.position),
    }
}

impl Entry<'_, '_> {
    /// O3: `endDate`, once in grace `rolloverEndDate`; none is the latest instant and so sorts last.
    fn drawable_until(&self) -> Instant {
        match self.stage {
            Stage::Active => self.credit.windows.active.end,
            Stage::Grace | Stage::Lapsed => self.credit.windows.last_end(),
        }
    }
}

fn by_value(a: &Entry<'_, '_>, b: &Entry<'_, '_>, compare: impl Fn(Ratio, Ratio) -> Ordering) -> Ordering {
    match (a.value, b.value) {
        (Some(a), Some(b)) => compare(a, b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

fn is_free(credit: &Credit<'_>) -> bool {
    credit.facts.cost_basis.is_some_and(|basis| basis.is_zero())
}

fn is_scoped(credit: &Credit<'_>) -> bool {
    credit.scope.product_ids.is_some() || credit.scope.line_types.is_some()
}

/// Fewest products, then fewest line types; no restriction is the widest.
fn width(credit: &Credit<'_>) -> (usize, usize) {
    let scope = &credit.scope;
    let products = scope.product_ids.as_ref().map_or(usize::MAX, Vec::len);
    (products, scope.line_types.as_ref().map_or(usize::MAX, Vec::len))
}

/// What is absent sorts last.
pub fn absent_last<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

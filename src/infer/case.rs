//! One Bill and the candidates that reproduce it.

use super::billed::{Billed, Likeness};
use super::candidates::{Candidates, Choice};
use super::mask::Mask;
use crate::diagnostic::{Diagnostics, Path};
use crate::eligibility::{Eligibility, is_contained};
use crate::engine;
use crate::money::Minor;
use crate::netting;
use crate::order::{CreditOrder, Sorting, Stage, charges_in_order};
use crate::plan::Plan;
use crate::policy::{ConsumedLines, CreditKey, Proration};
use crate::preview::Frame;
use crate::read::read_billed_request;
use crate::segment::{Sharing, Timeline};
use crate::table::{Places, Table};
use crate::value::Value;

/// The orders that reproduce the Bill, for each way of grouping its lines.
#[derive(Clone)]
pub struct Reproducing {
    /// Line for line, overage included.
    pub exactly: Mask,
    /// What each credit paid of each Product.
    pub in_sums: Mask,
}

/// A Bill as it can be read: what counts when, and what a Commitment holds, is decided on the way.
pub struct Case<'r> {
    variants: Vec<Variant<'r>>,
    /// Which of them a choice means, by `activeAt` and `commitmentFunding`.
    readings: Table<(usize, usize), usize>,
    known: Table<Key, Vec<Reproducing>>,
    /// The keys that tell any of its credits apart.
    pub telling: Vec<CreditKey>,
}

/// What decides the draw-down. Options that make no difference to a Bill share one key, and so one answer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    variant: usize,
    drawable: usize,
    lines: usize,
    split: usize,
    is_proportional: bool,
    is_beyond: bool,
}

struct Variant<'r> {
    plan: Plan<'r>,
    billed: Billed<'r>,
    timeline: Timeline,
    eligibility: Eligibility,
    /// The orders among credits that differ on this Bill, and which of them each candidate is.
    orders: Vec<CreditOrder>,
    order_of: Vec<usize>,
    drawables: Vec<Vec<Minor>>,
    lines: Vec<Vec<usize>>,
    splits: Vec<Split>,
}

/// How lines are split: what of each falls where, or that they are not split, and what that shuts out.
#[derive(PartialEq, Eq)]
struct Split {
    shares: Option<Vec<Vec<Minor>>>,
    shut_out: Vec<(usize, usize)>,
}

impl<'r> Case<'r> {
    pub fn read(request: &'r Value<'r>, path: &Path<'_>, candidates: &Candidates, out: &mut Diagnostics) -> Case<'r> {
        let mut case =
            Case { variants: Vec::new(), readings: Table::default(), known: Table::default(), telling: Vec::new() };
        for choice in candidates.choices.iter().filter(|choice| choice.iter().skip(2).all(|value| *value == 0)) {
            let [active_at, funding, ..] = *choice;
            // What one reading says, all say; but the warning that the Bill has no date is of one policy only.
            let mut found = Diagnostics::new();
            let read = read_billed_request(request, path, candidates.policy(choice, 0), &mut found);
            if *choice == [0; 8] {
                out.append_new(found);
            }
            let Some((plan, billed)) = read else { continue };
            let same = case.variants.iter().position(|known| is_same(&known.plan, &plan));
            let position = same.unwrap_or_else(|| {
                case.variants.extend(Variant::new(plan, Billed::new(billed), candidates, &mut case.telling));
                case.variants.len().saturating_sub(1)
            });
            case.readings.set((active_at, funding), position);
        }
        case
    }

    /// Which orders reproduce the Bill with these options.
    pub fn reproducing(&mut self, choice: &Choice, candidates: &Candidates) -> Option<&Reproducing> {
        let [active_at, funding, ..] = *choice;
        let position = *self.readings.get(&(active_at, funding))?;
        let variant = self.variants.get_mut(position)?;
        let policy = candidates.policy(choice, 0);
        let grouping = policy.consumed_lines;
        variant.plan.policy = policy;
        let key = variant.key(position)?;
        let known = self.known.get_or(key, || variant.try_orders(key, candidates.orders.len()));
        known?.get(ConsumedLines::NAMES.iter().position(|(_, own)| *own == grouping)?)
    }
}

/// Whether two readings of a request are the same to the engine.
fn is_same(a: &Plan<'_>, b: &Plan<'_>) -> bool {
    a.bill.as_of == b.bill.as_of
        && a.lines.iter().zip(&b.lines).all(|(a, b)| a.counted == b.counted)
        && a.credits.iter().zip(&b.credits).all(|(a, b)| a.funds == b.funds)
}

impl<'r> Variant<'r> {
    fn new(
        plan: Plan<'r>,
        billed: Billed<'r>,
        candidates: &Candidates,
        telling: &mut Vec<CreditKey>,
    ) -> Option<Variant<'r>> {
        let Frame { timeline, eligibility } = Frame::of(&plan);
        let reached = reached(&plan, &eligibility);
        let mut orders: Vec<CreditOrder> = Vec::new();
        let mut known: Places<Vec<(usize, bool)>> = Places::new();
        let mut order_of = Vec::with_capacity(candidates.orders.len());
        let sorting = Sorting::of(&plan).ok()?;
        telling.extend(CreditKey::NAMES.iter().map(|(_, key)| *key).filter(|key| sorting.is_told_by(*key, &reached)));
        for keys in &candidates.orders {
            let order = sorting.by(keys);
            // Only credits that something may draw are in anybody's way.
            let sequence = order.ranked().filter(|ranked| reached.contains(ranked));
            let sequence = sequence.map(|(credit, stage)| (credit, stage == Stage::Grace)).collect();
            let place = known.add(sequence);
            if place == orders.len() {
                orders.push(order);
            }
            order_of.push(place);
        }
        let (drawables, lines, splits) = (Vec::new(), Vec::new(), Vec::new());
        Some(Variant { plan, billed, timeline, eligibility, orders, order_of, drawables, lines, splits })
    }

    /// Under the policy that the plan has now.
    fn key(&mut self, variant: usize) -> Option<Key> {
        let policy = &self.plan.policy;
        let drawable = netting::drawable(&self.plan).ok()?;
        let lines = charges_in_order(&self.plan.lines, policy.line_order);
        let split = self.split(&drawable)?;
        let has_surcharge = self.plan.credits.iter().any(|credit| credit.overage.surcharge.is_some());
        Some(Key {
            variant,
            is_proportional: policy.spread == crate::policy::Spread::Proportional,
            is_beyond: has_surcharge && policy.surcharge_base == crate::policy::SurchargeBase::BeyondCredit,
            drawable: place(&mut self.drawables, drawable),
            lines: place(&mut self.lines, lines),
            split: place(&mut self.splits, split),
        })
    }

    fn split(&self, drawable: &[Minor]) -> Option<Split> {
        let Plan { policy, lines, credits, zone, .. } = &self.plan;
        let proration = policy.proration;
        let charges = || lines.iter().enumerate().filter(|(_, line)| line.is_charge());
        let mut shut_out = Vec::new();
        for (position, line) in charges() {
            let shut =
                |credit: &usize| credits.get(*credit).is_some_and(|credit| !is_contained(line, credit, proration));
            shut_out.extend((0..credits.len()).filter(shut).map(|credit| (position, credit)));
        }
        let is_split = matches!(proration, Proration::Duration | Proration::Day);
        let in_one = |(_, line): (usize, &crate::line::Line<'_>)| {
            let touched = self.timeline.touched(line.counted);
            touched.start() == touched.end()
        };
        // Where no line spans two segments, splitting it or not is the same, but for what grace windows give.
        let is_whole = charges().all(in_one) && credits.iter().all(|credit| credit.windows.grace_end.is_none());
        if !is_split || is_whole {
            return Some(Split { shares: is_whole.then(Vec::new), shut_out });
        }
        let mut sharing = Sharing::new(&self.timeline, proration, zone);
        let shares = charges().map(|(position, line)| {
            sharing.shares(line.counted, drawable.get(position).copied().unwrap_or_default()).ok()
        });
        Some(Split { shares: Some(shares.collect::<Option<Vec<_>>>()?), shut_out })
    }

    /// Each order that makes a difference is run once, and told for all that are the same. One answer for each of the
    /// names of `ConsumedLines`.
    fn try_orders(&mut self, key: Key, count: usize) -> Vec<Reproducing> {
        let likeness: Vec<[Likeness; 3]> = (0..self.orders.len()).map(|order| self.try_order(key, order)).collect();
        let mut known = Vec::new();
        for place in 0..ConsumedLines::NAMES.len() {
            let mut found = Reproducing { exactly: Mask::none(count), in_sums: Mask::none(count) };
            for (index, order) in self.order_of.iter().enumerate() {
                match likeness.get(*order).and_then(|likeness| likeness.get(place)) {
                    Some(Likeness::Exact) => {
                        found.exactly.set(index);
                        found.in_sums.set(index);
                    }
                    Some(Likeness::InSums) => found.in_sums.set(index),
                    _ => {}
                }
            }
            known.push(found);
        }
        known
    }

    fn try_order(&mut self, key: Key, order: usize) -> [Likeness; 3] {
        let (Some(order), Some(drawable)) = (self.orders.get(order), self.drawables.get(key.drawable)) else {
            return [Likeness::None; 3];
        };
        let (plan, timeline, eligibility) = (&self.plan, &self.timeline, &self.eligibility);
        // What cannot be computed is not how the Bill was made.
        let Ok(outcome) = engine::run(plan, drawable, timeline, eligibility, order, false) else {
            return [Likeness::None; 3];
        };
        if !self.billed.is_drawn_alike(plan, &outcome) {
            return [Likeness::None; 3];
        }
        let mut likeness = [Likeness::None; 3];
        for ((_, grouping), likeness) in ConsumedLines::NAMES.iter().zip(&mut likeness) {
            self.plan.policy.consumed_lines = *grouping;
            *likeness = self.billed.likeness(&self.plan, &outcome);
        }
        likeness
    }
}

/// The credits that a charge may draw, in the windows that it reaches.
fn reached(plan: &Plan<'_>, eligibility: &Eligibility) -> Vec<(usize, Stage)> {
    let mut reached = Vec::new();
    for (position, credit) in plan.credits.iter().enumerate() {
        let charges = plan.lines.iter().enumerate().filter(|(_, line)| line.is_charge());
        let drawing: Vec<_> = charges.filter(|(line, _)| eligibility.may_draw(*line, position)).collect();
        let grace = crate::time::Period { start: credit.windows.active.end, end: credit.windows.last_end() };
        // A line that is not split has its credits by their rank outside the grace window, whichever it meets.
        for (stage, period) in [(Stage::Active, credit.windows.drawable()), (Stage::Grace, grace)] {
            if drawing.iter().any(|(_, line)| line.counted.touches(period)) {
                reached.push((position, stage));
            }
        }
    }
    reached
}

/// The place of a value among those that came before; a new one is added.
fn place<T: PartialEq>(known: &mut Vec<T>, value: T) -> usize {
    known.iter().position(|own| *own == value).unwrap_or_else(|| {
        known.push(value);
        known.len().saturating_sub(1)
    })
}

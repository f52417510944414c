//! The policies that are tried: every value of every option, every order of up to three keys, and those of the presets.

use super::mask::Mask;
use crate::policy::{
    ActiveAt, CommitmentFunding, ConsumedLines, CreditKey, LineOrder, NegativeLines, PRESETS, Policy, Proration,
    Spread, SurchargeBase,
};
use crate::sort::sort_by_key;
use crate::table::Places;

/// The options beside the order among credits.
pub const OPTIONS: usize = 8;

/// A value of each option; 0 is the base policy's own.
pub type Choice = [usize; OPTIONS];

/// Every candidate is a choice and an order, both counted from what is nearest to the base.
pub struct Candidates {
    base: Policy,
    values: Values,
    /// The fewest changes first.
    pub choices: Vec<Choice>,
    positions: Places<Choice>,
    /// The base's own, then the fewest keys first.
    pub orders: Vec<Vec<CreditKey>>,
    /// The base's own, and the orders that each begins with.
    beginnings: Vec<Vec<usize>>,
}

/// The values of each option, the base's own first.
pub struct Values {
    pub active_at: Vec<ActiveAt>,
    pub commitment_funding: Vec<CommitmentFunding>,
    pub negative_lines: Vec<NegativeLines>,
    pub line_order: Vec<LineOrder>,
    pub proration: Vec<Proration>,
    pub spread: Vec<Spread>,
    pub surcharge_base: Vec<SurchargeBase>,
    pub consumed_lines: Vec<ConsumedLines>,
}

impl Candidates {
    pub fn around(base: Policy) -> Candidates {
        let values = Values {
            active_at: base_first(ActiveAt::NAMES, base.active_at),
            commitment_funding: base_first(CommitmentFunding::NAMES, base.commitment_funding),
            negative_lines: base_first(NegativeLines::NAMES, base.negative_lines),
            line_order: base_first(LineOrder::NAMES, base.line_order),
            proration: base_first(Proration::NAMES, base.proration),
            spread: base_first(Spread::NAMES, base.spread),
            surcharge_base: base_first(SurchargeBase::NAMES, base.surcharge_base),
            consumed_lines: base_first(ConsumedLines::NAMES, base.consumed_lines),
        };
        let choices = choices(&values);
        let mut positions = Places::new();
        for choice in &choices {
            positions.add(*choice);
        }
        let orders = orders(&base.credit_order);
        let beginnings = beginnings(&orders);
        Candidates { base, values, choices, positions, orders, beginnings }
    }

    /// How many policies there are to try.
    pub fn count(&self) -> usize {
        self.choices.len().saturating_mul(self.orders.len())
    }

    pub fn policy(&self, choice: &Choice, order: usize) -> Policy {
        let Values { active_at, commitment_funding, negative_lines, line_order, .. } = &self.values;
        let Values { proration, spread, surcharge_base, consumed_lines, .. } = &self.values;
        let [active, funding, negative, lines, split, spreads, surcharge, consumed] = *choice;
        Policy {
            credit_order: self.orders.get(order).unwrap_or(&self.base.credit_order).clone(),
            active_at: at(active_at, active, self.base.active_at),
            commitment_funding: at(commitment_funding, funding, self.base.commitment_funding),
            negative_lines: at(negative_lines, negative, self.base.negative_lines),
            line_order: at(line_order, lines, self.base.line_order),
            proration: at(proration, split, self.base.proration),
            spread: at(spread, spreads, self.base.spread),
            surcharge_base: at(surcharge_base, surcharge, self.base.surcharge_base),
            consumed_lines: at(consumed_lines, consumed, self.base.consumed_lines),
        }
    }

    /// The candidates that have no need of one of their changes: without it, they would be among `alive` still.
    ///
    /// `alive` has a mask for each choice. The fewest changes come first.
    /// Nor do they name a key that tells no two credits apart; where only the ids are left to, one such key stands for that.
    pub fn minimal(&self, alive: &[Mask], telling: &[CreditKey]) -> Vec<(Choice, usize)> {
        let speaks = self.speaking(telling);
        let count = self.orders.len();
        let mut covered: Vec<Mask> = Vec::with_capacity(alive.len());
        let mut found = Vec::new();
        for (choice, alive) in self.choices.iter().zip(alive) {
            let mut with_less = Mask::none(count);
            for option in (0..OPTIONS).filter(|option| choice.get(*option) != Some(&0)) {
                let mut less = *choice;
                less.iter_mut().skip(option).take(1).for_each(|value| *value = 0);
                if let Some(covered) = self.positions.of(&less).and_then(|position| covered.get(position)) {
                    with_less.add(covered);
                }
            }
            let mut all = with_less.clone();
            all.add(alive);
            let needs = |order: &usize| {
                speaks.has(*order) && !with_less.has(*order) && !self.begins(*order).any(|begun| all.has(begun))
            };
            found.extend(alive.indexes().filter(needs).map(|order| (*choice, order)));
            covered.push(self.closed(all));
        }
        sort_by_key(&mut found, |(choice, order)| {
            (changes(choice, *order), self.orders.get(*order).map_or(0, Vec::len))
        });
        found
    }

    fn speaking(&self, telling: &[CreditKey]) -> Mask {
        let silent = CreditKey::NAMES.iter().map(|(_, key)| *key).find(|key| !telling.contains(key));
        let mut speaking = Mask::none(self.orders.len());
        for (index, order) in self.orders.iter().enumerate() {
            let is_by_id = silent.is_some_and(|silent| *order == [silent]);
            if index == 0 || is_by_id || order.iter().all(|key| telling.contains(key)) {
                speaking.set(index);
            }
        }
        speaking
    }

    fn begins(&self, order: usize) -> impl Iterator<Item = usize> {
        self.beginnings.get(order).into_iter().flatten().copied()
    }

    /// With every order that begins with one of them.
    fn closed(&self, mask: Mask) -> Mask {
        if mask.is_empty() {
            return mask;
        }
        if mask.has(0) {
            return Mask::all(self.orders.len());
        }
        let mut closed = mask.clone();
        for order in 0..self.orders.len() {
            if self.begins(order).any(|begun| mask.has(begun)) {
                closed.set(order);
            }
        }
        closed
    }
}

/// How many options are other than in the base.
pub fn changes(choice: &Choice, order: usize) -> usize {
    choice.iter().filter(|value| **value != 0).count().saturating_add(usize::from(order != 0))
}

fn at<T: Copy>(values: &[T], index: usize, base: T) -> T {
    values.get(index).copied().unwrap_or(base)
}

fn base_first<T: Copy + PartialEq>(names: &[(&'static str, T)], base: T) -> Vec<T> {
    let others = names.iter().map(|(_, value)| *value).filter(|value| *value != base);
    std::iter::once(base).chain(others).collect()
}

fn choices(values: &Values) -> Vec<Choice> {
    let counts = [
        values.active_at.len(),
        values.commitment_funding.len(),
        values.negative_lines.len(),
        values.line_order.len(),
        values.proration.len(),
        values.spread.len(),
        values.surcharge_base.len(),
        values.consumed_lines.len(),
    ];
    let mut choices = vec![[0; OPTIONS]];
    for (option, count) in counts.into_iter().enumerate() {
        let with = |choice: Choice, value: usize| {
            let mut choice = choice;
            choice.iter_mut().skip(option).take(1).for_each(|own| *own = value);
            choice
        };
        choices = choices.iter().flat_map(|choice| (0..count).map(|value| with(*choice, value))).collect();
    }
    sort_by_key(&mut choices, |choice| changes(choice, 0));
    choices
}

fn orders(base: &[CreditKey]) -> Vec<Vec<CreditKey>> {
    let keys = || CreditKey::NAMES.iter().map(|(_, key)| *key);
    let longer = |orders: &[Vec<CreditKey>]| -> Vec<Vec<CreditKey>> {
        let with = |order: &Vec<CreditKey>, key| order.iter().copied().chain([key]).collect();
        orders
            .iter()
            .flat_map(|order| keys().filter(|key| !order.contains(key)).map(move |key| with(order, key)))
            .collect()
    };
    let one: Vec<Vec<CreditKey>> = keys().map(|key| vec![key]).collect();
    let two = longer(&one);
    let three = longer(&two);
    let of_presets = PRESETS.iter().map(|preset| preset.credit_order.to_vec()).filter(|order| order.len() > 3);
    let mut orders: Vec<Vec<CreditKey>> = vec![base.to_vec()];
    for order in one.into_iter().chain(two).chain(three).chain(of_presets) {
        // Only the orders of the presets can be there twice, and they are the last.
        if order != base && (order.len() <= 3 || !orders.contains(&order)) {
            orders.push(order);
        }
    }
    orders
}

fn beginnings(orders: &[Vec<CreditKey>]) -> Vec<Vec<usize>> {
    let name = |order: &[CreditKey]| order.iter().map(|key| key.name()).collect::<Vec<_>>();
    let mut places: Places<Vec<&str>> = Places::new();
    for order in orders {
        places.add(name(order));
    }
    let of = |(place, order): (usize, &Vec<CreditKey>)| {
        if place == 0 {
            return Vec::new();
        }
        let shorter = (1..order.len()).filter_map(|length| places.of(&name(order.get(..length)?)));
        std::iter::once(0).chain(shorter.filter(|begun| *begun != 0)).collect()
    };
    orders.iter().enumerate().map(|(place, order)| of((place, order))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_option_and_the_order_are_a_change() {
        for (choice, order, expected) in [
            ([0; OPTIONS], 0, 0),
            ([0; OPTIONS], 7, 1),
            ([0, 2, 0, 0, 0, 0, 0, 0], 0, 1),
            ([1, 0, 3, 0, 0, 0, 0, 1], 0, 3),
            ([1, 0, 3, 0, 0, 0, 0, 1], 1, 4),
        ] {
            assert_eq!(changes(&choice, order), expected, "{choice:?} {order}");
        }
    }

    #[test]
    fn every_order_is_there_once_the_bases_first_and_those_of_the_presets_too() {
        for base in PRESETS {
            let orders = orders(base.credit_order);
            assert_eq!(orders[0], base.credit_order, "{}", base.name);
            for preset in PRESETS {
                assert!(orders.iter().any(|own| own == preset.credit_order), "{} {}", base.name, preset.name);
            }
            let names = orders.iter().map(|own| own.iter().map(|key| key.name()).collect::<Vec<_>>());
            assert_eq!(names.collect::<std::collections::HashSet<_>>().len(), orders.len(), "{}", base.name);
        }
    }

    #[test]
    fn every_order_begins_with_its_shorter_ones_and_is_a_change_of_the_base() {
        use CreditKey::{Created, Expiry, Listed};
        let orders: [&[CreditKey]; 5] =
            [&[Expiry, Listed], &[Created], &[Created, Expiry], &[Created, Expiry, Listed], &[Expiry, Listed, Created]];
        let begun = beginnings(&orders.map(<[CreditKey]>::to_vec));
        assert_eq!(begun, [vec![], vec![0], vec![0, 1], vec![0, 1, 2], vec![0]]);
    }
}

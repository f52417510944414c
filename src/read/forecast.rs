//! A `ForecastRequest`: what a preview reads, for each given Bill, and what funds its credits as time goes on.

use super::bill::{Bill, read_given, refuse_locked};
use super::commitment::read_holding;
use super::fields::{Fields, read_whole};
use super::funding::{Balances, Due, read_schedules, read_top_up};
use super::{Counted, CreditContext, organization, policy, read_all_transactions, read_credits_with};
use crate::credit::{Credit, CreditKind};
use crate::diagnostic::{Code, Diagnostics, Path};
use crate::line::Line;
use crate::money::{Amount, Growth, Minor};
use crate::plan::{BillHead, Plan};
use crate::policy::CommitmentFunding;
use crate::schedule::Frequency;
use crate::table::Table;
use crate::time::{Instant, Period, Shift, Zone};
use crate::value::Value;

/// What is known, from elsewhere than its lines, that a Bill took of each Commitment: by the Bill's id.
pub type KnownDraws<'s> = &'s dyn Fn(&str) -> Option<Table<String, Amount>>;

/// The most periods that are looked ahead.
pub const MAX_PERIODS: i128 = 120;
/// The most that charges may grow from one period to the next, in percent.
const MAX_GROWTH: i32 = 1_000;

/// Everything that a forecast computes from.
pub struct ForecastPlan<'r> {
    /// The first given Bill; the others take turns in it.
    pub plan: Plan<'r>,
    /// The given Bills, repeated in turn.
    pub patterns: Vec<Pattern<'r>>,
    /// Whether they were given as `bills`.
    pub is_list: bool,
    /// What funds each credit of the plan.
    pub holdings: Vec<Holding<'r>>,
    pub periods: Vec<Period>,
    /// The Bill's own time zone, in which it is moved; none: the organization's.
    pub bill_zone: Option<Zone>,
    /// What a period is counted in.
    pub rhythm: Shift,
    pub growth: Option<Growth>,
    /// The Balance whose top-up is asked for.
    pub top_up: Option<usize>,
}

/// A given Bill: its charges come again.
pub struct Pattern<'r> {
    pub head: BillHead<'r>,
    pub period: Period,
    pub lines: Vec<Line<'r>>,
    /// As this Bill's currency finds them.
    pub credits: Vec<Credit<'r>>,
    pub kinds: Vec<CreditKind>,
    /// What it took of each Commitment before (H7).
    pub taken: Vec<Taken>,
    is_locked: Option<Diagnostics>,
}

/// What a Bill took of a Commitment before.
#[derive(Clone, Copy)]
pub enum Taken {
    /// As its own lines say, in its currency.
    ByLines(Minor),
    /// As is known, in the Commitment's currency.
    Known(Amount),
}

/// What a credit is funded by.
#[derive(Clone)]
pub enum Holding<'r> {
    Balance(Vec<Movement<'r>>),
    Commitment { funded: Amount, spent: Amount },
}

/// A Transaction of a Balance, or one that is to come.
#[derive(Clone, Copy, Debug)]
pub struct Movement<'r> {
    pub amount: Amount,
    pub applied: Instant,
    /// The Bill that posted it (H3).
    pub bill_id: Option<&'r str>,
}

impl<'r> Movement<'r> {
    fn of(counted: &'r Counted<'r>) -> Movement<'r> {
        Movement { amount: counted.amount, applied: counted.applied, bill_id: counted.bill.as_deref() }
    }

    /// What is there from the beginning.
    fn held(amount: Amount) -> Movement<'r> {
        Movement { amount, applied: Instant::EARLIEST, bill_id: None }
    }
}

/// The Transactions of each Balance, as [`read_forecast`] takes them; `kept` are those that were read already.
pub fn read_forecast_transactions<'r>(
    request: &'r Value<'r>,
    kept: Vec<Option<Vec<Counted<'r>>>>,
) -> Vec<Option<Vec<Counted<'r>>>> {
    let (root, mut said) = (Path::Root, Diagnostics::new());
    let Some(fields) = Fields::of(request, &root, &mut said) else { return Vec::new() };
    read_all_transactions(&fields, kept, &organization::read(&fields, &mut said).zone)
}

/// `kept` are the Transactions of the Balances by their positions, each with which nothing is wrong.
pub fn read_forecast<'r>(
    request: &'r Value<'r>,
    kept: &'r [Option<Vec<Counted<'r>>>],
    known_draws: KnownDraws<'_>,
    out: &mut Diagnostics,
) -> Option<ForecastPlan<'r>> {
    let root = Path::Root;
    let fields = Fields::of(request, &root, out)?;
    let organization = organization::read(&fields, out);
    let policy = policy::read(&fields, out);
    if fields.get("periods").is_none() {
        fields.missing("periods", out);
    }
    let count = read_whole(&fields, "periods", (1, MAX_PERIODS), Code::NumberOutOfRange, out);
    let growth = read_growth(&fields, out);
    let mut patterns = Vec::new();
    let mut first: Option<(Option<Zone>, Option<Shift>)> = None;
    let bills = fields.array("bills", out).filter(|bills| !bills.is_empty());
    let (one, many) = (root.field("bill"), root.field("bills"));
    let given = match bills {
        // More Bills than periods never have their turn.
        Some(bills) => bills.iter().take(usize::try_from(count.unwrap_or(MAX_PERIODS)).unwrap_or(1)).collect(),
        None => Vec::from_iter(fields.get("bill")),
    };
    if given.is_empty() {
        fields.missing("bill", out);
    }
    for (index, value) in given.into_iter().enumerate() {
        let path = if bills.is_some() { many.item(index) } else { one };
        let Some(own) = Fields::of(value, &path, out) else { continue };
        // What is wrong with a credit is wrong for every Bill, and said once.
        let mut found = Diagnostics::new();
        let bill = read_given(&own, &organization, &policy, &mut found);
        let context = CreditContext { organization: &organization, bill: &bill, funding: policy.commitment_funding };
        let credits = read_credits_with(kept, &fields, &context, &mut found);
        if let Some(period) = bill.period {
            if first.is_none() {
                let zone = organization::read_zone(&own, &mut Diagnostics::new());
                let rhythm = read_rhythm(&own, period, zone.as_ref().unwrap_or(&organization.zone), &mut found);
                first = Some((zone, rhythm));
            }
            let mut is_locked = Diagnostics::new();
            refuse_locked(&own, &mut is_locked);
            let known = bill.head.id.and_then(known_draws);
            patterns.push(pattern(bill, period, credits, known, &organization, is_locked));
        }
        out.append_new(found);
    }
    let balances = Balances::of(&fields, patterns.first());
    let schedules = read_schedules(&fields, &balances, out);
    let top_up = read_top_up(&fields, &balances, out);
    let holdings = patterns.first().map(|first| read_holdings(&fields, first, kept, policy.commitment_funding));
    let (Some(mut holdings), Some((bill_zone, Some(rhythm))), Some(pattern)) = (holdings, first, patterns.first())
    else {
        return None;
    };
    let zone = bill_zone.as_ref().unwrap_or(&organization.zone);
    let periods = count.and_then(|count| {
        let periods = periods(pattern.period, rhythm, usize::try_from(count).ok()?, zone);
        if periods.is_none() {
            let message = "The last of the periods is beyond the year 9999";
            out.error(Code::DateOutOfRange, &root.field("periods"), message);
        }
        periods
    })?;
    for (pattern, period) in patterns.iter_mut().zip(&periods) {
        // Only a Bill that is computed anew has to be open (B5).
        if pattern.period == *period {
            out.append_new(pattern.is_locked.take().unwrap_or_default());
        }
    }
    let start = periods.first()?.start;
    if out.has_errors() {
        return None;
    }
    for Due { position, amount, dates } in schedules {
        if let Some(Holding::Balance(movements)) = holdings.get_mut(position) {
            // Those before the forecast were made, or never will be; those that come too late, no Bill looks at.
            let dates = dates.into_iter().filter(|date| start <= *date);
            movements.extend(dates.map(|applied| Movement { amount, applied, bill_id: None }));
        }
    }
    let first = patterns.first()?;
    let plan = Plan {
        policy,
        zone: organization.zone,
        bill: first.head.clone(),
        lines: Vec::new(),
        credits: Vec::new(),
        kinds: first.kinds.clone(),
    };
    let is_list = bills.is_some();
    Some(ForecastPlan { plan, patterns, is_list, holdings, periods, bill_zone, rhythm, growth, top_up })
}

fn pattern<'r>(
    bill: Bill<'r>,
    period: Period,
    credits: Vec<Credit<'r>>,
    known: Option<Table<String, Amount>>,
    organization: &organization::Organization<'r>,
    is_locked: Diagnostics,
) -> Pattern<'r> {
    let taken = credits.iter().map(|credit| match (credit.kind, &known) {
        (CreditKind::Prepayment, Some(known)) => {
            Taken::Known(known.get(&credit.id.to_owned()).copied().unwrap_or_default())
        }
        (CreditKind::Prepayment, None) => Taken::ByLines(bill.taken.get(&credit.id).copied().unwrap_or_default()),
        (CreditKind::Balance, _) => Taken::ByLines(Minor::ZERO),
    });
    Pattern {
        taken: taken.collect(),
        kinds: organization.kinds(bill.has_child_line),
        head: bill.head,
        period,
        lines: bill.lines,
        credits,
        is_locked: Some(is_locked),
    }
}

fn read_growth(fields: &Fields<'_, '_>, out: &mut Diagnostics) -> Option<Growth> {
    let percent = fields.amount("growthPercent", out).filter(|percent| !percent.is_zero())?;
    let growth = Growth::of(percent).ok().filter(|_| percent <= Amount::from(MAX_GROWTH));
    if growth.is_none() {
        let message = format!("growthPercent must be from -100 to {MAX_GROWTH}, not {percent}");
        out.error(Code::NumberOutOfRange, &fields.path.field("growthPercent"), message);
    }
    growth
}

/// The Bill's frequency and interval, or its own length: whole months, whole days, or exact time.
fn read_rhythm(bill: &Fields<'_, '_>, period: Period, zone: &Zone, out: &mut Diagnostics) -> Option<Shift> {
    const NAMES: [(&str, Option<Frequency>); 6] = [
        ("DAILY", Some(Frequency::Daily)),
        ("WEEKLY", Some(Frequency::Weekly)),
        ("MONTHLY", Some(Frequency::Monthly)),
        ("ANNUALLY", Some(Frequency::Annually)),
        ("AD_HOC", None),
        ("MIXED", None),
    ];
    let frequency = match bill.get("billingFrequency") {
        Some(_) => bill.choice("billingFrequency", &NAMES, Code::UnknownEnumValue, out)?,
        None => None,
    };
    let Some(frequency) = frequency else { return Some(own_length(period, zone)) };
    let interval = match bill.get("billFrequencyInterval") {
        Some(_) => read_whole(bill, "billFrequencyInterval", (1, 365), Code::FrequencyIntervalOutOfRange, out)?,
        None => 1,
    };
    let unit = match frequency {
        Frequency::Daily => Shift::Days(1),
        Frequency::Weekly => Shift::Days(7),
        Frequency::Monthly => Shift::Months(1),
        Frequency::Annually => Shift::Months(12),
    };
    unit.times(i64::try_from(interval).ok()?)
}

fn own_length(period: Period, zone: &Zone) -> Shift {
    let Period { start, end } = period;
    let months = Shift::Months(1).between(start, end, zone).filter(|months| *months != Shift::Months(0));
    let ((_, start_time), (_, end_time)) = (zone.local(start), zone.local(end));
    match (months, Shift::Days(1).between(start, end, zone)) {
        (Some(months), _) if months.of(start, zone) == Some(end) => months,
        (_, Some(days)) if start_time == end_time => days,
        _ => Shift::Micros(end.micros().saturating_sub(start.micros())),
    }
}

/// The Bill's own period, then one after the other (F1). Where the first is a whole one, all are anchored on its start,
/// so that 31 January, 28 February and 31 March follow each other (S2); else those that follow, on its end.
fn periods(first: Period, rhythm: Shift, count: usize, zone: &Zone) -> Option<Vec<Period>> {
    let is_whole = rhythm.of(first.start, zone) == Some(first.end);
    let (anchor, behind) = if is_whole { (first.start, 0) } else { (first.end, 1) };
    let border = |index: usize| match index {
        0 => Some(first.start),
        _ => rhythm.times(i64::try_from(index).ok()?.checked_sub(behind)?)?.of(anchor, zone),
    };
    (0..count).map(|index| Some(Period { start: border(index)?, end: border(index.checked_add(1)?)? })).collect()
}

/// What funds each credit, in the order of the plan. What is wrong with it, the reading of the credits has said.
fn read_holdings<'r>(
    fields: &Fields<'r, '_>,
    first: &Pattern<'r>,
    kept: &'r [Option<Vec<Counted<'r>>>],
    funding: CommitmentFunding,
) -> Vec<Holding<'r>> {
    let mut said = Diagnostics::new();
    let holdings = first.credits.iter().filter_map(|credit| {
        let list = if credit.kind == CreditKind::Balance { "balances" } else { "commitments" };
        let item = fields.array(list, &mut said)?.get(credit.position)?;
        let own = Fields::of(item, fields.path, &mut said)?;
        Some(match credit.kind {
            CreditKind::Balance => {
                let transactions = kept.get(credit.position).and_then(Option::as_ref);
                Holding::Balance(match transactions {
                    Some(transactions) => transactions.iter().map(Movement::of).collect(),
                    // H4: the amount is taken as what it holds.
                    None => vec![Movement::held(own.amount("amount", &mut said).unwrap_or_default())],
                })
            }
            CreditKind::Prepayment => {
                let (funded, spent) = read_holding(&own, funding, &mut said)?;
                Holding::Commitment { funded, spent }
            }
        })
    });
    holdings.collect()
}

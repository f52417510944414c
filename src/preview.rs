//! Puts the steps in order; the only file that names them all.

use crate::bill::{self, ComputedBill};
use crate::credit::{Credit, CreditKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, DrawdownError, Path};
use crate::eligibility::Eligibility;
use crate::engine::{self, Failure, Outcome};
use crate::explain::{Evidence, Explanation};
use crate::line::Line;
use crate::money::{Fault, Minor};
use crate::netting;
use crate::order::CreditOrder;
use crate::plan::Plan;
use crate::read::{Sources, read_given_credits, read_request};
use crate::segment::Timeline;
use crate::validate::check_request_names;
use crate::value::{Value, parse_json};
use crate::write::{AmountForm, write_preview};

/// How a preview is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreviewOptions {
    /// How amounts are written in JSON.
    pub amounts: AmountForm,
    /// Whether each charge and credit gets its reason (§9).
    pub explanations: bool,
}

impl Default for PreviewOptions {
    fn default() -> PreviewOptions {
        PreviewOptions { amounts: AmountForm::Text, explanations: true }
    }
}

/// Everything that a preview says; positions are those of the plan.
pub struct Preview<'r> {
    pub plan: Plan<'r>,
    pub outcome: Outcome,
    pub bill: ComputedBill<'r>,
    pub explanations: Vec<Explanation>,
    /// Warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// `BillPreview` as JSON text for a `PreviewRequest` as JSON text.
///
/// ```
/// let request = r#"{
///   "balances": [{ "id": "goodwill", "transactions": [{ "amount": "25" }] }],
///   "bill": {
///     "startDate": "2025-03-01", "endDate": "2025-04-01", "currency": "USD",
///     "lineItems": [{ "lineItemType": "USAGE", "subtotal": "40.00" }]
///   }
/// }"#;
/// let preview = drawdown::preview_bill_json(request, drawdown::PreviewOptions::default())?;
/// assert!(preview.contains(r#""totals":{"currency":"USD","charges":"40.00","creditApplied":"25.00","#));
/// # Ok::<(), drawdown::DrawdownError>(())
/// ```
pub fn preview_bill_json(text: &str, options: PreviewOptions) -> Result<String, DrawdownError> {
    preview_bill_value(&parse_json(text)?, options)
}

/// The same for a value that was read already.
pub fn preview_bill_value(request: &Value<'_>, options: PreviewOptions) -> Result<String, DrawdownError> {
    let preview = compute(request, options.explanations)?;
    Ok(write_preview(&preview, options.amounts))
}

/// Reads, computes and explains.
pub fn compute<'r>(request: &'r Value<'r>, explain: bool) -> Result<Preview<'r>, DrawdownError> {
    compute_with(request, explain, &Sources { credits: &read_given_credits, lines: None })
}

/// The same with credits from elsewhere, and maybe lines.
pub fn compute_with<'r>(
    request: &'r Value<'r>,
    explain: bool,
    sources: &Sources<'_, 'r>,
) -> Result<Preview<'r>, DrawdownError> {
    let mut diagnostics = Diagnostics::new();
    let plan = read_request(request, sources, &mut diagnostics);
    check_request_names(request, &mut diagnostics);
    compute_read(plan, explain, diagnostics)
}

/// The same for a request that was read, with what was found.
#[inline(never)]
pub fn compute_read<'r>(
    plan: Option<Plan<'r>>,
    explain: bool,
    mut diagnostics: Diagnostics,
) -> Result<Preview<'r>, DrawdownError> {
    let Some(plan) = plan else {
        return Err(DrawdownError { diagnostics: diagnostics.into_vec() });
    };
    match compute_plan(&plan, explain) {
        Ok((outcome, bill, explanations)) => {
            Ok(Preview { plan, outcome, bill, explanations, diagnostics: diagnostics.into_vec() })
        }
        Err(failure) => {
            report(&plan, &failure, &mut diagnostics);
            Err(DrawdownError { diagnostics: diagnostics.into_vec() })
        }
    }
}

type Computed<'r> = (Outcome, ComputedBill<'r>, Vec<Explanation>);

/// What of a plan depends neither on amounts, nor on when its lines are: the Bills of a forecast have it in common.
pub struct Frame {
    pub timeline: Timeline,
    pub eligibility: Eligibility,
}

impl Frame {
    pub fn of(plan: &Plan<'_>) -> Frame {
        Frame::new(&plan.lines, &plan.credits, &plan.kinds)
    }

    pub fn new(lines: &[Line<'_>], credits: &[Credit<'_>], kinds: &[CreditKind]) -> Frame {
        Frame { timeline: Timeline::new(credits), eligibility: Eligibility::new(lines, credits, kinds) }
    }
}

/// What the engine draws by, worked out of a plan.
pub struct Steps<'f> {
    pub drawable: Vec<Minor>,
    pub frame: &'f Frame,
    pub order: CreditOrder,
}

impl<'f> Steps<'f> {
    // One copy of the engine is enough: previews, forecasts and reconciling call the same.
    #[inline(never)]
    pub fn of(plan: &Plan<'_>, frame: &'f Frame) -> Result<Steps<'f>, Failure> {
        Ok(Steps { drawable: netting::drawable(plan)?, frame, order: CreditOrder::new(plan)? })
    }

    pub fn draw(&self, plan: &Plan<'_>, explain: bool) -> Result<Outcome, Failure> {
        self.run(plan, &self.drawable, explain)
    }

    /// The same for other amounts and periods of the lines.
    pub fn draw_anew(&self, plan: &Plan<'_>) -> Result<Outcome, Failure> {
        self.run(plan, &netting::drawable(plan)?, false)
    }

    fn run(&self, plan: &Plan<'_>, drawable: &[Minor], explain: bool) -> Result<Outcome, Failure> {
        let Frame { timeline, eligibility } = self.frame;
        engine::run(plan, drawable, timeline, eligibility, &self.order, explain)
    }
}

fn compute_plan<'r>(plan: &Plan<'r>, explain: bool) -> Result<Computed<'r>, Failure> {
    let frame = Frame::of(plan);
    let steps = Steps::of(plan, &frame)?;
    let outcome = steps.draw(plan, explain)?;
    let bill = bill::compute(plan, &outcome)?;
    let explanations = if explain {
        let (Steps { drawable, order, .. }, Frame { timeline, eligibility }) = (&steps, &frame);
        let evidence = Evidence { plan, drawable, timeline, eligibility, order, outcome: &outcome };
        evidence.explanations()?
    } else {
        Vec::new()
    };
    Ok((outcome, bill, explanations))
}

/// A figure that cannot be had is an error at the credit that it is about, or at the Bill.
pub fn report(plan: &Plan<'_>, failure: &Failure, out: &mut Diagnostics) {
    report_at(plan, failure, &Path::Root.field("bill"), "", out);
}

/// The same of a Bill at its place in the request, and with the words that say when.
pub fn report_at(plan: &Plan<'_>, failure: &Failure, bill: &Path<'_>, when: &str, out: &mut Diagnostics) {
    let root = Path::Root;
    let credit = failure.credit.and_then(|position| plan.credits.get(position));
    let list = root.field(match credit.map(|credit| credit.kind) {
        Some(CreditKind::Prepayment) => "commitments",
        _ => "balances",
    });
    let item = list.item(credit.map_or(0, |credit| credit.position));
    let path = if credit.is_some() { &item } else { bill };
    let whose = credit.map_or_else(|| "the Bill".to_owned(), |credit| credit.label());
    match failure.fault {
        Fault::OutOfRange => {
            let message = format!("A figure of {whose}{when} is beyond 96 bits of digits or 28 decimals");
            out.error(Code::AmountOutOfRange, path, message);
        }
        Fault::RoundingNecessary => {
            let message =
                format!("A figure of {whose}{when} has to be rounded, and its currency's mode is UNNECESSARY");
            let hint = "Give the currency another roundingMode, or more decimals";
            out.error_with_hint(Code::RoundingNecessary, path, message, hint);
        }
    }
}

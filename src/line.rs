//! A line of the Bill, as the engine sees it.

use crate::money::{Amount, Minor};
use crate::named::named;
use crate::time::Period;

named! {
    /// Every type of Bill line item of the reference model.
    pub enum LineType {
        StandingCharge = "STANDING_CHARGE",
        Usage = "USAGE",
        CounterRunningTotalCharge = "COUNTER_RUNNING_TOTAL_CHARGE",
        CounterAdjustmentDebit = "COUNTER_ADJUSTMENT_DEBIT",
        CounterAdjustmentCredit = "COUNTER_ADJUSTMENT_CREDIT",
        UsageCredit = "USAGE_CREDIT",
        MinimumSpend = "MINIMUM_SPEND",
        MinimumSpendRefund = "MINIMUM_SPEND_REFUND",
        CreditDeduction = "CREDIT_DEDUCTION",
        ManualAdjustment = "MANUAL_ADJUSTMENT",
        CreditMemo = "CREDIT_MEMO",
        DebitMemo = "DEBIT_MEMO",
        CommitmentConsumed = "COMMITMENT_CONSUMED",
        CommitmentFee = "COMMITMENT_FEE",
        OverageSurcharge = "OVERAGE_SURCHARGE",
        OverageUsage = "OVERAGE_USAGE",
        BalanceConsumed = "BALANCE_CONSUMED",
        BalanceFee = "BALANCE_FEE",
        AdHoc = "AD_HOC",
    }
}

impl LineType {
    /// The types that may draw down a Balance (E1). A minimum spend was tested before and is a charge like the others:
    /// what credit pays does not raise it (B7).
    pub const CHARGES: [LineType; 6] = [
        LineType::Usage,
        LineType::StandingCharge,
        LineType::MinimumSpend,
        LineType::CounterRunningTotalCharge,
        LineType::CounterAdjustmentDebit,
        LineType::AdHoc,
    ];

    /// Whether lines of this type may draw a Balance (E1); all others never draw (E4).
    pub fn is_charge(self) -> bool {
        LineType::CHARGES.contains(&self)
    }

    /// Whether lines of this type are what an earlier computation added: they are dropped and made afresh (B5).
    pub fn is_computed(self) -> bool {
        matches!(
            self,
            LineType::BalanceConsumed
                | LineType::CommitmentConsumed
                | LineType::OverageSurcharge
                | LineType::OverageUsage
        )
    }
}

/// A line that is kept on the Bill.
#[derive(Clone, Debug)]
pub struct Line<'r> {
    /// Position in the request's `bill.lineItems`.
    pub index: usize,
    pub id: Option<&'r str>,
    pub line_type: LineType,
    pub product_id: Option<&'r str>,
    pub contract_id: Option<&'r str>,
    pub description: Option<&'r str>,
    /// Rounded, in the Bill's currency (M3).
    pub amount: Minor,
    /// The line's own service period (E7).
    pub service: Period,
    /// The period for which it counts (policy `activeAt`, E5).
    pub counted: Period,
    pub sequence: Option<Amount>,
    pub unit_price: Option<Amount>,
}

impl Line<'_> {
    /// Whether it is one of the charges that draw and are explained: of a type of E1 and above zero (E9).
    pub fn is_charge(&self) -> bool {
        self.line_type.is_charge() && self.amount.is_positive()
    }
}

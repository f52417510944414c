//! Why a credit paid a charge or did not (§9).

use crate::named::named;

named! {
    /// What the preview says for each charge and credit.
    pub enum Reason {
        Applied = "APPLIED",
        ExcludedByCreditApplicationOrder = "EXCLUDED_BY_CREDIT_APPLICATION_ORDER",
        LineTypeNotEligible = "LINE_TYPE_NOT_ELIGIBLE",
        ProductNotEligible = "PRODUCT_NOT_ELIGIBLE",
        ContractMismatch = "CONTRACT_MISMATCH",
        NoConversionRate = "NO_CONVERSION_RATE",
        NotYetActive = "NOT_YET_ACTIVE",
        Expired = "EXPIRED",
        OutsideServicePeriod = "OUTSIDE_SERVICE_PERIOD",
        LimitPerBillReached = "LIMIT_PER_BILL_REACHED",
        Exhausted = "EXHAUSTED",
        LineAlreadyCovered = "LINE_ALREADY_COVERED",
    }
}

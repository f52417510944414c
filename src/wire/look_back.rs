//! Looking back.

use serde::{Deserialize, Serialize};

use super::PolicyOptions;
use crate::{Amount, CreditType};

/// The draw-down lines that a Bill carries beside those that the engine computes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reconciliation {
    /// Whether they are the same for every credit and Product, to the minor unit.
    pub matches: bool,
    /// Code of the Bill's currency, in which the differences are.
    pub currency: String,
    /// Where they are not.
    pub differences: Vec<Difference>,
    /// The smallest changes of the policy under which the engine computes what the Bill says, the fewest first; each
    /// is a whole policy for another request.
    pub explained_by: Vec<PolicyOptions>,
}

/// What a credit paid of a Product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// Whether it is a Balance or a Commitment.
    pub credit_type: CreditType,
    /// Id of the credit.
    pub credit_id: String,
    /// The Product; absent for lines without one.
    pub product_id: Option<String>,
    /// What it paid by the Bill.
    pub billed: Amount,
    /// What it pays by the engine.
    pub computed: Amount,
    /// `billed` − `computed`.
    pub delta: Amount,
}

/// The policies that explain Bills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InferredPolicies {
    /// Those under which the engine computes every one of the Bills, the fewest options first.
    pub policies: Vec<PolicyOptions>,
    /// How many were tried.
    pub tried: u64,
    /// The Bills that no policy explains, by position.
    pub unexplained: Vec<usize>,
}

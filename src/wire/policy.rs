//! The policy of a request.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor, value::MapAccessDeserializer};

use super::shape::shape;
use crate::{
    ActiveAt, CommitmentFunding, ConsumedLines, CreditKey, LineOrder, NegativeLines, Proration, Spread, SurchargeBase,
};

/// How to decide what the reference leaves open: a preset by name, or options.
///
/// ```
/// use drawdown::{PolicyChoice, PolicyOptions, Spread};
///
/// let by_name: PolicyChoice = "stripe".into();
/// let changed = PolicyChoice::from(PolicyOptions {
///     preset: Some("stripe".into()),
///     spread: Some(Spread::Proportional),
///     ..PolicyOptions::default()
/// });
/// assert_eq!(serde_json::to_string(&by_name)?, r#""stripe""#);
/// assert_eq!(serde_json::to_string(&changed)?, r#"{"preset":"stripe","spread":"proportional"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum PolicyChoice {
    /// One of [`presets`](crate::presets), by name.
    Preset(String),
    /// Options, on top of a preset where they name one.
    Options(Box<PolicyOptions>),
}

impl From<&str> for PolicyChoice {
    fn from(name: &str) -> PolicyChoice {
        PolicyChoice::Preset(name.into())
    }
}

impl From<PolicyOptions> for PolicyChoice {
    fn from(options: PolicyOptions) -> PolicyChoice {
        PolicyChoice::Options(Box::new(options))
    }
}

/// By hand: a derived one says only that nothing matched, not what is wrong with an option.
impl<'de> Deserialize<'de> for PolicyChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PolicyChoice, D::Error> {
        deserializer.deserialize_any(PolicyVisitor)
    }
}

struct PolicyVisitor;

impl<'de> Visitor<'de> for PolicyVisitor {
    type Value = PolicyChoice;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a preset or an object")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<PolicyChoice, E> {
        Ok(name.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PolicyChoice, A::Error> {
        PolicyOptions::deserialize(MapAccessDeserializer::new(map)).map(PolicyChoice::from)
    }
}

shape! {
    /// Options of a policy; what is absent is as in the preset, and what that does not name is the default.
    pub struct PolicyOptions {
        /// The preset that the options change.
        pub preset: Option<String>,
        /// The order among credits of one kind, the first key first; the last tie-break is always the id. Empty: the
        /// preset's.
        pub credit_order: Vec<CreditKey>,
        /// When a credit has to be active.
        pub active_at: Option<ActiveAt>,
        /// The order among lines.
        pub line_order: Option<LineOrder>,
        /// Whether a credit pays lines one after the other or all in proportion.
        pub spread: Option<Spread>,
        /// How a line is split that spans the start or end of a credit.
        pub proration: Option<Proration>,
        /// What a surcharge is taken of.
        pub surcharge_base: Option<SurchargeBase>,
        /// How draw-down lines are grouped.
        pub consumed_lines: Option<ConsumedLines>,
        /// What of a Commitment can be drawn.
        pub commitment_funding: Option<CommitmentFunding>,
        /// What negative lines do to the draw-down.
        pub negative_lines: Option<NegativeLines>,
    }
}

//! The codes: a public promise, never renamed once released.

use serde::{Deserialize, Serialize};

/// Whether a problem stops the computation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It does.
    Error,
    /// It does not.
    Warning,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What is wrong. The names are the spec's.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $($(#[$doc])* #[doc = ""] #[doc = concat!("`", $name, "`.")] #[serde(rename = $name)] $variant,)*
        }

        impl Code {
            /// Every code there is, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The name on the wire.
            pub fn name(self) -> &'static str {
                match self {
                    $(Code::$variant => $name,)*
                }
            }
        }
    };
}

codes! {
    // Any value.
    NotAnObject = "NOT_AN_OBJECT",
    NotAnArray = "NOT_AN_ARRAY",
    NotAString = "NOT_A_STRING",
    NotABoolean = "NOT_A_BOOLEAN",
    MissingField = "MISSING_FIELD",
    /// A credit of a preview without an `id`.
    MissingId = "MISSING_ID",
    DuplicateId = "DUPLICATE_ID",
    NotANumber = "NOT_A_NUMBER",
    AmountOutOfRange = "AMOUNT_OUT_OF_RANGE",
    UnsafeNumber = "UNSAFE_NUMBER",
    NotADate = "NOT_A_DATE",
    DateOutOfRange = "DATE_OUT_OF_RANGE",
    UnknownEnumValue = "UNKNOWN_ENUM_VALUE",
    InputTooDeep = "INPUT_TOO_DEEP",
    InputTooLarge = "INPUT_TOO_LARGE",
    InputUnreadable = "INPUT_UNREADABLE",
    // Balance, Commitment.
    EndBeforeStart = "END_BEFORE_START",
    EmptyPeriod = "EMPTY_PERIOD",
    RolloverAmountWithoutEndDate = "ROLLOVER_AMOUNT_WITHOUT_END_DATE",
    RolloverEndBeforeEnd = "ROLLOVER_END_BEFORE_END",
    RolloverAmountNegative = "ROLLOVER_AMOUNT_NEGATIVE",
    LineItemTypeNotAllowed = "LINE_ITEM_TYPE_NOT_ALLOWED",
    AmountNotPositive = "AMOUNT_NOT_POSITIVE",
    AmountNegative = "AMOUNT_NEGATIVE",
    SeparateOverageWithSurcharge = "SEPARATE_OVERAGE_WITH_SURCHARGE",
    ServicePeriodReversed = "SERVICE_PERIOD_REVERSED",
    // Schedules.
    AmountAndUnits = "AMOUNT_AND_UNITS",
    AmountOrUnitsMissing = "AMOUNT_OR_UNITS_MISSING",
    UnitsWithoutPrice = "UNITS_WITHOUT_PRICE",
    FrequencyIntervalOutOfRange = "FREQUENCY_INTERVAL_OUT_OF_RANGE",
    UnknownFrequency = "UNKNOWN_FREQUENCY",
    TooManyOccurrences = "TOO_MANY_OCCURRENCES",
    // Organization, currency, Bill, policy.
    UnknownTimezone = "UNKNOWN_TIMEZONE",
    BadCreditApplicationOrder = "BAD_CREDIT_APPLICATION_ORDER",
    DecimalPlacesOutOfRange = "DECIMAL_PLACES_OUT_OF_RANGE",
    UnknownRoundingMode = "UNKNOWN_ROUNDING_MODE",
    RoundingNecessary = "ROUNDING_NECESSARY",
    ConversionNotPositive = "CONVERSION_NOT_POSITIVE",
    NoConversionRate = "NO_CONVERSION_RATE",
    BillLocked = "BILL_LOCKED",
    BillPeriodReversed = "BILL_PERIOD_REVERSED",
    LineWithoutAmount = "LINE_WITHOUT_AMOUNT",
    AmountTakenAsHeld = "AMOUNT_TAKEN_AS_HELD",
    BillDateMissing = "BILL_DATE_MISSING",
    UnknownPreset = "UNKNOWN_PRESET",
    UnknownPolicyValue = "UNKNOWN_POLICY_VALUE",
}

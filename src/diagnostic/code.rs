//! The codes: a public promise, never renamed once released.
//!
//! One row a code, with all that the reference page (`docs/diagnostics.md`) says of it: the page is made from here.

use serde::{Deserialize, Serialize, Serializer};

/// Whether a problem stops the computation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It does.
    Error,
    /// It does not.
    Warning,
}

impl Severity {
    /// Its name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

impl Serialize for Severity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// What the reference page says of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeEntry {
    /// The code.
    pub code: Code,
    /// Its name on the wire.
    pub name: &'static str,
    /// What the codes of its part of the page are about.
    pub group: &'static str,
    /// How severe it can be.
    pub severities: &'static [Severity],
    /// The kinds of value that `validate` gives it for; empty: any.
    pub kinds: &'static [&'static str],
    /// When it comes.
    pub when: &'static str,
    /// What to do about it.
    pub fix: &'static str,
}

const E: &[Severity] = &[Severity::Error];
const W: &[Severity] = &[Severity::Warning];
const EW: &[Severity] = &[Severity::Error, Severity::Warning];

const ANY: &[&str] = &[];
const PREVIEW: &[&str] = &["previewRequest"];
const BALANCE: &[&str] = &["balance", "previewRequest"];
const COMMITMENT: &[&str] = &["commitment", "previewRequest"];
const CREDIT: &[&str] = &["balance", "commitment", "previewRequest"];
const TRANSACTION: &[&str] = &["transaction"];
const TYPED: &[&str] = &["transaction", "transactionSchedule"];
const SCHEDULES: &[&str] = &["transactionSchedule", "chargeSchedule"];
const CHARGES: &[&str] = &["charge", "chargeSchedule"];
const CURRENCY: &[&str] = &["currency", "previewRequest"];
const BILL: &[&str] = &["bill", "previewRequest"];
const CONVERSIONS: &[&str] = &["organizationConfig", "bill", "previewRequest"];

macro_rules! codes {
    ($(in $group:literal { $($variant:ident $name:literal $severities:ident $kinds:ident $when:literal $fix:literal;)* })*) => {
        /// What is wrong. The names are the spec's.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum Code {
            $($(#[doc = $when] #[doc = ""] #[doc = concat!("`", $name, "`.")] #[serde(rename = $name)] $variant,)*)*
        }

        impl Serialize for Code {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl Code {
            /// Every code there is, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$($(Code::$variant,)*)*];

            /// What the reference page says, in the order of [`Code::ALL`].
            pub const ENTRIES: &'static [CodeEntry] = &[$($(CodeEntry {
                code: Code::$variant,
                name: $name,
                group: $group,
                severities: $severities,
                kinds: $kinds,
                when: $when,
                fix: $fix,
            },)*)*];

            /// The name on the wire.
            pub fn name(self) -> &'static str {
                match self {
                    $($(Code::$variant => $name,)*)*
                }
            }

            /// What to do about it, where nothing closer is known: the hint of most diagnostics.
            pub fn fix(self) -> &'static str {
                match self {
                    $($(Code::$variant => $fix,)*)*
                }
            }
        }
    };
}

codes! {
    in "Any value" {
        NotAnObject "NOT_AN_OBJECT" E ANY
            "Something else stands where an object is needed" "Give an object";
        NotAnArray "NOT_AN_ARRAY" E ANY
            "Something else stands where a list is needed" "Give a list, also where it has one entry";
        NotAString "NOT_A_STRING" E ANY
            "Something else stands where a text is needed" "Put it in quotes";
        NotABoolean "NOT_A_BOOLEAN" E ANY
            "Something else stands where true or false is needed" "Write true or false, without quotes";
        MissingField "MISSING_FIELD" E ANY
            "A required field is absent, null or empty" "Add it";
        MissingId "MISSING_ID" E PREVIEW
            "A credit of a preview has no id" "Give each Balance and each Commitment its id";
        DuplicateId "DUPLICATE_ID" E BALANCE
            "Two credits of one kind, or two Transactions of a Balance, have one id"
            "Remove the one that was added twice, or correct its id";
        NotANumber "NOT_A_NUMBER" E ANY
            "An amount is no decimal numeral" "Write it with digits and at most one point: \"1234.56\"";
        AmountOutOfRange "AMOUNT_OUT_OF_RANGE" E ANY
            "An amount has more than 96 bits of digits or more than 28 decimals" "Use a smaller amount or fewer decimals";
        UnsafeNumber "UNSAFE_NUMBER" W ANY
            "An amount is a number above 2^53: JavaScript may already have lost digits of it" "Give it as a string";
        NumberOutOfRange "NUMBER_OUT_OF_RANGE" E ANY
            "A count is not whole, or outside the limits of its field" "Use a number within the limits that the message names";
        NotADate "NOT_A_DATE" E ANY
            "No ISO 8601 date or date-time, or no such day" "Write it as 2025-03-01 or 2025-03-01T00:00:00Z";
        DateOutOfRange "DATE_OUT_OF_RANGE" E ANY
            "A date is outside the years 1 to 9999" "Correct the year; leave the field out where there is no end";
        UnknownEnumValue "UNKNOWN_ENUM_VALUE" E ANY
            "Not one of the values that the field can have" "Use one of the values that the hint names";
        TooLong "TOO_LONG" E ANY
            "A text or a list is longer than its field allows" "Shorten it to the limit that the message names";
        InvalidCode "INVALID_CODE" E ANY
            "A code has characters that it cannot have" "Leave out what the message names";
        InvalidId "INVALID_ID" E ANY
            "An id that is referred to has not the form of one" "Copy the id of the entity that is meant";
        InvalidEmailAddress "INVALID_EMAIL_ADDRESS" E ANY
            "A new e-mail address has not the form of one" "Write it as billing@example.com";
        TooManyCustomFields "TOO_MANY_CUSTOM_FIELDS" E ANY
            "There are more than 100 custom fields" "Keep at most 100 of them";
        InvalidCustomField "INVALID_CUSTOM_FIELD" E ANY
            "The value of a custom field is neither text nor number" "Write it as a text or a number";
        MisnamedField "MISNAMED_FIELD" W ANY
            "A field is surely meant to be another, which is not there: it is ignored under this name" "Rename it as the hint says";
        ReadOnlyField "READ_ONLY_FIELD" W ANY
            "A body to create or update sets a field that only responses have" "Leave it out: it is set by the system";
        InputTooDeep "INPUT_TOO_DEEP" E ANY
            "The input has more than 64 levels of nesting" "Flatten it";
        InputTooLarge "INPUT_TOO_LARGE" E ANY
            "The input has more than 8,000,000 values or 256 MiB" "Split it";
        InputUnreadable "INPUT_UNREADABLE" E ANY
            "The input cannot be read: no JSON, a getter that throws, a cycle, a function, a symbol" "Give valid JSON, or plain data";
    }
    in "Transaction" {
        MissingTransactionType "MISSING_TRANSACTION_TYPE" E TRANSACTION
            "No type is given, and the system did not make the Transaction itself"
            "Set transactionTypeId to one of the organization's Transaction Types";
        NoTransactionTypes "NO_TRANSACTION_TYPES" E TYPED
            "The organization has defined no Transaction Type yet" "Define one first, then use its id";
        UnknownTransactionType "UNKNOWN_TRANSACTION_TYPE" E TYPED
            "The type is none of the organization's" "Use the id of a Transaction Type that the organization has defined";
        ArchivedTransactionType "ARCHIVED_TRANSACTION_TYPE" EW TYPED
            "The type is archived: an error for a new entity, a warning for a stored one" "Use a type that is not archived";
        ZeroAmount "ZERO_AMOUNT" W TRANSACTION
            "The amount is 0: it changes nothing" "Enter the amount, or drop the Transaction";
        TooPrecise "TOO_PRECISE" W TYPED
            "An amount has more decimals than its currency" "Round it as the currency is rounded";
        InsufficientBalance "INSUFFICIENT_BALANCE" E TRANSACTION
            "A negative amount takes the Balance below zero, at its date or later, and overdraft is not allowed that far"
            "Take at most what the message says is available, or allow overdraft";
        AppliedBeforeStart "APPLIED_BEFORE_START" W TRANSACTION
            "The Transaction is applied before the Balance starts" "Check appliedDate; nothing can be drawn before the start";
        AppliedAfterEnd "APPLIED_AFTER_END" EW TRANSACTION
            "The Transaction is applied when the Balance can no longer be drawn: an error for an amount that nobody could draw, a warning for a write-off and for what repays a debt"
            "Apply it earlier, or move the end of the Balance";
        AppliedInGracePeriod "APPLIED_IN_GRACE_PERIOD" W TRANSACTION
            "The Transaction is applied after endDate: it counts only until rolloverEndDate" "Check that this is meant";
        PaidWithoutCurrency "PAID_WITHOUT_CURRENCY" W TYPED
            "paid is set and currencyPaid is not" "Say in which currency it was paid, or leave both out";
        CurrencyPaidWithoutPaid "CURRENCY_PAID_WITHOUT_PAID" W TYPED
            "currencyPaid is set and paid is not" "Say how much was paid, or leave both out";
        PaidInSameCurrency "PAID_IN_SAME_CURRENCY" W TYPED
            "currencyPaid is the currency of the Balance" "Leave out paid and currencyPaid: they are for another currency";
        PossibleDuplicate "POSSIBLE_DUPLICATE" W TRANSACTION
            "Another Transaction of the Balance has the same amount and type on the same day"
            "Make sure that it is not entered twice";
    }
    in "Balance, Commitment, schedules, Charge" {
        EndBeforeStart "END_BEFORE_START" E CREDIT_OR_SCHEDULE
            "endDate is before startDate" "Swap or correct the dates";
        EmptyPeriod "EMPTY_PERIOD" W PERIODS
            "The period ends when it starts: nothing falls into it" "The end is exclusive: set it to the day after the last";
        RolloverAmountWithoutEndDate "ROLLOVER_AMOUNT_WITHOUT_END_DATE" E BALANCE
            "rolloverAmount is set and rolloverEndDate is not" "Say until when the rollover can be drawn";
        RolloverEndBeforeEnd "ROLLOVER_END_BEFORE_END" E BALANCE
            "rolloverEndDate is before endDate, or there is no endDate" "Set it to a date after endDate";
        RolloverAmountNegative "ROLLOVER_AMOUNT_NEGATIVE" E BALANCE
            "rolloverAmount is below 0" "Set it to 0 or above, or leave it out for no cap";
        LineItemTypeNotAllowed "LINE_ITEM_TYPE_NOT_ALLOWED" E CREDIT
            "A line item type cannot draw down this kind of credit" "Leave the type out of lineItemTypes";
        AmountNotSettable "AMOUNT_NOT_SETTABLE" W BALANCE_ONLY
            "The body of a Balance sets amount: it is what its Transactions add up to" "Add a Transaction instead";
        AmountNotPositive "AMOUNT_NOT_POSITIVE" E COMMITMENT
            "The amount of a Commitment, or of one of its fee dates, is not above 0" "Set it above 0";
        AmountNegative "AMOUNT_NEGATIVE" E AMOUNTS
            "An amount that may be 0 but not less is below 0" "Set it to 0 or above";
        PrepaidAboveAmount "PREPAID_ABOVE_AMOUNT" W COMMITMENT_ONLY
            "More is prepaid than committed" "Check amountPrePaid and amount";
        SpentAboveAmount "SPENT_ABOVE_AMOUNT" W COMMITMENT_ONLY
            "More is spent than committed" "Check amountSpent and amount";
        SeparateOverageWithSurcharge "SEPARATE_OVERAGE_WITH_SURCHARGE" E COMMITMENT
            "separateOverageUsage is set together with a surcharge" "Leave out one of the two";
        ServicePeriodReversed "SERVICE_PERIOD_REVERSED" E SERVICE_PERIODS
            "A service period ends before it starts" "Swap or correct its dates";
        FeePlanAndDates "FEE_PLAN_AND_DATES" E COMMITMENT_ONLY
            "billingPlanId and feeDates are both set" "Bill the fees by the Plan or on dates, not both";
        AmountAndUnits "AMOUNT_AND_UNITS" E CHARGES
            "amount is set together with units or unitPrice" "Leave out one or the other";
        AmountOrUnitsMissing "AMOUNT_OR_UNITS_MISSING" E CHARGES
            "Neither amount nor units with unitPrice is set" "Give amount, or units and unitPrice";
        UnitsWithoutPrice "UNITS_WITHOUT_PRICE" E CHARGES
            "One of units and unitPrice is set without the other" "Give both, or amount instead";
        EntityIdMissing "ENTITY_ID_MISSING" E CHARGE_ONLY
            "A Charge for a Balance does not say for which" "Set entityId to the id of the Balance";
        FrequencyIntervalOutOfRange "FREQUENCY_INTERVAL_OUT_OF_RANGE" E INTERVALS
            "An interval is no whole number from 1 to 365" "Set it to a whole number from 1 to 365";
        UnknownFrequency "UNKNOWN_FREQUENCY" E SCHEDULES
            "The frequency is none of DAILY, WEEKLY, MONTHLY and ANNUALLY" "Use one of the four";
        TooManyOccurrences "TOO_MANY_OCCURRENCES" E SCHEDULES
            "The schedule would make more than 100,000 entries" "Set an earlier end or a larger interval";
        UnknownAccount "UNKNOWN_ACCOUNT" EW OF_ACCOUNTS
            "The Account is none of the organization's: an error for a new entity, a warning for a stored one"
            "Use the id of an Account of the organization";
        UnknownProduct "UNKNOWN_PRODUCT" EW OF_PRODUCTS
            "A Product is none of the organization's: an error for a new entity, a warning for a stored one"
            "Use ids of Products of the organization";
    }
    in "Book" {
        DuplicateCode "DUPLICATE_CODE" E BOOK
            "Another entity of the resource has the code" "Give it another code";
        StaleVersion "STALE_VERSION" E BOOK
            "The version is not the stored one, or a credit no longer holds what it held for the preview: somebody else was first"
            "Retrieve the entity again and update that; preview the Bill again and post that";
        NotFound "NOT_FOUND" E BOOK
            "There is no such entity: the one that the call is about where the path is empty, else one that its body names"
            "List the entities to see which there are";
        InUse "IN_USE" E BOOK
            "Something hangs on the entity: it cannot be deleted, nor its currency or Account changed"
            "Archive it, set its end, or delete first what names it";
        DamagedSnapshot "DAMAGED_SNAPSHOT" E BOOK
            "The snapshot does not hold together, or has a format that this version does not know"
            "Restore an undamaged one, or use a newer version";
    }
    in "Organization, currency, Bill, policy" {
        UnknownTimezone "UNKNOWN_TIMEZONE" E TIMEZONES
            "Neither a time zone of the tz database nor a fixed offset" "Write it as Europe/Berlin, UTC, UTC+1:00 or +1";
        BadCreditApplicationOrder "BAD_CREDIT_APPLICATION_ORDER" E ORDERS
            "creditApplicationOrder is none of the four orders"
            "Use [PREPAYMENT, BALANCE], [BALANCE, PREPAYMENT], [PREPAYMENT] or [BALANCE]";
        DecimalPlacesOutOfRange "DECIMAL_PLACES_OUT_OF_RANGE" E CURRENCY
            "maxDecimalPlaces is no whole number from 0 to 5" "Set it to a whole number from 0 to 5";
        UnknownRoundingMode "UNKNOWN_ROUNDING_MODE" E CURRENCY
            "roundingMode is none of the eight modes" "Use one of the modes that the hint names";
        RoundingNecessary "ROUNDING_NECESSARY" E PREVIEW
            "A currency's roundingMode is UNNECESSARY, and an amount has to be rounded"
            "Give the currency another roundingMode, or more decimals";
        ConversionNotPositive "CONVERSION_NOT_POSITIVE" E CONVERSIONS
            "A conversion multiplies by 0 or less" "Set the multiplier above 0";
        NoConversionRate "NO_CONVERSION_RATE" EW BILL
            "There is no rate into the Bill's currency: an error for a line, a warning for a credit, which is then not drawn"
            "Add the pair that the message names to currencyConversions";
        BillLocked "BILL_LOCKED" E PREVIEW
            "The Bill is locked: it is not recomputed" "Compare it with reconcileBill, or unlock it";
        BillPeriodReversed "BILL_PERIOD_REVERSED" E BILL
            "The Bill's period ends before it starts" "Swap or correct its dates";
        LineWithoutAmount "LINE_WITHOUT_AMOUNT" E BILL
            "A line has neither convertedSubtotal nor subtotal" "Give one of them";
        AmountTakenAsHeld "AMOUNT_TAKEN_AS_HELD" W PREVIEW
            "A Balance comes without transactions: its amount is taken as what it holds" "Give the Transactions of the Balance";
        BillDateMissing "BILL_DATE_MISSING" W PREVIEW
            "The policy looks at billDate, and the Bill has none: the end of its period is taken" "Set the Bill's billDate";
        OverageWithoutUsage "OVERAGE_WITHOUT_USAGE" W PREVIEW
            "An OVERAGE_USAGE line of an earlier computation names no line of the Bill: it is dropped, and what it charged with it"
            "Give usage lines ids before the Bill is computed, and name the line in referencedLineItemId";
        UnknownPreset "UNKNOWN_PRESET" E PREVIEW
            "No preset has this name" "Use one of the presets that the hint names";
        UnknownPolicyValue "UNKNOWN_POLICY_VALUE" E PREVIEW
            "A policy option cannot have this value" "Use one of the values that the hint names";
    }
}

const BOOK: &[&str] = &["book"];
const CREDIT_OR_SCHEDULE: &[&str] = &["balance", "commitment", "transactionSchedule", "previewRequest"];
const PERIODS: &[&str] = &["balance", "commitment", "transactionSchedule", "chargeSchedule", "previewRequest"];
const SERVICE_PERIODS: &[&str] = &["commitment", "chargeSchedule", "charge", "bill", "previewRequest"];
const AMOUNTS: &[&str] = &["balance", "commitment", "transactionSchedule", "chargeSchedule", "previewRequest"];
const INTERVALS: &[&str] = &["transactionSchedule", "chargeSchedule", "commitment"];
const OF_ACCOUNTS: &[&str] = &["balance", "commitment", "charge", "chargeSchedule", "account", "bill"];
const OF_PRODUCTS: &[&str] = &["balance", "commitment"];
const BALANCE_ONLY: &[&str] = &["balance"];
const COMMITMENT_ONLY: &[&str] = &["commitment"];
const CHARGE_ONLY: &[&str] = &["charge"];
const TIMEZONES: &[&str] = &["organizationConfig", "bill", "previewRequest"];
const ORDERS: &[&str] = &["organizationConfig", "account", "previewRequest"];

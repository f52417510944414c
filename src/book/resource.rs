//! The resources of a Book: one row each, and one implementation for all of them.

use crate::diagnostic::{Code, Diagnostic};
use crate::named::named;
use crate::validate::{
    BILL_FREQUENCIES, BILL_STATUSES, CHARGE_ENTITY_TYPES, Context, Kind, TRANSACTION_ENTITY_TYPES, validate_in,
};
use crate::value::{Object, Value};

named! {
    /// By the names of the reference's own SDK.
    pub enum Resource {
        TransactionType = "transactionTypes",
        Currency = "currencies",
        Account = "accounts",
        Balance = "balances",
        Commitment = "commitments",
        Transaction = "balances.transactions",
        TransactionSchedule = "balances.transactionSchedules",
        ChargeSchedule = "balances.chargeSchedules",
        Charge = "charges",
        Bill = "bills",
    }
}

named! {
    /// What every resource may be asked.
    pub enum Verb {
        Create = "create",
        Retrieve = "retrieve",
        Update = "update",
        Delete = "delete",
        List = "list",
    }
}

/// What there is to know of a resource.
pub struct Row {
    pub kind: Kind,
    /// What it is called in a message.
    pub noun: &'static str,
    pub verbs: &'static [Verb],
    /// The entities that it names. What is named can not be deleted.
    pub references: &'static [Reference],
    /// What the Book sets itself: it is taken from no body, and survives an update.
    pub kept: &'static [&'static str],
    /// The most entries of a page.
    pub page: i128,
    pub filters: &'static [Filter],
}

/// A field that names another entity.
pub struct Reference {
    pub field: &'static str,
    pub to: Resource,
    /// Whether there has to be such an entity.
    pub must_exist: bool,
}

/// What a list can be asked for.
pub enum Filter {
    /// The field is the text.
    Is(&'static str, &'static str),
    /// The field is the text, which is one of these.
    Choice(&'static str, &'static [&'static str]),
    /// The field is a date on the day.
    On(&'static str),
    /// The field is one of the texts.
    In(&'static str, &'static str),
    /// Archived entries too; without it, they are left out.
    Archived,
    /// The field is true or false.
    Flag(&'static str),
    /// No product restriction, or one that lists it.
    Product,
    /// `endDateStart` ≤ end < `endDateEnd`.
    Ends,
    /// Active on the day.
    ActiveOn,
    /// From (inclusive) and to (exclusive) of a date field.
    Between(&'static str, &'static str, &'static str),
}

const ALL: &[Verb] = &[Verb::Create, Verb::Retrieve, Verb::Update, Verb::Delete, Verb::List];
const IDS: Filter = Filter::In("ids", "id");
const CODES: Filter = Filter::In("codes", "code");
const OF_ACCOUNT: Filter = Filter::Is("accountId", "accountId");
const OF_CONTRACT: Filter = Filter::Is("contractId", "contractId");
const ENTITY: [Filter; 3] = [
    Filter::Is("transactionTypeId", "transactionTypeId"),
    Filter::Choice("entityType", TRANSACTION_ENTITY_TYPES),
    Filter::Is("entityId", "entityId"),
];

const fn reference(field: &'static str, to: Resource) -> Reference {
    Reference { field, to, must_exist: true }
}

/// By its code, of which nothing has to be there: what is not there is as ISO 4217 has it.
const CURRENCY: Reference = Reference { field: "currency", to: Resource::Currency, must_exist: false };
/// Whether there is such a type, `validate` says.
const TYPE: Reference = Reference { field: "transactionTypeId", to: Resource::TransactionType, must_exist: false };

impl Resource {
    pub fn row(self) -> &'static Row {
        match self {
            Resource::TransactionType => {
                const {
                    &Row {
                        kind: Kind::TransactionType,
                        noun: "Transaction Type",
                        verbs: ALL,
                        references: &[],
                        kept: &[],
                        page: 100,
                        filters: &[IDS, CODES, Filter::Archived],
                    }
                }
            }
            Resource::Currency => {
                const {
                    &Row {
                        kind: Kind::Currency,
                        noun: "Currency",
                        verbs: ALL,
                        references: &[],
                        kept: &[],
                        page: 100,
                        filters: &[IDS, CODES, Filter::Archived],
                    }
                }
            }
            Resource::Account => {
                const {
                    &Row {
                        kind: Kind::Account,
                        noun: "Account",
                        verbs: ALL,
                        references: &[reference("parentAccountId", Resource::Account), CURRENCY],
                        kept: &[],
                        page: 100,
                        filters: &[IDS, CODES],
                    }
                }
            }
            Resource::Balance => {
                const {
                    &Row {
                        kind: Kind::Balance,
                        noun: "Balance",
                        verbs: ALL,
                        references: &[reference("accountId", Resource::Account), CURRENCY],
                        kept: &["amount", "transactions"],
                        page: 100,
                        filters: &[IDS, OF_ACCOUNT, OF_CONTRACT, Filter::Is("contract", "contractId"), Filter::Ends],
                    }
                }
            }
            Resource::Commitment => {
                const {
                    &Row {
                        kind: Kind::Commitment,
                        noun: "Commitment",
                        verbs: ALL,
                        references: &[reference("accountId", Resource::Account), CURRENCY],
                        kept: &["amountSpent"],
                        page: 100,
                        filters: &[IDS, OF_ACCOUNT, OF_CONTRACT, Filter::Product, Filter::Ends, Filter::ActiveOn],
                    }
                }
            }
            Resource::Transaction => {
                const {
                    &Row {
                        kind: Kind::Transaction,
                        noun: "Transaction",
                        verbs: &[Verb::Create, Verb::List],
                        references: &[reference("balanceId", Resource::Balance), TYPE],
                        kept: &["balanceId", "entityType", "entityId"],
                        page: 200,
                        filters: &ENTITY,
                    }
                }
            }
            Resource::TransactionSchedule => {
                const {
                    &Row {
                        kind: Kind::TransactionSchedule,
                        noun: "Transaction Schedule",
                        verbs: ALL,
                        references: &[reference("balanceId", Resource::Balance), TYPE],
                        kept: &["balanceId", "nextRun", "previousRun"],
                        page: 200,
                        filters: &[IDS],
                    }
                }
            }
            Resource::ChargeSchedule => {
                const {
                    &Row {
                        kind: Kind::ChargeSchedule,
                        noun: "Charge Schedule",
                        verbs: ALL,
                        references: &[reference("balanceId", Resource::Balance), CURRENCY],
                        kept: &["balanceId", "accountId", "nextRun", "previousRun"],
                        page: 200,
                        filters: &[IDS],
                    }
                }
            }
            Resource::Charge => {
                const {
                    &Row {
                        kind: Kind::Charge,
                        noun: "Charge",
                        verbs: &[Verb::Retrieve, Verb::List],
                        references: &[
                            reference("accountId", Resource::Account),
                            reference("entityId", Resource::Balance),
                            CURRENCY,
                        ],
                        kept: &[],
                        page: 200,
                        filters: &[
                            IDS,
                            OF_ACCOUNT,
                            Filter::On("billDate"),
                            Filter::Is("entityId", "entityId"),
                            Filter::Choice("entityType", CHARGE_ENTITY_TYPES),
                            Filter::Is("scheduleId", "scheduleId"),
                        ],
                    }
                }
            }
            Resource::Bill => {
                const {
                    &Row {
                        kind: Kind::Bill,
                        noun: "Bill",
                        verbs: &[Verb::Retrieve, Verb::List],
                        references: &[reference("accountId", Resource::Account), CURRENCY],
                        kept: &[DRAWN],
                        page: 100,
                        filters: &[
                            IDS,
                            OF_ACCOUNT,
                            Filter::On("billDate"),
                            Filter::Between("billDateStart", "billDateEnd", "billDate"),
                            Filter::Between(
                                "externalInvoiceDateStart",
                                "externalInvoiceDateEnd",
                                "externalInvoiceDate",
                            ),
                            Filter::Choice("billingFrequency", BILL_FREQUENCIES),
                            Filter::Is("billJobId", "billJobId"),
                            Filter::Choice("status", BILL_STATUSES),
                            Filter::Flag("locked"),
                        ],
                    }
                }
            }
        }
    }

    /// What `validate` says of an entity; but whether an id is one, a Book knows better than its form does.
    pub fn check(self, value: &Value<'_>, context: &Context<'_>) -> Vec<Diagnostic> {
        let row = self.row();
        let mut found = validate_in(row.kind, value, context);
        found.retain(|problem| {
            let name = problem.path.trim_start_matches('/');
            problem.code != Code::InvalidId || row.references.iter().all(|reference| reference.field != name)
        });
        found
    }

    /// Whether its calls name a Balance first.
    pub fn is_of_balance(self) -> bool {
        matches!(self, Resource::Transaction | Resource::TransactionSchedule | Resource::ChargeSchedule)
    }

    /// What no two of its entities may have in common, besides the id: the field and its text.
    pub fn unique_code<'o>(self, object: &'o Object<'_>) -> Option<(&'static str, &'o str)> {
        let names: &[&'static str] = match self {
            // What a schedule makes, and what was billed, has the code of another.
            Resource::Charge | Resource::Bill | Resource::Transaction => &[],
            // M2: a currency is found by its code, or its name where it has none.
            Resource::Currency => &["code", "name"],
            _ => &["code"],
        };
        names.iter().find_map(|name| text(object, name).map(|code| (*name, code)))
    }
}

/// What a stored Bill drew of each Commitment; it is not shown.
pub const DRAWN: &str = "drawn";

/// The fields that every entity has from the Book.
pub const COMMON: [&str; 6] = ["id", "version", "dtCreated", "dtLastModified", "createdBy", "lastModifiedBy"];

/// A field that is a text with something in it.
pub fn text<'o>(object: &'o Object<'_>, name: &str) -> Option<&'o str> {
    match object.get(name) {
        Some(Value::String(text)) if !text.is_empty() => Some(text),
        _ => None,
    }
}

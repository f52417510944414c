//! What a value is checked against. A check that needs what the context lacks is not made, and what is wrong with the
//! context itself is not said here: diagnostics point into the value.

use crate::diagnostic::{Code, Diagnostics, Path};
use crate::money::Currency;
use crate::read::{Fields, Organization, is_text, read_organization, shown};
use crate::value::{Object, Value};

pub struct Context<'c> {
    pub organization: Organization<'c>,
    /// Whether the organization's own conversions and currency are known.
    pub has_config: bool,
    pub has_currencies: bool,
    pub transaction_types: Option<Vec<&'c Object<'c>>>,
    /// The Balance that the value belongs to.
    pub balance: Option<&'c Object<'c>>,
    /// Those of which its `balanceId` names one.
    pub balances: Vec<&'c Object<'c>>,
    pub transactions: Option<Vec<&'c Object<'c>>>,
    pub accounts: Option<Vec<&'c Object<'c>>>,
    pub products: Option<Vec<&'c Object<'c>>>,
}

static ROOT: Path<'static> = Path::Root;

impl<'c> Context<'c> {
    /// One that is no object is none at all, which is said at the value as a whole.
    pub fn read(given: Option<&'c Value<'c>>, none: &'c Object<'c>, out: &mut Diagnostics) -> Context<'c> {
        let object = match given {
            None | Some(Value::Null) => none,
            Some(Value::Object(object)) => object,
            Some(other) => {
                let message = format!("The context must be an object, not {}", shown(other));
                out.error_with_hint(Code::NotAnObject, &ROOT, message, "Give { balance, transactions, … }, or nothing");
                none
            }
        };
        let fields = Fields { object, path: &ROOT };
        Context {
            balance: match fields.get("balance") {
                Some(Value::Object(balance)) => Some(balance),
                _ => None,
            },
            balances: list(&fields, "balances").unwrap_or_default(),
            transactions: list(&fields, "transactions"),
            transaction_types: list(&fields, "transactionTypes"),
            accounts: list(&fields, "accounts"),
            products: list(&fields, "products"),
            ..Context::of(object)
        }
    }

    /// Only what the fields `organizationConfig`, `account` and `currencies` of the object say.
    pub fn of(object: &'c Object<'c>) -> Context<'c> {
        let fields = Fields { object, path: &ROOT };
        Context {
            organization: read_organization(&fields, &mut Diagnostics::new()),
            has_config: fields.get("organizationConfig").is_some(),
            has_currencies: fields.get("currencies").is_some(),
            transaction_types: None,
            balance: None,
            balances: Vec::new(),
            transactions: None,
            accounts: None,
            products: None,
        }
    }

    /// The Balance that the value belongs to: the one that was given, or the one that its `balanceId` names.
    pub fn balance(&self, of: &Fields<'_, '_>) -> Option<Fields<'c, 'static>> {
        let object = self.balance.or_else(|| {
            let Some(Value::String(id)) = of.get("balanceId") else { return None };
            self.balances.iter().copied().find(|object| is_text(object.get("id"), id))
        })?;
        Some(Fields { object, path: &ROOT })
    }

    /// The Transactions of the Balance, from beside it or from inside it.
    pub fn transactions(&self, balance: Option<&Fields<'c, 'static>>) -> Option<Vec<&'c Object<'c>>> {
        self.transactions.clone().or_else(|| list(balance?, "transactions"))
    }

    /// The currency of the Balance that the value belongs to.
    pub fn balance_currency(&self, of: &Fields<'_, '_>) -> Option<Currency<'c>> {
        let code = self.balance(of)?.string("currency", &mut Diagnostics::new())?;
        Some(self.organization.currency_of(code))
    }
}

/// The objects of a list; whatever else stands there is passed over.
fn list<'c>(fields: &Fields<'c, '_>, name: &str) -> Option<Vec<&'c Object<'c>>> {
    let Some(Value::Array(items)) = fields.get(name) else { return None };
    let objects = items.iter().filter_map(|item| match item {
        Value::Object(object) => Some(object),
        _ => None,
    });
    Some(objects.collect())
}

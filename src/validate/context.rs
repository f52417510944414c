//! What a value is checked against. A check that needs what the context lacks is not made, and what is wrong with the
//! context itself is not said here: diagnostics point into the value.

use crate::diagnostic::{Code, Diagnostics, Path};
use crate::money::Currency;
use crate::read::{Fields, Organization, is_text, read_organization, shown};
use crate::value::{Object, Value};

pub struct Context<'c> {
    object: &'c Object<'c>,
    pub organization: Organization<'c>,
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
        let organization = read_organization(&Fields { object, path: &ROOT }, &mut Diagnostics::new());
        Context { object, organization }
    }

    fn fields(&self) -> Fields<'c, 'static> {
        Fields { object: self.object, path: &ROOT }
    }

    pub fn has(&self, name: &str) -> bool {
        self.fields().get(name).is_some()
    }

    /// The Balance that the value belongs to: `balance`, or the one of `balances` that its `balanceId` names.
    pub fn balance(&self, of: &Fields<'_, '_>) -> Option<Fields<'c, 'static>> {
        if let Some(Value::Object(object)) = self.fields().get("balance") {
            return Some(Fields { object, path: &ROOT });
        }
        let Some(Value::String(id)) = of.get("balanceId") else { return None };
        let found = objects(self.list("balances")?).find(|object| is_text(object.get("id"), id))?;
        Some(Fields { object: found, path: &ROOT })
    }

    /// The Transactions of the Balance, from beside it or from inside it.
    pub fn transactions(&self, balance: Option<&Fields<'c, 'static>>) -> Option<&'c [Value<'c>]> {
        self.list("transactions").or_else(|| match balance?.get("transactions") {
            Some(Value::Array(items)) => Some(items),
            _ => None,
        })
    }

    pub fn list(&self, name: &str) -> Option<&'c [Value<'c>]> {
        match self.fields().get(name) {
            Some(Value::Array(items)) => Some(items),
            _ => None,
        }
    }

    /// The currency of the Balance that the value belongs to.
    pub fn balance_currency(&self, of: &Fields<'_, '_>) -> Option<Currency<'c>> {
        let code = self.balance(of)?.string("currency", &mut Diagnostics::new())?;
        Some(self.organization.currency_of(code))
    }
}

/// The objects of a list; whatever else stands there is passed over.
pub fn objects<'c>(items: &'c [Value<'c>]) -> impl Iterator<Item = &'c Object<'c>> {
    items.iter().filter_map(|item| match item {
        Value::Object(object) => Some(object),
        _ => None,
    })
}

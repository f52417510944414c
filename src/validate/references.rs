//! Ids of other entities, where the context has all of those.

use super::Entity;
use crate::diagnostic::{Code, Diagnostics, Path};
use crate::read::{is_text, shown_text};
use crate::value::{Object, Value};

pub fn check_references(entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    let fields = &entity.fields;
    let accounts =
        Referred { known: entity.context.accounts.as_deref(), word: "Account", unknown: Code::UnknownAccount };
    for name in ["accountId", "parentAccountId"] {
        accounts.check(entity, fields.get(name), &fields.path.field(name), out);
    }
    let products =
        Referred { known: entity.context.products.as_deref(), word: "Product", unknown: Code::UnknownProduct };
    if let Some(Value::Array(ids)) = fields.get("productIds") {
        let list = fields.path.field("productIds");
        for (index, id) in ids.iter().enumerate() {
            products.check(entity, Some(id), &list.item(index), out);
        }
    }
}

/// One kind of entity that others refer to.
struct Referred<'c> {
    known: Option<&'c [&'c Object<'c>]>,
    word: &'static str,
    unknown: Code,
}

impl Referred<'_> {
    fn check(&self, entity: &Entity<'_, '_>, id: Option<&Value<'_>>, path: &Path<'_>, out: &mut Diagnostics) {
        let (Some(Value::String(id)), Some(known)) = (id, self.known) else { return };
        if id.is_empty() || known.iter().any(|own| is_text(own.get("id"), id)) {
            return;
        }
        let word = self.word;
        let message = format!("{} is none of the organization's {word}s", shown_text(id));
        let hint = if known.iter().any(|own| is_text(own.get("code"), id) || is_text(own.get("name"), id)) {
            format!("This is what the {word} is called: give its id")
        } else {
            format!("Give the id of one of the organization's {word}s")
        };
        // What is stored was there once.
        if entity.is_stored {
            out.warning(self.unknown, path, message, hint);
        } else {
            out.error_with_hint(self.unknown, path, message, hint);
        }
    }
}

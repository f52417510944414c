//! Ids of other entities, where the context has all of those.

use super::Entity;
use super::context::objects;
use crate::diagnostic::{Code, Diagnostics, Path};
use crate::read::{is_text, shown_text};
use crate::value::Value;

pub fn check_references(entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    let fields = &entity.fields;
    for name in ["accountId", "parentAccountId"] {
        check_id(entity, fields.get(name), &fields.path.field(name), &ACCOUNTS, out);
    }
    if let Some(Value::Array(ids)) = fields.get("productIds") {
        let list = fields.path.field("productIds");
        for (index, id) in ids.iter().enumerate() {
            check_id(entity, Some(id), &list.item(index), &PRODUCTS, out);
        }
    }
}

/// One kind of entity that others refer to.
struct Referred {
    list: &'static str,
    word: &'static str,
    unknown: Code,
}

const ACCOUNTS: Referred = Referred { list: "accounts", word: "Account", unknown: Code::UnknownAccount };
const PRODUCTS: Referred = Referred { list: "products", word: "Product", unknown: Code::UnknownProduct };

fn check_id(entity: &Entity<'_, '_>, id: Option<&Value<'_>>, path: &Path<'_>, to: &Referred, out: &mut Diagnostics) {
    let (Some(Value::String(id)), Some(known)) = (id, entity.context.list(to.list)) else { return };
    if id.is_empty() || objects(known).any(|own| is_text(own.get("id"), id)) {
        return;
    }
    let message = format!("{} is none of the organization's {}s", shown_text(id), to.word);
    let hint = match objects(known).find(|own| is_text(own.get("code"), id) || is_text(own.get("name"), id)) {
        Some(_) => format!("This is what the {} is called: give its id", to.word),
        None => format!("Give the id of one of the organization's {}s", to.word),
    };
    // What is stored was there once.
    if entity.is_stored {
        out.warning(to.unknown, path, message, hint);
    } else {
        out.error_with_hint(to.unknown, path, message, hint);
    }
}

//! A second opinion on the engine: the rules of `semantics.md`, written plainly from their text,
//! slow on purpose. Every figure is an exact fraction (M7). Comments cite the rule that decides.

mod credits;
mod draw;
mod eligible;
mod explain;
mod funds;
mod money;
mod net;
mod order;
mod output;
mod overage;
mod policy;
mod read;
mod summary;
mod time;

pub use money::parse as fraction;
pub use summary::summary;

use serde_json::Value;

/// The `BillPreview` of a request, or the codes of its errors.
pub fn preview(request: &Value) -> Result<Value, Vec<String>> {
    let request = read::read(request)?;
    let result = draw::draw(&request).map_err(|code| vec![code])?;
    let preview = output::preview(&request, &result).map_err(|code| vec![code])?;
    let parts = ["totals", "allocations", "balances", "commitments", "transactions"];
    if parts.iter().any(|part| out_of_range(&preview[*part])) {
        return Err(vec!["AMOUNT_OUT_OF_RANGE".into()]);
    }
    Ok(preview)
}

/// M6 holds for what is computed, too. Names and dates are no amounts, and pass.
fn out_of_range(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(out_of_range),
        Value::Object(fields) => fields.iter().any(|(name, value)| !name.ends_with("Id") && out_of_range(value)),
        _ => money::parse(value).is_err_and(|code| code == "AMOUNT_OUT_OF_RANGE"),
    }
}

//! How a Book says no.

use super::resource::Resource;
use crate::diagnostic::{Code, Diagnostic, DrawdownError, Severity};
use crate::read::shown_text;

/// One problem, at a JSON Pointer into the body of the call; empty: what the call is about.
#[cold]
pub fn problem(code: Code, path: impl Into<String>, message: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
    let (path, message, hint) = (path.into(), message.into(), Some(hint.into()));
    Diagnostic { code, severity: Severity::Error, path, message, hint }
}

pub fn refused(problem: Diagnostic) -> DrawdownError {
    DrawdownError { diagnostics: vec![problem] }
}

/// Nothing stands in the way, or all that does.
pub fn unless(found: Vec<Diagnostic>) -> Result<(), DrawdownError> {
    let is_refused = found.iter().any(|problem| problem.severity == Severity::Error);
    if is_refused { Err(DrawdownError { diagnostics: found }) } else { Ok(()) }
}

pub fn not_found(resource: Resource, id: &str, path: impl Into<String>) -> Diagnostic {
    let noun = resource.row().noun;
    let message = format!("There is no {noun} with the id {}", shown_text(id));
    problem(Code::NotFound, path, message, format!("List the {} to see which there are", resource.name()))
}

pub fn out_of_range(path: impl Into<String>) -> Diagnostic {
    let message = "What the credit would hold is beyond 96 bits of digits or 28 decimals";
    problem(Code::AmountOutOfRange, path, message, "Use a smaller amount or fewer decimals")
}

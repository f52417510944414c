//! The one place that calls `validate`.

use drawdown::{Diagnostic, parse_json, validate_json, validate_value};

/// What is found, each as `CODE path`; a warning as `(CODE) path`.
pub fn found(kind: &str, value: &str, context: Option<&str>) -> Vec<String> {
    let all: Vec<Diagnostic> = validate_json(kind, value, context).unwrap();
    // Of what was read already the same is said.
    if let (Ok(value), Ok(context)) = (parse_json(value), context.map(parse_json).transpose()) {
        assert_eq!(validate_value(kind, &value, context.as_ref()).unwrap(), all);
    }
    let line = |problem: &Diagnostic| match problem.severity {
        drawdown::Severity::Error => format!("{} {}", problem.code.name(), problem.path),
        drawdown::Severity::Warning => format!("({}) {}", problem.code.name(), problem.path),
    };
    all.iter().map(|problem| line(problem).trim_end().to_owned()).collect()
}

/// A table of values and what each gives.
pub fn check(kind: &str, table: &[(&str, &[&str])]) {
    for (value, expected) in table {
        assert_eq!(found(kind, value, None), *expected, "{kind} {value}");
    }
}

/// A table of fields, each added to a clean body or put in place of its own, and what it gives.
pub fn check_fields(kind: &str, clean: &str, table: &[(&str, &[&str])]) {
    assert_eq!(found(kind, clean, None), [] as [&str; 0], "{kind} {clean}");
    for (fields, expected) in table {
        let value = with(clean, fields);
        assert_eq!(found(kind, &value, None), *expected, "{kind} with {fields}");
    }
}

/// An object with more fields; of a name that stands twice the last counts.
pub fn with(object: &str, fields: &str) -> String {
    let open = object.trim_end().strip_suffix('}').unwrap().trim_end();
    let comma = if open.ends_with('{') || fields.is_empty() { "" } else { "," };
    format!("{open}{comma}{fields}}}")
}

pub fn messages(kind: &str, value: &str, context: Option<&str>) -> Vec<String> {
    let all = validate_json(kind, value, context).unwrap();
    all.into_iter().map(|problem| format!("{} | {}", problem.message, problem.hint.unwrap_or_default())).collect()
}

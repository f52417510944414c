//! What is wrong with a value, and where.

mod code;
mod path;

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

pub use code::{Code, CodeEntry, Severity};
pub use path::Path;

/// One problem, at one place of what was passed in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Diagnostic {
    /// Stable: `docs/diagnostics.md` lists them.
    pub code: Code,
    /// Whether it stops the computation.
    pub severity: Severity,
    /// A JSON Pointer (RFC 6901) into what was passed; empty for the whole of it.
    pub path: String,
    /// What is wrong, with the value and the limit.
    pub message: String,
    /// What to do about it.
    #[serde(default)]
    pub hint: Option<String>,
}

/// As a map: for a struct, what makes JavaScript objects would bring a table of names along.
impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", &self.code)?;
        map.serialize_entry("severity", &self.severity)?;
        map.serialize_entry("path", &self.path)?;
        map.serialize_entry("message", &self.message)?;
        if let Some(hint) = &self.hint {
            map.serialize_entry("hint", hint)?;
        }
        map.end()
    }
}

/// Collects problems; reading goes on after each, so that all of them are reported at once.
///
/// What reports is `cold`: the compiler then spends no room on making messages fast.
#[derive(Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// With what the reference page says is to be done about such a problem.
    #[cold]
    pub fn error(&mut self, code: Code, path: &Path<'_>, message: impl Into<String>) {
        self.error_with_hint(code, path, message, code.fix());
    }

    #[cold]
    pub fn error_with_hint(
        &mut self,
        code: Code,
        path: &Path<'_>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.push(code, Severity::Error, path, message.into(), Some(hint.into()));
    }

    #[cold]
    pub fn warning(&mut self, code: Code, path: &Path<'_>, message: impl Into<String>, hint: impl Into<String>) {
        self.push(code, Severity::Warning, path, message.into(), Some(hint.into()));
    }

    pub fn append(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// Adds what is not there yet.
    pub fn append_new(&mut self, other: Diagnostics) {
        for found in other.0 {
            if !self.0.contains(&found) {
                self.0.push(found);
            }
        }
    }

    pub fn extend(&mut self, found: Vec<Diagnostic>) {
        self.0.extend(found);
    }

    /// Keeps what the condition holds for.
    pub fn retain(&mut self, condition: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(condition);
    }

    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// What was read, if nothing stood against it; else every problem.
    pub fn finish<T>(self, read: Option<T>) -> Result<T, DrawdownError> {
        match read.filter(|_| !self.has_errors()) {
            Some(read) => Ok(read),
            None => Err(DrawdownError { diagnostics: self.0 }),
        }
    }

    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.0
    }

    fn push(&mut self, code: Code, severity: Severity, path: &Path<'_>, message: String, hint: Option<String>) {
        self.0.push(Diagnostic { code, severity, path: path.text(), message, hint });
    }
}

/// A call that gave nothing: every problem found, not only the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawdownError {
    /// In the order in which they were found; at least one is an error.
    pub diagnostics: Vec<Diagnostic>,
}

impl DrawdownError {
    #[cold]
    pub(crate) fn one(code: Code, path: &Path<'_>, message: impl Into<String>) -> DrawdownError {
        let mut diagnostics = Diagnostics::new();
        diagnostics.error(code, path, message);
        DrawdownError { diagnostics: diagnostics.into_vec() }
    }

    /// The first error: what the other problems, if any, stand behind.
    pub fn first(&self) -> Option<&Diagnostic> {
        let error = self.diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
        error.or(self.diagnostics.first())
    }
}

impl std::fmt::Display for DrawdownError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Some(first) = self.first() else { return formatter.write_str("no result") };
        write!(formatter, "{}: {}", first.code.name(), first.message)?;
        if !first.path.is_empty() {
            write!(formatter, " (at {})", first.path)?;
        }
        match self.diagnostics.len() {
            0 | 1 => Ok(()),
            count => write!(formatter, " and {} more", count.saturating_sub(1)),
        }
    }
}

impl std::error::Error for DrawdownError {}

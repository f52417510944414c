//! Diagnostics in the order of the input: as the fields of an object were given, what is missing behind them.

use crate::diagnostic::Diagnostic;
use crate::sort::sort_by;
use crate::table::Table;
use crate::value::Value;

/// Sorts by place, and keeps of one code at one place the first: a table and a rule may both have seen it.
pub fn in_input_order(value: &Value<'_>, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut places = Places { root: value, indexed: Table::default() };
    let mut keyed: Vec<(Vec<usize>, Diagnostic)> =
        diagnostics.into_iter().map(|diagnostic| (places.position(&diagnostic.path), diagnostic)).collect();
    sort_by(&mut keyed, |(a, _), (b, _)| a.cmp(b));
    let mut ordered: Vec<Diagnostic> = Vec::with_capacity(keyed.len());
    let mut place = Vec::new();
    let mut first = 0;
    for (key, diagnostic) in keyed {
        if key != place {
            first = ordered.len();
            place = key;
        }
        let same = ordered.get(first..).unwrap_or_default();
        if !same.iter().any(|other| other.code == diagnostic.code && other.path == diagnostic.path) {
            ordered.push(diagnostic);
        }
    }
    ordered
}

/// A step of a JSON Pointer (RFC 6901) as the name that it stands for.
fn unescaped(step: &str) -> String {
    let mut parts = step.split('~');
    let mut name = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        name.push(if part.starts_with('1') { '/' } else { '~' });
        name.push_str(part.get(1..).unwrap_or_default());
    }
    name
}

/// The fields of an object by name.
type Names<'v> = Table<&'v str, (usize, &'v Value<'v>)>;

/// Looks places up. An object that is asked for is indexed once: it may have a great many fields, all of them wrong.
struct Places<'v> {
    root: &'v Value<'v>,
    indexed: Table<usize, Names<'v>>,
}

impl<'v> Places<'v> {
    /// The positions of the steps of a JSON Pointer; what is not there comes last.
    fn position(&mut self, pointer: &str) -> Vec<usize> {
        let mut at = Some(self.root);
        let mut positions = Vec::new();
        for step in pointer.split('/').skip(1) {
            let found = match at {
                Some(Value::Array(items)) => {
                    step.parse::<usize>().ok().and_then(|index| items.get(index).map(|item| (index, item)))
                }
                Some(Value::Object(object)) => {
                    // The address tells objects apart; nothing depends on what it is.
                    let address = std::ptr::from_ref(object).addr();
                    // Of a name that stands twice the last counts.
                    let names = self.indexed.get_or(address, || {
                        let mut names = Table::default();
                        for (position, (name, value)) in object.iter().enumerate() {
                            names.set(name, (position, value));
                        }
                        names
                    });
                    let name = unescaped(step);
                    names.and_then(|names| names.get(&name.as_str()).copied())
                }
                _ => None,
            };
            positions.push(found.map_or(usize::MAX, |(position, _)| position));
            at = found.map(|(_, value)| value);
        }
        positions
    }
}

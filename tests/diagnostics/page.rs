//! Writes the reference page.

use std::fmt::Write;

use drawdown::{Code, CodeEntry, Severity};
use serde_json::Value;

use super::Example;

const HEAD: &str = "<!-- Made from src/diagnostic/code.rs and tests/diagnostics/examples.json: \
UPDATE_DOCS=1 cargo test --test diagnostics writes it afresh. -->

# Diagnostics

What `validate` reports and what the computing calls throw: `{ code, severity, path, message, hint? }`. Codes are stable. `path` is
a JSON Pointer into what was passed; the empty one is the whole of it. `validate` gives every problem at once, in the
order of the input, what is missing behind what is there; a clean value gives `[]`. It never throws for bad data; a kind
that there is not is an error of the call.

An error is something that cannot be computed with, or that a create or update call would refuse. A warning is something
that can be meant, but seldom is.

**Stored or new?** A value with an `id` is a stored entity: nothing of it counts as missing, none of its fields is
reported as read-only, and the ids that it refers to may have any form. A value without one is the body of a create or
update call. A Transaction that billing, a Commitment or a schedule made is no such body either. A Bill is always a
response.

**Context.** A check that needs what the context lacks, or what cannot be read in it, is not made, and what is wrong with the context
itself is not said: validate that by itself. Without the organization's `transactionTypes` none is
unknown, without the `balance` no amount is too large. The examples show what is needed.

The codes of the part \"Book\" are what a Book says no with; the examples are calls of an empty one whose `id()` gives id1, id2
and so on. There a path points into the body of the last call.
";

/// The codes that only TypeScript has: `pkg-wrapper/test/errors.test.ts` holds them against its type.
const TAIL: &str = "
## The npm package

What the package says beside the engine. None of these is about the input; the path is empty.

| code | when | what to do |
| --- | --- | --- |
| `LOAD_FAILED` | `load()` could not get or start the WebAssembly module | what the hint says; [Loading](guides/loading.md#when-it-fails) has the causes |
| `INTERNAL` | a fault of drawdown itself; the next call works, Books of before are gone | report it with the request |
| `BOOK_CLOSED` | a call of a Book that was disposed of, or that went with an `INTERNAL`; one lent by `drawdown/idb` for a call that is over | open one again from its last snapshot; use a lent one inside its function only |
| `NOT_KEPT` | `drawdown/handler` and `drawdown serve`, status 503: the change could not be kept, and is taken back | mend what the message names, send the request again |
| `STORE_FULL` | `drawdown/idb`: there is no room left; nothing of the change was kept | free storage of the site |
| `STORE_UPGRADED` | `drawdown/idb`: another tab runs a newer version | reload the page |
| `STORE_BLOCKED` | `drawdown/idb`: another tab keeps the database from being opened | close the other tabs |
| `STORE_UNAVAILABLE` | `drawdown/idb`: no IndexedDB, site data forbidden, or the disk fails | go on without, or keep a snapshot elsewhere |
";

pub fn write(examples: &[Example]) -> String {
    let mut page = HEAD.to_owned();
    let mut group = "";
    for entry in Code::ENTRIES {
        if entry.group != group {
            group = entry.group;
            write!(page, "\n## {group}\n").unwrap();
        }
        write_entry(&mut page, entry, examples.iter().filter(|example| example.entry() == entry));
    }
    page.push_str(TAIL);
    page
}

fn write_entry<'e>(page: &mut String, entry: &CodeEntry, examples: impl Iterator<Item = &'e Example>) {
    let severities: Vec<&str> = entry.severities.iter().map(|severity| name(*severity)).collect();
    let kinds = match entry.kinds {
        [] => "any kind".to_owned(),
        kinds => kinds.iter().map(|kind| format!("`{kind}`")).collect::<Vec<_>>().join(", "),
    };
    write!(page, "\n### `{}`\n\n{} · {kinds}\n\n", entry.name, severities.join(" or ")).unwrap();
    writeln!(page, "{}. **Fix:** {}.", entry.when, entry.fix).unwrap();
    for example in examples {
        if let Some(calls) = example.0.get("calls") {
            write_calls(page, calls.as_array().unwrap(), example.text("path"));
            continue;
        }
        if let Some(text) = text_of(example) {
            let at = name(example.severity());
            write!(page, "\n```text\n{text}\n```\n\nAs JSON text: {at} at the whole value.\n").unwrap();
            continue;
        }
        write!(page, "\n```js\nvalidate(\"{}\", {}", example.text("kind"), shown(example)).unwrap();
        if let Some(context) = example.0.get("context") {
            write!(page, ",\n  {context}").unwrap();
        }
        let at = match example.text("path") {
            "" => "at the whole value".to_owned(),
            path => format!("at {path}"),
        };
        write!(page, ")\n// {} {at}\n```\n", name(example.severity())).unwrap();
    }
}

/// As they are written in TypeScript: ids first, then the body.
fn write_calls(page: &mut String, calls: &[Value], path: &str) {
    page.push_str("\n```js\n");
    for call in calls {
        let (operation, ids) = (call[0].as_str().unwrap(), call[1].as_array().unwrap());
        let inputs: Vec<String> =
            ids.iter().chain(Some(&call[2]).filter(|body| !body.is_null())).map(Value::to_string).collect();
        let on = if operation == "openBook" { "drawdown" } else { "book" };
        writeln!(page, "{on}.{operation}({})", inputs.join(", ")).unwrap();
    }
    let at = if path.is_empty() { "at what the call is about".to_owned() } else { format!("at {path}") };
    write!(page, "// error {at}\n```\n").unwrap();
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// What only text can be.
fn text_of(example: &Example) -> Option<String> {
    if let Some(repeat) = example.0.get("repeat") {
        let text = |name: &str| repeat[name].as_str().unwrap_or_default();
        let (item, times) = (text("item"), &repeat["times"]);
        return Some(format!(
            "{}{item}{item}{item}…{}   {item} stands here {times} times",
            text("before"),
            text("after")
        ));
    }
    example.0.get("text").and_then(Value::as_str).map(str::to_owned)
}

/// The value as the page shows it: what is long is cut.
fn shown(example: &Example) -> String {
    const LONGEST: usize = 400;
    let text = example.0["value"].to_string();
    if text.chars().count() <= LONGEST {
        return text;
    }
    format!("{}… /* and so on */", text.chars().take(LONGEST / 4).collect::<String>())
}

//! Writes a value back as JSON text.

use super::Value;
use super::plain::plain_length;

/// Appends the value, its numbers digit by digit as they were read.
pub fn write_value(out: &mut String, value: &Value<'_>) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        // What JavaScript has and JSON has not is written as JavaScript's own `JSON.stringify` does.
        Value::Number(digits) if digits.as_bytes().last().is_some_and(u8::is_ascii_digit) => out.push_str(digits),
        Value::Number(_) => out.push_str("null"),
        Value::String(text) => write_string(out, text),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_value(out, item);
            }
            out.push(']');
        }
        Value::Object(object) => {
            if let Some(text) = object.kept_text() {
                out.push_str(text);
                return;
            }
            out.push('{');
            for (index, (name, value)) in object.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(out, name);
                out.push(':');
                write_value(out, value);
            }
            out.push('}');
        }
    }
}

/// Appends a JSON string, escaped where JSON asks for it.
pub fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some((plain, tail)) = rest.split_at_checked(plain_length(rest.as_bytes())) {
        out.push_str(plain);
        let Some(byte) = tail.as_bytes().first() else { break };
        write_escaped(out, *byte);
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push('"');
}

fn write_escaped(out: &mut String, byte: u8) {
    let short = match byte {
        b'"' => '"',
        b'\\' => '\\',
        0x08 => 'b',
        0x0c => 'f',
        b'\n' => 'n',
        b'\r' => 'r',
        b'\t' => 't',
        _ => {
            out.push_str("\\u00");
            out.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
            out.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
            return;
        }
    };
    out.push('\\');
    out.push(short);
}

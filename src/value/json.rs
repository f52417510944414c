//! Reads JSON text (RFC 8259). Our own, because numbers must keep their digits (M1) and because reading is most of
//! what a preview costs: the tree borrows from the text wherever nothing is escaped.

use std::borrow::Cow;

use super::name::Name;
use super::plain::{is_same, plain_length};
use super::{MAX_BYTES, MAX_DEPTH, MAX_VALUES, Object, Value};
use crate::diagnostic::{Code, DrawdownError, Path};

/// Reads one JSON value and nothing behind it.
pub fn parse_json(text: &str) -> Result<Value<'_>, DrawdownError> {
    if text.len() > MAX_BYTES {
        return Err(refused(
            Code::InputTooLarge,
            format!("The input has {} bytes; {MAX_BYTES} are the most", text.len()),
        ));
    }
    let mut parser = Parser { text, at: 0, values: 0, oddities: 0, shapes: Vec::new() };
    // A byte order mark is no JSON, but editors leave it.
    parser.skip_literal("\u{feff}");
    parser.skip_blanks();
    let value = parser.value(0)?;
    parser.skip_blanks();
    match parser.peek() {
        None => Ok(value),
        Some(_) => Err(parser.unexpected("the end of the input")),
    }
}

#[cold]
fn refused(code: Code, message: String) -> DrawdownError {
    DrawdownError::one(code, &Path::Root, message)
}

pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    values: usize,
    /// How much came that is written in another way than it was read: blanks, and strings with escapes.
    pub(super) oddities: usize,
    /// By depth, the names of the object that came last there: the next one mostly has the same in the same order.
    shapes: Vec<Shape<'t>>,
}

/// Names as they stood, each with its text from the quote to the colon.
type Shape<'t> = Vec<(Name<'t>, &'t str)>;

impl<'t> Parser<'t> {
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn advance(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    #[inline]
    fn skip_blanks(&mut self) {
        if self.peek().is_some_and(|byte| byte <= b' ') {
            self.skip_all_blanks();
        }
    }

    fn skip_all_blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.advance();
            self.oddities = self.oddities.saturating_add(1);
        }
    }

    pub(super) fn skip_literal(&mut self, literal: &str) -> bool {
        let found = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(literal));
        if found {
            self.at = self.at.saturating_add(literal.len());
        }
        found
    }

    #[cold]
    pub(super) fn unexpected(&self, wanted: &str) -> DrawdownError {
        let found = match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(found) => format!("{found:?}"),
            None => "the end of the input".into(),
        };
        let before = self.text.get(..self.at).unwrap_or_default();
        let line = before.matches('\n').count().saturating_add(1);
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count().saturating_add(1);
        let message = format!("Not JSON: line {line}, column {column}: {wanted} was expected, {found} was found");
        refused(Code::InputUnreadable, message)
    }

    fn value(&mut self, depth: usize) -> Result<Value<'t>, DrawdownError> {
        if depth >= MAX_DEPTH && matches!(self.peek(), Some(b'{' | b'[')) {
            return Err(refused(Code::InputTooDeep, format!("The input is nested more than {MAX_DEPTH} levels deep")));
        }
        self.values = self.values.saturating_add(1);
        if self.values > MAX_VALUES {
            return Err(refused(Code::InputTooLarge, format!("The input holds more than {MAX_VALUES} values")));
        }
        match self.peek() {
            Some(b'"') => self.string().map(Value::String),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ if self.skip_literal("null") => Ok(Value::Null),
            _ if self.skip_literal("true") => Ok(Value::Bool(true)),
            _ if self.skip_literal("false") => Ok(Value::Bool(false)),
            _ => Err(self.unexpected("a value")),
        }
    }

    /// A string without escapes, as nearly every value is one; else nothing, and nothing is read.
    #[inline]
    fn text_value(&mut self) -> Option<Value<'t>> {
        let bytes = self.text.as_bytes();
        let start = self.at.saturating_add(1);
        let (quote, rest) = bytes.get(self.at..)?.split_first()?;
        let end = start.saturating_add(if *quote == b'"' { plain_length(rest) } else { return None });
        if bytes.get(end) != Some(&b'"') || self.values >= MAX_VALUES {
            return None;
        }
        self.values = self.values.saturating_add(1);
        self.at = end.saturating_add(1);
        self.text.get(start..end).map(|text| Value::String(Cow::Borrowed(text)))
    }

    fn object(&mut self, depth: usize) -> Result<Value<'t>, DrawdownError> {
        let (start, oddities) = (self.at, self.oddities);
        self.advance();
        self.skip_blanks();
        if self.peek() == Some(b'}') {
            self.advance();
            return Ok(Value::Object(Object::default()));
        }
        if self.shapes.len() <= depth {
            self.shapes.resize_with(depth.saturating_add(1), Vec::new);
        }
        let mut shape = self.shapes.get_mut(depth).map(std::mem::take).unwrap_or_default();
        let mut object = Object::with_room(shape.len());
        for position in 0usize.. {
            self.skip_blanks();
            let name = match self.name_before(&shape, position) {
                Some(name) => name,
                None => self.new_name(&mut shape, position)?,
            };
            self.skip_blanks();
            let value = match self.text_value() {
                Some(text) => text,
                None => self.value(depth.saturating_add(1))?,
            };
            object.push_named(name, value);
            if self.ends(b'}')? {
                // What the last one had more is none of the next one's.
                shape.truncate(position.saturating_add(1));
                break;
            }
        }
        self.shapes.get_mut(depth).into_iter().for_each(|kept| *kept = std::mem::take(&mut shape));
        if self.oddities == oddities {
            object.keep_text(self.text.get(start..self.at).unwrap_or_default());
        }
        Ok(Value::Object(object))
    }

    /// The name of a field, with its colon, where it is that of this position in the object before.
    #[inline]
    fn name_before(&mut self, shape: &Shape<'t>, position: usize) -> Option<Name<'t>> {
        let (name, text) = shape.get(position)?;
        let end = self.at.saturating_add(text.len());
        let own = self.text.as_bytes().get(self.at..end)?;
        is_same(own, text.as_bytes()).then(|| {
            self.at = end;
            name.clone()
        })
    }

    fn new_name(&mut self, shape: &mut Shape<'t>, position: usize) -> Result<Name<'t>, DrawdownError> {
        let (start, oddities) = (self.at, self.oddities);
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a field name in quotes"));
        }
        let name = Name::new(self.string()?);
        self.skip_blanks();
        if self.peek() != Some(b':') {
            return Err(self.unexpected("':'"));
        }
        self.advance();
        if self.oddities == oddities {
            let known = (name.clone(), self.text.get(start..self.at).unwrap_or_default());
            match shape.get_mut(position) {
                Some(before) => *before = known,
                None => shape.push(known),
            }
        }
        Ok(name)
    }

    fn array(&mut self, depth: usize) -> Result<Value<'t>, DrawdownError> {
        self.advance();
        let mut items = Vec::new();
        self.skip_blanks();
        if self.peek() == Some(b']') {
            self.advance();
            return Ok(Value::Array(items));
        }
        loop {
            self.skip_blanks();
            items.push(self.value(depth.saturating_add(1))?);
            if self.ends(b']')? {
                return Ok(Value::Array(items));
            }
        }
    }

    /// Behind an item: a comma, or the end of the list.
    #[inline]
    fn ends(&mut self, close: u8) -> Result<bool, DrawdownError> {
        self.skip_blanks();
        match self.peek() {
            Some(b',') => {
                self.advance();
                Ok(false)
            }
            Some(byte) if byte == close => {
                self.advance();
                Ok(true)
            }
            _ => Err(self.unexpected(if close == b']' { "',' or ']'" } else { "',' or '}'" })),
        }
    }

    fn number(&mut self) -> Result<Value<'t>, DrawdownError> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.advance();
        }
        match self.peek() {
            Some(b'0') => self.advance(),
            Some(b'1'..=b'9') => self.digits()?,
            _ => return Err(self.unexpected("a digit")),
        }
        if self.peek() == Some(b'.') {
            self.advance();
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.advance();
            if let Some(b'+' | b'-') = self.peek() {
                self.advance();
            }
            self.digits()?;
        }
        Ok(Value::Number(Cow::Borrowed(self.text.get(start..self.at).unwrap_or_default())))
    }

    fn digits(&mut self) -> Result<(), DrawdownError> {
        if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(self.unexpected("a digit"));
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.advance();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::write_value;

    #[test]
    fn what_is_read_is_written_again_digit_by_digit() {
        for (text, expected) in [
            (" { \"a\" : [ 1 , -2.50e+3 , true , false , null ] } ", r#"{"a":[1,-2.50e+3,true,false,null]}"#),
            ("12345678901234567890.12345678901234567890", "12345678901234567890.12345678901234567890"),
            (r#""a\"\\\/\b\f\n\r\tA😀""#, "\"a\\\"\\\\/\\b\\f\\n\\r\\tA😀\""),
            (r#""\ud83d\ude00\ud83d x \udc00""#, "\"😀\u{fffd} x \u{fffd}\""),
            (r#""\u0001\u001f\u007f""#, "\"\\u0001\\u001f\u{7f}\""),
            ("\u{feff}[]", "[]"),
            ("{}", "{}"),
            (r#"[{"a" :1},{"a" :2}]"#, r#"[{"a":1},{"a":2}]"#),
        ] {
            let mut out = String::new();
            write_value(&mut out, &parse_json(text).unwrap());
            assert_eq!(out, expected);
        }
        // JavaScript hands over what is no number in JSON; it writes it so itself.
        for digits in ["NaN", "-Infinity"] {
            let mut out = String::new();
            write_value(&mut out, &Value::Number(digits.into()));
            assert_eq!(out, "null");
        }
    }

    #[test]
    fn what_is_no_json_is_said_with_its_place() {
        for (text, place) in [
            ("", "line 1, column 1"),
            ("{\n  \"a\": 01}", "line 2, column 9"),
            ("[1,]", "line 1, column 4"),
            ("{a:1}", "line 1, column 2"),
            ("\"\n\"", "line 1, column 2"),
            ("1 2", "line 1, column 3"),
            ("[1", "line 1, column 3"),
            ("-", "line 1, column 2"),
            ("NaN", "line 1, column 1"),
            (r#""\x""#, "line 1, column 3"),
            ("[1 2]", "line 1, column 4: ',' or ']' was expected"),
            (r#"{"a":1 "b"}"#, "line 1, column 8: ',' or '}' was expected"),
            // The name of the object before, and yet no name.
            (r#"[{"a":1},{xa":2}]"#, "line 1, column 11: a field name in quotes was expected"),
        ] {
            let error = parse_json(text).unwrap_err();
            let first = error.first().unwrap();
            assert_eq!(first.code, Code::InputUnreadable);
            assert!(first.message.contains(place), "{text:?}: {}", first.message);
        }
    }

    /// Whoever looks at the names of a list goes by it (`validate/names.rs`).
    #[test]
    fn the_same_names_in_the_same_order_are_one_text() {
        let text = r#"[{"a":1,"b":2},{"a":3,"b":4},{"b":5,"a":6},{"b":7,"a":8},{"b":9},{"b":0,"a":1}]"#;
        let Value::Array(items) = parse_json(text).unwrap() else { panic!() };
        let names = |item: &Value<'_>| match item {
            Value::Object(object) => object.iter().map(|(name, _)| name.as_ptr().addr()).collect::<Vec<_>>(),
            _ => panic!(),
        };
        let names: Vec<_> = items.iter().map(names).collect();
        assert_eq!(names[0], names[1]);
        assert_ne!(names[1], names[2]);
        assert_eq!(names[2], names[3]);
        // The shorter one's name is that of the one before, and what it had more is forgotten.
        assert_eq!(names[4], [names[3][0]]);
        assert_eq!(names[5][0], names[4][0]);
        assert_ne!(names[5][1], names[3][1]);
    }

    #[test]
    fn objects_are_the_same_by_their_fields_not_by_how_they_stood() {
        let [a, spaced, other, named] = [r#"{"a":1}"#, r#"{ "a": 1 }"#, r#"{"a":2}"#, r#"{"b":1}"#].map(parse_json);
        assert_eq!(a, spaced);
        assert_ne!(a, other);
        assert_ne!(a, named);
    }

    #[test]
    fn depth_is_limited_before_anything_recurses_too_far() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(parse_json(&nested(MAX_DEPTH)).is_ok());
        for levels in [MAX_DEPTH + 1, 1_000_000] {
            assert_eq!(parse_json(&nested(levels)).unwrap_err().first().unwrap().code, Code::InputTooDeep);
        }
    }

    #[test]
    fn of_a_name_that_stands_twice_the_last_counts() {
        let Value::Object(object) = parse_json(r#"{"a":1,"a":2}"#).unwrap() else { panic!() };
        assert_eq!(object.get("a"), Some(&Value::Number("2".into())));
    }
}

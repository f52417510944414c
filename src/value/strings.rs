//! Strings of JSON, with their escapes.

use std::borrow::Cow;

use super::json::Parser;
use super::plain::plain_length;
use crate::diagnostic::DrawdownError;

impl<'t> Parser<'t> {
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, DrawdownError> {
        self.advance();
        let plain = self.plain();
        if self.peek() == Some(b'"') {
            self.advance();
            return Ok(Cow::Borrowed(plain));
        }
        self.escaped(plain)
    }

    /// What stands here as it is, up to the end of the string or an escape.
    #[inline]
    fn plain(&mut self) -> &'t str {
        let start = self.at;
        self.at = start.saturating_add(plain_length(self.text.as_bytes().get(start..).unwrap_or_default()));
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// A string that began with this and goes on with an escape.
    fn escaped(&mut self, begun: &str) -> Result<Cow<'t, str>, DrawdownError> {
        let mut text = begun.to_owned();
        self.oddities = self.oddities.saturating_add(1);
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.advance();
                    return Ok(Cow::Owned(text));
                }
                Some(b'\\') => {
                    self.advance();
                    let escaped = self.escape()?;
                    text.push(escaped);
                }
                _ => return Err(self.unexpected("'\"' at the end of the string")),
            }
            text.push_str(self.plain());
        }
    }

    fn escape(&mut self) -> Result<char, DrawdownError> {
        let escaped = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.advance();
                return self.unicode();
            }
            _ => return Err(self.unexpected("an escape such as \\n or \\u0041")),
        };
        self.advance();
        Ok(escaped)
    }

    /// `\uXXXX`, or two of them for one character; half a pair is what JavaScript would make of it in UTF-8.
    fn unicode(&mut self) -> Result<char, DrawdownError> {
        let first = self.hex4()?;
        if !(0xd800..0xdc00).contains(&first) {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let back = self.at;
        if self.skip_literal("\\u") {
            let second = self.hex4()?;
            if (0xdc00..0xe000).contains(&second) {
                let pair = [first, second].map(|half| u16::try_from(half).unwrap_or_default());
                let joined = char::decode_utf16(pair).next().and_then(Result::ok);
                return Ok(joined.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = back;
        }
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hex4(&mut self) -> Result<u32, DrawdownError> {
        let mut value = 0;
        for _ in 0..4 {
            let Some(digit) = self.peek().and_then(|byte| char::from(byte).to_digit(16)) else {
                return Err(self.unexpected("four hexadecimal digits"));
            };
            value = (value << 4) | digit;
            self.advance();
        }
        Ok(value)
    }
}

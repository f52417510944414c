//! The name of a field, with a mark that tells nearly all names apart.

use std::borrow::Cow;

use super::plain::is_same;

/// A name in an object. Reading asks each object for some twenty names and finds few of them: the marks of two numbers
/// are compared for that, and texts only where they are the same.
#[derive(Clone, Debug)]
pub struct Name<'t> {
    text: Cow<'t, str>,
    mark: u32,
}

impl<'t> Name<'t> {
    pub fn new(text: Cow<'t, str>) -> Name<'t> {
        Name { mark: mark_of(&text), text }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// The same, with a text of its own.
    pub fn into_owned(self) -> Name<'static> {
        Name { text: Cow::Owned(self.text.into_owned()), mark: self.mark }
    }

    /// The same, borrowing the text from this one.
    pub fn borrowed(&self) -> Name<'_> {
        Name { text: Cow::Borrowed(&self.text), mark: self.mark }
    }

    /// Whether it is this text, of this mark.
    pub fn is(&self, text: &str, mark: u32) -> bool {
        self.mark == mark && is_same(self.text.as_bytes(), text.as_bytes())
    }
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Name<'_>) -> bool {
        // Names that the reader took for the same are one text.
        std::ptr::eq(self.text(), other.text()) || self.is(&other.text, other.mark)
    }
}

/// Its length and three of its letters.
pub fn mark_of(name: &str) -> u32 {
    let bytes = name.as_bytes();
    let letter = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let length = u8::try_from(bytes.len()).unwrap_or(u8::MAX);
    u32::from_le_bytes([length, letter(0), letter(bytes.len() / 2), letter(bytes.len().saturating_sub(1))])
}

//! JSON Pointers, built only when there is something to report.

/// A place in what was passed in: a list on the stack that costs nothing until it is written out.
#[derive(Clone, Copy, Debug)]
pub enum Path<'p> {
    Root,
    Field(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl<'p> Path<'p> {
    pub fn field(&'p self, name: &'p str) -> Path<'p> {
        Path::Field(self, name)
    }

    pub fn item(&'p self, index: usize) -> Path<'p> {
        Path::Item(self, index)
    }

    /// As text.
    pub fn text(&self) -> String {
        // From the leaf to the root, then written the other way: no recursion, whatever the depth.
        let mut steps = Vec::new();
        let mut at = self;
        while let Path::Field(parent, _) | Path::Item(parent, _) = at {
            steps.push(at);
            at = parent;
        }
        let mut text = String::new();
        for step in steps.iter().rev() {
            text.push('/');
            match step {
                Path::Root => {}
                Path::Field(_, name) => name.chars().for_each(|letter| match letter {
                    '~' => text.push_str("~0"),
                    '/' => text.push_str("~1"),
                    _ => text.push(letter),
                }),
                Path::Item(_, index) => text.push_str(&index.to_string()),
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_written_as_rfc_6901_says() {
        let root = Path::Root;
        assert_eq!(root.text(), "");
        let balances = root.field("balances");
        let first = balances.item(0);
        assert_eq!(first.field("rolloverAmount").text(), "/balances/0/rolloverAmount");
        assert_eq!(first.field("a/b~c").text(), "/balances/0/a~1b~0c");
    }
}

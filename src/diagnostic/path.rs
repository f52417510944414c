//! JSON Pointers, built only when there is something to report.

use std::fmt;

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
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // From the leaf to the root, then written the other way: no recursion, whatever the depth.
        let mut steps = Vec::new();
        let mut at = self;
        loop {
            match at {
                Path::Root => break,
                Path::Field(parent, _) | Path::Item(parent, _) => {
                    steps.push(at);
                    at = parent;
                }
            }
        }
        for step in steps.iter().rev() {
            match step {
                Path::Root => {}
                Path::Field(_, name) => write!(formatter, "/{}", name.replace('~', "~0").replace('/', "~1"))?,
                Path::Item(_, index) => write!(formatter, "/{index}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_written_as_rfc_6901_says() {
        let root = Path::Root;
        assert_eq!(root.to_string(), "");
        let balances = root.field("balances");
        let first = balances.item(0);
        assert_eq!(first.field("rolloverAmount").to_string(), "/balances/0/rolloverAmount");
        assert_eq!(first.field("a/b~c").to_string(), "/balances/0/a~1b~0c");
    }
}

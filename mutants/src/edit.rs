//! What is written in place of what.

use std::fmt::Write;
use std::ops::Range;

/// What is written at a place of the text, by the numbers of the mutants there.
pub enum Edit {
    /// A `return` before the first statement.
    Return(Vec<(usize, String)>),
    /// One whole expression for another.
    Whole(Vec<(usize, String)>),
    /// The arm of a match: those that delete it, and those that make its condition always true or false.
    Arm { condition: Option<Range<usize>>, deleted: Vec<usize>, fixed: Vec<(usize, bool)> },
}

/// The text of a range with all edits inside it. They are in the order of their starts, the larger first.
///
/// Only one mutant is on at a time: what stands in for an expression is its text without the edits inside.
pub fn rendered(text: &str, range: Range<usize>, edits: &[(Range<usize>, Edit)]) -> String {
    let (mut out, mut at, mut rest) = (String::new(), range.start, edits);
    while let [(own, edit), others @ ..] = rest {
        let count = others.iter().take_while(|(other, _)| own.start <= other.start && other.end <= own.end).count();
        let (inside, behind) = others.split_at(if own.is_empty() { 0 } else { count });
        out.push_str(&text[at..own.start]);
        write(&mut out, text, own, edit, inside);
        (at, rest) = (own.end, behind);
    }
    out + &text[at..range.end]
}

fn write(out: &mut String, text: &str, own: &Range<usize>, edit: &Edit, inside: &[(Range<usize>, Edit)]) {
    match edit {
        Edit::Return(all) => {
            for (number, value) in all {
                let _ = write!(out, "if crate::mutant({number}) {{ return {value}; }} ");
            }
        }
        Edit::Whole(all) => {
            out.push('(');
            for (number, other) in all {
                let _ = write!(out, "if crate::mutant({number}) {{ {other} }} else ");
            }
            let _ = write!(out, "{{ {} }})", rendered(text, own.clone(), inside));
        }
        Edit::Arm { condition, deleted, fixed } => {
            let mut all: Vec<String> = deleted.iter().map(|number| format!("!crate::mutant({number})")).collect();
            if let Some(condition) = condition {
                let mut own = format!("({})", rendered(text, condition.clone(), inside));
                for (number, always) in fixed {
                    own = match always {
                        true => format!("(crate::mutant({number}) || {own})"),
                        false => format!("(!crate::mutant({number}) && {own})"),
                    };
                }
                all.push(own);
            }
            let _ = write!(out, " if {}", all.join(" && "));
        }
    }
}

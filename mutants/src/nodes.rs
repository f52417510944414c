//! Finds the expressions that the mutants are about.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::Mutant;
use crate::edit::Edit;

/// The edits of a file, in the order of their starts, the larger first. Says which mutants nothing was found for.
pub fn edits(text: &str, mutants: &[Mutant]) -> Vec<(Range<usize>, Edit)> {
    let mut nodes = Nodes { text, mutants, edits: Vec::new(), found: BTreeSet::new() };
    nodes.visit_file(&syn::parse_file(text).unwrap());
    for mutant in mutants.iter().filter(|own| !nodes.found.contains(&own.number)) {
        println!("{} place", mutant.number);
    }
    nodes.edits.sort_by_key(|(range, edit)| (range.start, !matches!(edit, Edit::Return(_)), Reverse(range.end)));
    nodes.edits
}

struct Nodes<'m> {
    text: &'m str,
    mutants: &'m [Mutant],
    edits: Vec<(Range<usize>, Edit)>,
    found: BTreeSet<usize>,
}

impl Nodes<'_> {
    /// The mutants of a kind at a place.
    fn of(&mut self, genre: &str, is_there: impl Fn(&Range<usize>) -> bool) -> Vec<(usize, String)> {
        let there = self.mutants.iter().filter(|own| own.genre == genre && is_there(&own.at));
        let there: Vec<(usize, String)> = there.map(|own| (own.number, own.replacement.clone())).collect();
        self.found.extend(there.iter().map(|(number, _)| *number));
        there
    }

    fn add(&mut self, at: Range<usize>, others: Vec<(usize, String)>, edit: fn(Vec<(usize, String)>) -> Edit) {
        if !others.is_empty() {
            self.edits.push((at, edit(others)));
        }
    }

    fn body(&mut self, block: &syn::Block) {
        let Some(first) = block.stmts.first() else { return };
        let start = first.span().byte_range().start;
        let values = self.of("FnValue", |at| at.start == start);
        self.add(start..start, values, Edit::Return);
    }
}

impl<'ast> Visit<'ast> for Nodes<'_> {
    fn visit_item_fn(&mut self, own: &'ast syn::ItemFn) {
        self.body(&own.block);
        visit::visit_item_fn(self, own);
    }

    fn visit_impl_item_fn(&mut self, own: &'ast syn::ImplItemFn) {
        self.body(&own.block);
        visit::visit_impl_item_fn(self, own);
    }

    fn visit_expr_binary(&mut self, own: &'ast syn::ExprBinary) {
        let (whole, operator) = (own.span().byte_range(), own.op.span().byte_range());
        let others = self.of("BinaryOperator", |at| *at == operator);
        if binds_names(&own.left) || binds_names(&own.right) {
            // `||` beside `let` is no Rust.
            others.iter().for_each(|(number, _)| println!("{number} let"));
        } else {
            let (left, right) = (&self.text[whole.start..operator.start], &self.text[operator.end..whole.end]);
            let others = others.into_iter().map(|(number, other)| (number, format!("{left}{other}{right}"))).collect();
            self.add(whole, others, Edit::Whole);
        }
        visit::visit_expr_binary(self, own);
    }

    fn visit_expr_unary(&mut self, own: &'ast syn::ExprUnary) {
        let (operator, operand) = (own.op.span().byte_range(), &self.text[own.expr.span().byte_range()]);
        let others = self.of("UnaryOperator", |at| *at == operator);
        let others = others.into_iter().map(|(number, other)| (number, format!("{other}{operand}"))).collect();
        self.add(own.span().byte_range(), others, Edit::Whole);
        visit::visit_expr_unary(self, own);
    }

    fn visit_arm(&mut self, own: &'ast syn::Arm) {
        let (start, pattern_end) = (own.span().byte_range().start, own.pat.span().byte_range().end);
        let deleted: Vec<usize> = self.of("MatchArm", |at| at.start == start).into_iter().map(|own| own.0).collect();
        let condition = own.guard.as_ref().map(|(_, condition)| condition.span().byte_range());
        let fixed = self.of("MatchArmGuard", |at| condition.as_ref() == Some(at));
        let fixed: Vec<(usize, bool)> = fixed.into_iter().map(|(number, value)| (number, value == "true")).collect();
        if !deleted.is_empty() || !fixed.is_empty() {
            let end = condition.as_ref().map_or(pattern_end, |condition| condition.end);
            self.edits.push((pattern_end..end, Edit::Arm { condition, deleted, fixed }));
        }
        visit::visit_arm(self, own);
    }

    fn visit_expr_struct(&mut self, own: &'ast syn::ExprStruct) {
        let whole = own.span().byte_range();
        let mut others = Vec::new();
        for field in own.fields.iter().map(|field| field.span().byte_range()) {
            let rest = self.text[field.end..whole.end].trim_start();
            let rest = rest.strip_prefix(',').unwrap_or(rest);
            let without = format!("{}{rest}", &self.text[whole.start..field.start]);
            let deleted = self.of("StructField", |at| at.start == field.start);
            others.extend(deleted.into_iter().map(|(number, _)| (number, without.clone())));
        }
        self.add(whole, others, Edit::Whole);
        visit::visit_expr_struct(self, own);
    }
}

fn binds_names(operand: &syn::Expr) -> bool {
    match operand {
        syn::Expr::Let(_) => true,
        syn::Expr::Binary(own) => binds_names(&own.left) || binds_names(&own.right),
        _ => false,
    }
}

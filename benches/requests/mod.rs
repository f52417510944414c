//! Requests of any size, as an application would fetch them: the same ones on every run.

use std::fmt::Write;

/// How large a request is.
#[derive(Clone, Copy)]
pub struct Size {
    pub balances: usize,
    /// Of each Balance.
    pub transactions: usize,
    pub lines: usize,
}

pub const S: Size = Size { balances: 3, transactions: 10, lines: 20 };
pub const M: Size = Size { balances: 10, transactions: 100, lines: 100 };
pub const L: Size = Size { balances: 50, transactions: 2_000, lines: 1_000 };

impl Size {
    /// A `PreviewRequest` as JSON text.
    pub fn request(self) -> String {
        self.numbered(0)
    }

    /// Another of the same size for each number.
    pub fn numbered(self, number: u64) -> String {
        let mut random = Random(self.lines as u64 ^ 0x9e37_79b9 ^ (number << 32));
        let mut text = String::from(
            r#"{"organizationConfig":{"currency":"USD","timezone":"Europe/London"},"account":{"id":"acme","currency":"USD"},"balances":["#,
        );
        for balance in 0..self.balances {
            self.balance(balance, &mut random, &mut text);
        }
        text.push_str(
            r#"],"bill":{"id":"bill-2025-03","startDate":"2025-03-01","endDate":"2025-04-01","currency":"USD","lineItems":["#,
        );
        for line in 0..self.lines {
            self.line(line, &mut random, &mut text);
        }
        text.push_str("]}}");
        text
    }

    /// A quarter of the credits ends in March, so that lines are shared out over segments; at most 24 dates do so,
    /// as with Balances that are sold by the day.
    fn balance(self, balance: usize, random: &mut Random, text: &mut String) {
        let comma = if balance == 0 { "" } else { "," };
        let end = if balance % 4 == 3 { format!("2025-03-{:02}", 2 + balance % 24) } else { "2026-01-01".to_owned() };
        let products = if balance % 3 == 2 { r#""productIds":["product-1","product-4"],"# } else { "" };
        write!(
            text,
            r#"{comma}{{"id":"balance-{balance:05}","code":"b{balance}","name":"Credit","currency":"USD","startDate":"2024-01-01T00:00:00Z","endDate":"{end}T00:00:00Z",{products}"rolloverAmount":"50.00","rolloverEndDate":"2026-02-01T00:00:00Z","dtCreated":"2024-01-01T09:30:00.000Z","transactions":["#,
        )
        .unwrap();
        for transaction in 0..self.transactions {
            let comma = if transaction == 0 { "" } else { "," };
            let (amount, month, day) = (random.below(20_000), 1 + random.below(12), 1 + random.below(28));
            write!(
                text,
                r#"{comma}{{"id":"{:08x}-{balance:04x}-{transaction:012x}","amount":"{}{}.{:02}","appliedDate":"2024-{month:02}-{day:02}T12:00:00.000Z","transactionDate":"2024-{month:02}-{day:02}T12:00:00.000Z","transactionTypeId":"top-up","description":"Top-up","entityType":"USER"}}"#,
                random.below(u64::from(u32::MAX)),
                if transaction % 5 == 4 { "-" } else { "" },
                amount / 100,
                amount % 100,
            )
            .unwrap();
        }
        text.push_str("]}");
    }

    /// Together the lines are about half of what the Balances hold: some credits run dry, some are left.
    fn line(self, line: usize, random: &mut Random, text: &mut String) {
        let comma = if line == 0 { "" } else { "," };
        let held = 6_000 * self.balances as u64 * self.transactions as u64;
        let cents = 1 + random.below((held / self.lines as u64).max(2));
        let line_type = ["USAGE", "USAGE", "STANDING_CHARGE", "MINIMUM_SPEND", "COMMITMENT_FEE"][line % 5];
        let product = random.below(8);
        write!(
            text,
            r#"{comma}{{"id":"line-{line:06}","lineItemType":"{line_type}","productId":"product-{product}","productName":"Product {product}","description":"Usage of product {product}","quantity":"{}","units":"{}","unit":"UNIT","averageUnitPrice":"0.01","currency":"USD","conversionRate":"1","subtotal":"{}.{:02}","convertedSubtotal":"{}.{:02}","servicePeriodStartDate":"2025-03-01T00:00:00Z","servicePeriodEndDate":"2025-04-01T00:00:00Z"}}"#,
            cents,
            cents,
            cents / 100,
            cents % 100,
            cents / 100,
            cents % 100,
        )
        .unwrap();
    }
}

/// A linear congruential generator: figures that look like any, without a dependency.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

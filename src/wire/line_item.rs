//! Lines of a Bill.

use super::Fields;
use super::shape::shape;
use crate::{Amount, LineItemType};

shape! {
    /// One line of a Bill. It needs its type and one of its two amounts.
    ///
    /// ```
    /// use drawdown::{LineItem, LineItemType};
    ///
    /// let line = LineItem {
    ///     product_id: Some("storage".into()),
    ///     ..LineItem::new(LineItemType::Usage, "40.00".parse()?)
    /// };
    /// assert_eq!(serde_json::to_string(&line)?, r#"{"lineItemType":"USAGE","subtotal":"40","productId":"storage"}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct LineItem {
        /// UUID of the line.
        pub id: Option<String>,
        /// What kind of line it is.
        pub line_item_type: Option<LineItemType>,
        /// What the line says on the Bill.
        pub description: Option<String>,
        /// Its amount in its own currency.
        pub subtotal: Option<Amount>,
        /// Its amount in the Bill's currency. Absent: `subtotal` converted. In a preview: rounded, and negative on a
        /// line that draws credit.
        pub converted_subtotal: Option<Amount>,
        /// Code of the currency of `subtotal`. Absent: the Bill's.
        pub currency: Option<String>,
        /// Rate from its currency to the Bill's, above 0; used where `converted_subtotal` is absent. Absent: the
        /// Bill's, then the organization's.
        pub conversion_rate: Option<Amount>,
        /// Start (inclusive) of what the line is for. Absent: the Bill's.
        pub service_period_start_date: Option<String>,
        /// End (exclusive) of what the line is for. Absent: the Bill's.
        pub service_period_end_date: Option<String>,
        /// The Product charged. A line without one is outside every credit that is restricted to Products.
        pub product_id: Option<String>,
        /// The Product's name.
        pub product_name: Option<String>,
        /// The Product's code.
        pub product_code: Option<String>,
        /// The contract charged. A credit with a contract is drawn only by its lines.
        pub contract_id: Option<String>,
        /// Place on the Bill. Absent: after those that have one.
        pub sequence_number: Option<i64>,
        /// What was charged, before pricing.
        pub quantity: Option<Amount>,
        /// What was charged, in units of the price.
        pub units: Option<Amount>,
        /// Unit of `units`.
        pub unit: Option<String>,
        /// Average price of one unit.
        pub average_unit_price: Option<Amount>,
        /// What each band of the price came to.
        pub usage_per_pricing_band: Option<Vec<PricingBandUsage>>,
        /// The accounting Product.
        pub accounting_product_id: Option<String>,
        /// The accounting Product's name.
        pub accounting_product_name: Option<String>,
        /// The accounting Product's code.
        pub accounting_product_code: Option<String>,
        /// The Balance that a draw-down or overage line is about.
        pub balance_id: Option<String>,
        /// The Commitment that a draw-down or overage line is about.
        pub commitment_id: Option<String>,
        /// The line that this one is about.
        pub referenced_line_item_id: Option<String>,
        /// The Bill that this line is about.
        pub referenced_bill_id: Option<String>,
        /// The child Account charged, on a parent's Bill.
        pub child_account_id: Option<String>,
        /// The child Account's code.
        pub child_account_code: Option<String>,
        /// The aggregation that the charge comes from.
        pub aggregation_id: Option<String>,
        /// The compound aggregation that the charge comes from.
        pub compound_aggregation_id: Option<String>,
        /// The counter that the charge comes from.
        pub counter_id: Option<String>,
        /// The Charge that the line comes from.
        pub charge_id: Option<String>,
        /// The meter that the charge comes from.
        pub meter_id: Option<String>,
        /// The Plan charged.
        pub plan_id: Option<String>,
        /// The Plan Group charged.
        pub plan_group_id: Option<String>,
        /// The Pricing charged.
        pub pricing_id: Option<String>,
        /// The type of a credit line.
        pub credit_type_id: Option<String>,
        /// The reason of a credit or debit line.
        pub reason_id: Option<String>,
        /// The segment of the usage.
        pub segment: Option<Fields>,
        /// The group of the usage.
        pub group: Option<Fields>,
        /// Fields that were asked for on top.
        pub additional: Option<Fields>,
    }
}

impl LineItem {
    /// A line of a type with its amount, in the Bill's currency, over the Bill's period.
    pub fn new(line_item_type: LineItemType, subtotal: Amount) -> LineItem {
        LineItem { line_item_type: Some(line_item_type), subtotal: Some(subtotal), ..LineItem::default() }
    }
}

shape! {
    /// What one band of a price came to.
    pub struct PricingBandUsage {
        /// UUID of the band.
        pub pricing_band_id: Option<String>,
        /// Where the band begins.
        pub lower_limit: Option<Amount>,
        /// Price of the band as a whole.
        pub fixed_price: Option<Amount>,
        /// Price of each unit in it.
        pub unit_price: Option<Amount>,
        /// What the units in it came to.
        pub unit_subtotal: Option<Amount>,
        /// Units that fell into the band.
        pub band_units: Option<Amount>,
        /// Quantity that fell into the band.
        pub band_quantity: Option<Amount>,
        /// Its amount before conversion.
        pub band_subtotal: Option<Amount>,
        /// Its amount after conversion.
        pub converted_band_subtotal: Option<Amount>,
        /// The type of a credit.
        pub credit_type_id: Option<String>,
    }
}

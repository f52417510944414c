/** An amount as given: a decimal string (`"9200.00"`), or a number, which is read by its shortest decimal form. */
export type AmountInput = string | number;

/** How amounts come out: as exact decimal strings (the default), or as JavaScript numbers. */
export type AmountForm = "string" | "number";

/** An amount as it comes out: at least its currency's decimals where it is a string (`"9200.00"`). */
export type Amount<Form extends AmountForm = "string"> = Form extends "number" ? number : string;

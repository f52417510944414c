import type { CustomFields, EntityFields } from "./entity.js";
import type { DateInput, Maybe, Open } from "./open.js";

/** One of the two kinds of credit: `PREPAYMENT` is a Commitment, `BALANCE` a Balance. */
export type CreditType = "PREPAYMENT" | "BALANCE";

/** Which kind of credit pays first; a kind that is not listed is not drawn. `null` and `[]` mean the default. */
export type CreditApplicationOrder = readonly CreditType[];

/** A postal address. */
export interface Address {
  /** First line: house and street. */
  addressLine1?: Maybe<string>;
  /** Second line. */
  addressLine2?: Maybe<string>;
  /** Third line. */
  addressLine3?: Maybe<string>;
  /** Fourth line. */
  addressLine4?: Maybe<string>;
  /** Town or city. */
  locality?: Maybe<string>;
  /** State, county or province. */
  region?: Maybe<string>;
  /** Postal code, as it is written there. */
  postCode?: Maybe<string>;
  /** Country, by its name or code. */
  country?: Maybe<string>;
}

/**
 * The end customer that is billed.
 *
 * @see {@link https://www.m3ter.com/docs/api | m3ter's API: Account}
 */
export interface Account extends EntityFields {
  /** Official name, 1–200 characters. */
  name?: Maybe<string>;
  /** Unique short code, 1–80 characters. */
  code?: Maybe<string>;
  /** Where bills are sent. */
  emailAddress?: Maybe<string>;
  /** Postal address. */
  address?: Maybe<Open<Address>>;
  /** The parent of a child Account. With one, Prepayments are always drawn before Balances. */
  parentAccountId?: Maybe<string>;
  /** Date from which billing periods are counted. */
  billEpoch?: Maybe<DateInput>;
  /** The customer's order number, at most 100 characters. */
  purchaseOrderNumber?: Maybe<string>;
  /** Code of the currency it is billed in. Absent: the organization's. */
  currency?: Maybe<string>;
  /** Which kind of credit pays first; overrides the organization's. */
  creditApplicationOrder?: Maybe<CreditApplicationOrder>;
  /** Days until a Bill is due, above 0. */
  daysBeforeBillDue?: Maybe<number>;
  /** How its Bills are stated. */
  statementDefinitionId?: Maybe<string>;
  /** Which statements are made with each Bill. */
  autoGenerateStatementMode?: Maybe<"NONE" | "JSON" | "JSON_AND_CSV">;
  /** The user's own data. */
  customFields?: Maybe<CustomFields>;
}

/// <reference lib="esnext.disposable" preserve="true" />
import type { Account } from "./account.js";
import type { AmountForm } from "./amount.js";
import type { Balance, BalanceInput } from "./balance.js";
import type { Bill } from "./bill.js";
import type { BillPreview } from "./bill-preview.js";
import type { Commitment } from "./commitment.js";
import type { CreditTerms } from "./credit-terms.js";
import type { Currency } from "./currency.js";
import type { Forecast, ForecastRequest } from "./forecast.js";
import type { DateInput, Maybe, Open } from "./open.js";
import type { OrganizationConfig } from "./organization-config.js";
import type { PolicyInput } from "./policy.js";
import type { PreviewOptions, PreviewRequest } from "./preview-request.js";
import type { ChargeSchedule, ScheduledCharge, TransactionSchedule } from "./schedule.js";
import type { AsOf, TransactionsSummary } from "./summary.js";
import type { Transaction, TransactionEntityType } from "./transaction.js";
import type { TransactionType } from "./transaction-type.js";

/** An entity as a Book gives it: with its id and version, and without `null`s. */
export type Stored<T> = { [Name in keyof T]: Exclude<T[Name], null> } & {
  /** Id of the entity, from the Book's `id()`. */
  id: string;
  /** 1 after creation, one more after each update. */
  version: number;
  /** When it was created, by the Book's `now()`. */
  dtCreated?: string;
  /** When it was last changed. */
  dtLastModified?: string;
};

/** The body of an update: the whole entity, which replaces the stored one, with the version that it replaces. */
export type Update<T> = T & {
  /** The version that was retrieved; another than the stored one is refused (`STALE_VERSION`). */
  version: number;
};

/** A Balance as a Book takes it. */
export type BalanceBody = Open<Balance & CreditTerms & Pick<BalanceInput, "overdraftLimit">>;
/** A Commitment as a Book takes it. */
export type CommitmentBody = Open<Commitment & CreditTerms>;

/** A Balance in a Book. */
export type StoredBalance = Stored<Balance & CreditTerms & Pick<BalanceInput, "overdraftLimit">> & {
  /** What its Transactions add up to. */
  amount: string;
};
/** A Commitment in a Book. */
export type StoredCommitment = Stored<Commitment & CreditTerms> & {
  /** The total committed, in its currency. */
  amount: string;
  /** What posted Bills have drawn of it so far. */
  amountSpent: string;
};
/** A Transaction in a Book. */
export type StoredTransaction = Stored<Transaction> & {
  /** Its amount, in the Balance's currency: positive adds, negative takes. */
  amount: string;
  /** The Balance that it is of. */
  balanceId: string;
  /** Who or what caused it: `USER` by `create`, `SCHEDULER` by `run`, `BILL` by `post`. */
  entityType: TransactionEntityType;
};
/** A Transaction Schedule in a Book. */
export type StoredTransactionSchedule = Stored<TransactionSchedule> & {
  /** The Balance that it adds to. */
  balanceId: string;
};
/** A Charge Schedule in a Book. */
export type StoredChargeSchedule = Stored<ChargeSchedule> & {
  /** The Balance that it charges for. */
  balanceId: string;
};
/** A Charge in a Book: what a Charge Schedule made. */
export type StoredCharge = Stored<ScheduledCharge>;
/** A Bill in a Book. */
export type StoredBill = Stored<Bill> & {
  /** The Account that is billed. */
  accountId: string;
};

/** One page of a list, newest entries first. */
export interface Page<T> {
  /** The entries. */
  data: T[];
  /** Where the next page goes on; `null` on the last. It stays right while entries are added or deleted. */
  nextToken: string | null;
}

/** Which page of a list. */
export interface PageParams {
  /** Entries of a page: 1 to 100, or to 200 for Transactions, schedules and Charges. Absent: the most. */
  pageSize?: Maybe<number>;
  /** The `nextToken` of the page before. */
  nextToken?: Maybe<string>;
}

/** Only these. */
export interface IdsParams extends PageParams {
  /** Ids of the entries; others are left out. */
  ids?: Maybe<readonly string[]>;
}

/** Entries of a pick list: archived ones only where asked for. */
export interface PickListParams extends IdsParams {
  /** Codes of the entries; others are left out. */
  codes?: Maybe<readonly string[]>;
  /** `true`: also those that are archived. */
  archived?: Maybe<boolean>;
}

/** Which Accounts. */
export interface AccountListParams extends IdsParams {
  /** Codes of the Accounts; others are left out. */
  codes?: Maybe<readonly string[]>;
}

/** By end: `endDateStart` ≤ end < `endDateEnd`; with a rollover amount, its `rolloverEndDate` is the end. */
interface EndParams extends IdsParams {
  /** Id of the Account that they are of. */
  accountId?: Maybe<string>;
  /** `""`: those without one. */
  contractId?: Maybe<string>;
  /** The earliest end (inclusive). */
  endDateStart?: Maybe<DateInput>;
  /** The latest end (exclusive). */
  endDateEnd?: Maybe<DateInput>;
}

/** Which Balances. */
export interface BalanceListParams extends EndParams {
  /** The same as `contractId`. */
  contract?: Maybe<string>;
}

/** Which Commitments. */
export interface CommitmentListParams extends EndParams {
  /** Those that charges of the Product may draw. */
  productId?: Maybe<string>;
  /** Those active on the day. */
  date?: Maybe<DateInput>;
}

/** Which Transactions of the Balance. */
export interface TransactionListParams extends PageParams {
  /** Id of their TransactionType. */
  transactionTypeId?: Maybe<string>;
  /** Who or what caused them. */
  entityType?: Maybe<TransactionEntityType>;
  /** Id of what caused them: of a Bill, for one. */
  entityId?: Maybe<string>;
}

/** Which Charges. */
export interface ChargeListParams extends IdsParams {
  /** Id of the Account that is charged. */
  accountId?: Maybe<string>;
  /** The day on which they are billed. */
  billDate?: Maybe<DateInput>;
  /** The Balance. */
  entityId?: Maybe<string>;
  /** Kind of what they are for: `BALANCE`. */
  entityType?: Maybe<string>;
  /** Id of the schedule that made them. */
  scheduleId?: Maybe<string>;
}

/** Which Bills. */
export interface BillListParams extends IdsParams {
  /** Id of the Account that is billed. */
  accountId?: Maybe<string>;
  /** The day on which they are billed. */
  billDate?: Maybe<DateInput>;
  /** The earliest `billDate` (inclusive). */
  billDateStart?: Maybe<DateInput>;
  /** The latest `billDate` (exclusive). */
  billDateEnd?: Maybe<DateInput>;
  /** The earliest `externalInvoiceDate` (inclusive). */
  externalInvoiceDateStart?: Maybe<DateInput>;
  /** The latest `externalInvoiceDate` (exclusive). */
  externalInvoiceDateEnd?: Maybe<DateInput>;
  /** Their `billingFrequency`. */
  billingFrequency?: Maybe<string>;
  /** Id of the job that made them. */
  billJobId?: Maybe<string>;
  /** Whether they were approved. */
  status?: Maybe<"PENDING" | "APPROVED">;
  /** Whether they are locked. */
  locked?: Maybe<boolean>;
}

/**
 * What every resource can do. All of it throws `DrawdownError`, and then has changed nothing: `NOT_FOUND`,
 * `DUPLICATE_CODE`, `STALE_VERSION`, `IN_USE`, and whatever `validate` says of the body as an error.
 */
export interface Resource<Body, Answer, Params> {
  /** Stores a new entity. What the system sets (`id`, `version`, dates) is not taken from the body. */
  create(body: Body): Answer;
  /** The stored entity. */
  retrieve(id: string): Answer;
  /** Replaces the entity by the body, which names the stored `version`. */
  update(id: string, body: Update<Body>): Answer;
  /** Deletes the entity, and gives it once more; refused while something hangs on it (`IN_USE`). */
  delete(id: string): Answer;
  /** A page of those that fit, newest first. */
  list(params?: Params): Page<Answer>;
}

/** Which Balance a schedule is of. */
export interface OfBalance {
  /** Id of the Balance. */
  balanceId: string;
}

/** The schedules of Balances: what they make, and what has fallen due. */
export interface Schedules<Body, Answer, Made> {
  /** Stores a new schedule of the Balance. */
  create(balanceId: string, body: Body): Answer;
  /** The stored schedule. */
  retrieve(id: string, params: OfBalance): Answer;
  /** Replaces the schedule; what it made stays, and it goes on behind its `previousRun`. */
  update(id: string, body: Update<Body> & OfBalance): Answer;
  /** Deletes the schedule; what it made stays. */
  delete(id: string, params: OfBalance): Answer;
  /** A page of the Balance's schedules, newest first. */
  list(balanceId: string, params?: IdsParams): Page<Answer>;
  /** A page of what the schedule would make; nothing is stored. */
  preview(balanceId: string, body: Body & PageParams): Page<Made>;
  /**
   * Makes what fell due until `asOf` (absent: now), `asOf` included, of all Balances, in the order of the dates. Nothing
   * is made twice, whatever the order of the calls.
   */
  run(asOf?: DateInput): Made[];
}

/** The Transactions of Balances: never changed nor deleted, but corrected by their opposite. */
export interface Transactions {
  /** Adds to the Balance, or takes from it. Without `appliedDate` and `transactionDate` it is applied now. */
  create(balanceId: string, body: Open<Transaction>): StoredTransaction;
  /** A page of the Balance's Transactions, newest first. */
  list(balanceId: string, params?: TransactionListParams): Page<StoredTransaction>;
  /** What they come to at an instant (absent: now). A posting that was reversed counts for nothing. */
  summary(balanceId: string, params?: Partial<AsOf>): TransactionsSummary;
}

/** Balances, and what is kept of each: its Transactions and schedules. */
export interface Balances extends Resource<BalanceBody, StoredBalance, BalanceListParams> {
  /** What was added to Balances and taken from them. */
  readonly transactions: Transactions;
  /** What is added again and again. */
  readonly transactionSchedules: Schedules<Open<TransactionSchedule>, StoredTransactionSchedule, StoredTransaction>;
  /** What is charged for again and again. */
  readonly chargeSchedules: Schedules<Open<ChargeSchedule>, StoredChargeSchedule, StoredCharge>;
}

/** A Bill of an Account of the Book. */
export interface BookBillRequest {
  /** Id of the Account, which the Book has. */
  accountId: string;
  /** The Bill to be paid; it needs its period. */
  bill: Open<Bill>;
  /** How to decide what the reference leaves open. Default: `"m3ter"`. */
  policy?: Maybe<PolicyInput>;
}

/** What comes for an Account of the Book. One that brings `balances` or `commitments` is computed on those. */
export interface BookForecastRequest extends ForecastRequest {
  /** Whose Bills they are. Absent: `account.id`, or the `accountId` of the Bills. */
  accountId?: Maybe<string>;
}

/** The Bills of the Book's Accounts: previewed, posted, read. */
export interface Bills {
  /**
   * How the Account's credit pays the Bill; nothing is stored. What an earlier posting of the same Bill (by its `id`)
   * took is given back first.
   */
  preview<Form extends AmountForm = "string">(
    request: BookBillRequest,
    options?: PreviewOptions<Form>,
  ): BillPreview<Form>;
  /**
   * Posts a preview: its Transactions, `amountSpent` of Commitments, and the Bill itself. An earlier posting of the
   * same Bill is first reversed: each of its Transactions by its opposite. A Bill without an `id` gets one.
   *
   * @throws DrawdownError `STALE_VERSION` where a credit no longer holds what it held for the preview; what is wrong with
   * the Bill itself, under `/bill`.
   */
  post<Form extends AmountForm>(preview: BillPreview<Form>): StoredBill;
  /** A posted Bill. */
  retrieve(id: string): StoredBill;
  /** A page of the posted Bills, newest first. */
  list(params?: BillListParams): Page<StoredBill>;
}

/** A whole Book as plain JSON. */
export interface BookSnapshot {
  /** The format; older ones are migrated. */
  format: number;
  [list: string]: unknown;
}

/** What a Book asks of the world. */
export interface BookHost {
  /** What time it is. Absent: `new Date()`. */
  now?: Maybe<() => string | Date>;
  /** An id that was not given before. Absent: `crypto.randomUUID()`. */
  id?: Maybe<() => string>;
}

/**
 * An organization's credit data in memory: resources, methods and bodies of the reference's own SDK, synchronous.
 * Amounts come out as decimal strings. A refused call changes nothing.
 */
export interface Book extends Disposable {
  /** The one configuration of the organization. */
  readonly organizationConfig: {
    /** The configuration as it stands. */
    retrieve(): Stored<OrganizationConfig>;
    /** Replaces the configuration by the body, which names the stored `version`. */
    update(body: Update<Open<OrganizationConfig>>): Stored<OrganizationConfig>;
  };
  /** How amounts of each currency are rounded. */
  readonly currencies: Resource<Open<Currency>, Stored<Currency>, PickListParams>;
  /** The labels of Transactions. */
  readonly transactionTypes: Resource<Open<TransactionType>, Stored<TransactionType>, PickListParams>;
  /** The customers that are billed. */
  readonly accounts: Resource<Open<Account>, Stored<Account>, AccountListParams>;
  /** Pools of credit, with their Transactions and schedules. */
  readonly balances: Balances;
  /** Prepayments. */
  readonly commitments: Resource<CommitmentBody, StoredCommitment, CommitmentListParams>;
  /** What Charge Schedules made. */
  readonly charges: {
    /** The stored Charge. */
    retrieve(id: string): StoredCharge;
    /** A page of them, newest first. */
    list(params?: ChargeListParams): Page<StoredCharge>;
  };
  /** Bills: how credit pays them, and what that posts. */
  readonly bills: Bills;

  /**
   * As the module's `previewBill`, with what the request does not bring from the Book. The Account is named by
   * `account.id` or `bill.accountId`. A request that brings `balances` or `commitments` is computed on those.
   */
  previewBill<Form extends AmountForm = "string">(
    request: PreviewRequest,
    options?: PreviewOptions<Form>,
  ): BillPreview<Form>;

  /**
   * As the module's `forecast`, with what the request does not bring from the Book, the schedules of the Account's
   * Balances too. The Account is named by `accountId`, `account.id` or the Bills; what a posted Bill took is given back.
   */
  forecast(request: BookForecastRequest): Forecast;

  /** The whole Book as plain JSON: `openBook` makes the same Book of it. */
  snapshot(): BookSnapshot;

  /**
   * Puts the Book of a snapshot, as an object or text, in the place of this one: the way back from changes. Absent or
   * `null`: an empty one.
   *
   * @throws DrawdownError what `openBook` says of the snapshot; the Book then stays as it is.
   */
  restore(snapshot?: Maybe<BookSnapshot | string>): void;

  /**
   * One call with JSON text in and out, for servers and workers: the operation is the name of the method
   * (`"balances.transactions.create"`), the ids those that the method takes, of the Balance first. Amounts in the
   * answer may be JSON numbers, exact in their digits. Also `"snapshot"`.
   */
  callJson(operation: string, ids?: readonly string[], body?: string, options?: PreviewOptions<AmountForm>): string;

  /** Frees the Book; `using` does so at the end of its block, the garbage collector where nobody does. */
  dispose(): void;
}

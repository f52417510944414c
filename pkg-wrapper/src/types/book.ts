/// <reference lib="esnext.disposable" preserve="true" />
import type { Account } from "./account.js";
import type { AmountForm, AmountInput } from "./amount.js";
import type { Balance } from "./balance.js";
import type { Bill } from "./bill.js";
import type { BillPreview } from "./bill-preview.js";
import type { Commitment } from "./commitment.js";
import type { CreditTerms } from "./credit-terms.js";
import type { Currency } from "./currency.js";
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
export type BalanceBody = Open<Balance & CreditTerms & { overdraftLimit?: Maybe<AmountInput> }>;
/** A Commitment as a Book takes it. */
export type CommitmentBody = Open<Commitment & CreditTerms>;

/** A Balance in a Book. */
export type StoredBalance = Stored<Balance & CreditTerms & { overdraftLimit?: Maybe<AmountInput> }> & {
  /** What its Transactions add up to. */
  amount: string;
};
/** A Commitment in a Book. */
export type StoredCommitment = Stored<Commitment & CreditTerms> & { amount: string; amountSpent: string };
/** A Transaction in a Book. */
export type StoredTransaction = Stored<Transaction> & {
  amount: string;
  /** The Balance that it is of. */
  balanceId: string;
  entityType: TransactionEntityType;
};
/** A Transaction Schedule in a Book. */
export type StoredTransactionSchedule = Stored<TransactionSchedule> & { balanceId: string };
/** A Charge Schedule in a Book. */
export type StoredChargeSchedule = Stored<ChargeSchedule> & { balanceId: string };
/** A Charge in a Book: what a Charge Schedule made. */
export type StoredCharge = Stored<ScheduledCharge>;
/** A Bill in a Book. */
export type StoredBill = Stored<Bill> & { accountId: string };

/** One page of a list, newest entries first. */
export interface Page<T> {
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
  ids?: Maybe<readonly string[]>;
}

/** Entries of a pick list: archived ones only where asked for. */
export interface PickListParams extends IdsParams {
  codes?: Maybe<readonly string[]>;
  archived?: Maybe<boolean>;
}

export interface AccountListParams extends IdsParams {
  codes?: Maybe<readonly string[]>;
}

/** By end: `endDateStart` ≤ end < `endDateEnd`; with a rollover amount, its `rolloverEndDate` is the end. */
interface EndParams extends IdsParams {
  accountId?: Maybe<string>;
  /** `""`: those without one. */
  contractId?: Maybe<string>;
  endDateStart?: Maybe<DateInput>;
  endDateEnd?: Maybe<DateInput>;
}

export interface BalanceListParams extends EndParams {
  /** The same as `contractId`. */
  contract?: Maybe<string>;
}

export interface CommitmentListParams extends EndParams {
  /** Those that charges of the Product may draw. */
  productId?: Maybe<string>;
  /** Those active on the day. */
  date?: Maybe<DateInput>;
}

export interface TransactionListParams extends PageParams {
  transactionTypeId?: Maybe<string>;
  entityType?: Maybe<TransactionEntityType>;
  entityId?: Maybe<string>;
}

export interface ChargeListParams extends IdsParams {
  accountId?: Maybe<string>;
  billDate?: Maybe<DateInput>;
  /** The Balance. */
  entityId?: Maybe<string>;
  entityType?: Maybe<string>;
  scheduleId?: Maybe<string>;
}

export interface BillListParams extends IdsParams {
  accountId?: Maybe<string>;
  billDate?: Maybe<DateInput>;
  /** `billDateStart` ≤ `billDate` < `billDateEnd` */
  billDateStart?: Maybe<DateInput>;
  billDateEnd?: Maybe<DateInput>;
  externalInvoiceDateStart?: Maybe<DateInput>;
  externalInvoiceDateEnd?: Maybe<DateInput>;
  billingFrequency?: Maybe<string>;
  billJobId?: Maybe<string>;
  status?: Maybe<"PENDING" | "APPROVED">;
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

export interface Balances extends Resource<BalanceBody, StoredBalance, BalanceListParams> {
  readonly transactions: Transactions;
  readonly transactionSchedules: Schedules<Open<TransactionSchedule>, StoredTransactionSchedule, StoredTransaction>;
  readonly chargeSchedules: Schedules<Open<ChargeSchedule>, StoredChargeSchedule, StoredCharge>;
}

/** A Bill of an Account of the Book. */
export interface BookBillRequest {
  accountId: string;
  bill: Open<Bill>;
  /** How to decide what the reference leaves open. Default: `"m3ter"`. */
  policy?: Maybe<PolicyInput>;
}

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
   * @throws DrawdownError `STALE_VERSION` where a credit no longer holds what it held for the preview.
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
    retrieve(): Stored<OrganizationConfig>;
    /** Replaces the configuration by the body, which names the stored `version`. */
    update(body: Update<Open<OrganizationConfig>>): Stored<OrganizationConfig>;
  };
  readonly currencies: Resource<Open<Currency>, Stored<Currency>, PickListParams>;
  readonly transactionTypes: Resource<Open<TransactionType>, Stored<TransactionType>, PickListParams>;
  readonly accounts: Resource<Open<Account>, Stored<Account>, AccountListParams>;
  readonly balances: Balances;
  readonly commitments: Resource<CommitmentBody, StoredCommitment, CommitmentListParams>;
  /** What Charge Schedules made. */
  readonly charges: {
    retrieve(id: string): StoredCharge;
    /** A page of them, newest first. */
    list(params?: ChargeListParams): Page<StoredCharge>;
  };
  readonly bills: Bills;

  /**
   * As the module's `previewBill`, with what the request does not bring from the Book. The Account is named by
   * `account.id` or `bill.accountId`. A request that brings `balances` or `commitments` is computed on those.
   */
  previewBill<Form extends AmountForm = "string">(
    request: PreviewRequest,
    options?: PreviewOptions<Form>,
  ): BillPreview<Form>;

  /** The whole Book as plain JSON: `openBook` makes the same Book of it. */
  snapshot(): BookSnapshot;

  /**
   * One call with JSON text in and out, for servers and workers: the operation is the name of the method
   * (`"balances.transactions.create"`), the ids those that the method takes, of the Balance first. Amounts in the
   * answer may be JSON numbers, exact in their digits. Also `"snapshot"`.
   */
  callJson(
    operation: string,
    ids?: readonly string[],
    body?: string,
    options?: { amounts?: AmountForm | undefined; explanations?: boolean | undefined },
  ): string;

  /** Frees the Book; `using` does so at the end of its block, the garbage collector where nobody does. */
  dispose(): void;
}

// The rows and the text of an answer → a `BillPreview`. Which numbers a row has is said by `src/packed/sheet.rs` of the
// crate; what the request holds is taken from there.

import { isMore } from "../plain.js";

type Data = Record<string, unknown>;

/** The names that stand in an answer as numbers. */
export type Names = readonly [lineTypes: string[], reasons: string[], creditTypes: string[], statuses: string[]];

interface Given {
  bill: Data & { lineItems?: Data[] | null };
  balances?: { id: string }[] | null;
  commitments?: { id: string }[] | null;
}

/** Stands where there is no text, no line, no Book. */
export const NONE = 0xffffffff;

/** Reads an answer from its first row to its last. */
export class Unpacker {
  #at: number;
  #currency = "";
  readonly #lines: Data[];

  readonly #names: Names;
  #request: Given;
  readonly #words: Uint32Array;
  readonly #texts: readonly string[];
  readonly #amounts: readonly (string | number)[];

  constructor(
    names: Names,
    request: Given,
    words: Uint32Array,
    /** Where among the words the rows begin. */
    rows: number,
    /** Every text of the answer by its number. */
    texts: readonly string[],
    /** Its amounts, which may be asked for as numbers. */
    amounts: readonly (string | number)[],
  ) {
    this.#names = names;
    this.#request = request;
    this.#words = words;
    this.#at = rows;
    this.#texts = texts;
    this.#amounts = amounts;

    this.#lines = request.bill.lineItems ?? [];
  }

  /** Reads what a Book adds to a request: whose Bill it is, and the ids of the credits. */
  completeFromBook(): void {
    const { bill } = this.#request;
    const accountId = this.#text();
    const ids = () => this.#list(() => ({ id: this.#text() }) as Data & { id: string });
    this.#request = {
      bill: typeof bill.accountId === "string" ? bill : { ...bill, accountId },
      balances: ids(),
      commitments: ids(),
    };
  }

  /** The whole answer, in the order of its rows. */
  preview(nested: readonly boolean[], diagnostics: unknown[]): Data {
    const currency = this.#text();
    this.#currency = currency;
    const [charges, creditApplied, surcharges, due] = [this.#amount(), this.#amount(), this.#amount(), this.#amount()];
    const bill = this.#bill(nested, due);
    return {
      bill,
      totals: { currency, charges, creditApplied, surcharges, due },
      allocations: this.#list(this.#allocation),
      balances: this.#list(this.#balance),
      commitments: this.#list(this.#commitment),
      transactions: this.#list(this.#transaction),
      explanations: this.#list(this.#explanation),
      diagnostics,
    };
  }

  #next(): number {
    const number = this.#words[this.#at] as number;
    this.#at += 1;
    return number;
  }

  #text(): string {
    return this.#texts[this.#next()] as string;
  }

  #amount(): unknown {
    return this.#amounts[this.#next()];
  }

  #list<Row extends Data>(row: () => Row): Row[] {
    const count = this.#next();
    // Of its size at once: an array that grows is copied, and what was before is garbage.
    const rows = new Array<Row>(count);
    for (let place = 0; place < count; place += 1) rows[place] = row.call(this);
    return rows;
  }

  /** The type and the id of a credit, whose place has its kind as the last bit. */
  #idOf(place: number): string {
    const { balances, commitments } = this.#request;
    const credits = (place & 1) === 0 ? balances : commitments;
    return credits?.[place >> 1]?.id as string;
  }

  #bill(nested: readonly boolean[], due: unknown): Data {
    const { lineItems: _, billTotal: __, ...rest } = this.#request.bill;
    const bill: Data = Object.values(rest).some(isMore) ? copyOf(rest) : rest;
    bill.lineItems = this.#keptLines(nested).concat(this.#list(this.#addedLine));
    bill.billTotal = due;
    return bill;
  }

  #keptLines(nested: readonly boolean[]): Data[] {
    const lines: Data[] = [];
    for (let count = this.#next(); count > 0; count -= 1) {
      const place = this.#next();
      const given = this.#lines[place] as Data;
      const convertedSubtotal = this.#amount();
      lines.push({ ...(nested[place] ? copyOf(given) : given), convertedSubtotal });
    }
    return lines;
  }

  #addedLine(): Data {
    const line: Data = { lineItemType: this.#names[0][this.#next()] };
    const credit = this.#next();
    line.description = this.#text();
    if ((credit & 1) === 0) line.balanceId = this.#idOf(credit);
    else line.commitmentId = this.#idOf(credit);
    const product = this.#next();
    const accountingProduct = this.#next();
    const referred = this.#next();
    if (product !== NONE) line.productId = this.#texts[product];
    if (accountingProduct !== NONE) line.accountingProductId = this.#texts[accountingProduct];
    if (referred !== NONE) line.referencedLineItemId = this.#lines[referred]?.id;
    line.currency = this.#currency;
    const amount = this.#amount();
    line.averageUnitPrice = amount;
    line.subtotal = amount;
    line.convertedSubtotal = amount;
    const one = typeof amount === "number" ? 1 : "1";
    line.conversionRate = one;
    line.quantity = one;
    line.units = one;
    line.unit = "UNIT";
    return line;
  }

  #allocation(): Data {
    const lineItemIndex = this.#next();
    const credit = this.#next();
    const lineItemId = this.#lines[lineItemIndex]?.id;
    const creditType = this.#names[2][credit & 1];
    const creditId = this.#idOf(credit);
    const amount = this.#amount();
    const from = this.#text();
    const to = this.#text();
    if (lineItemId == null) return { lineItemIndex, creditType, creditId, amount, from, to };
    return { lineItemId, lineItemIndex, creditType, creditId, amount, from, to };
  }

  #balance(): Data {
    return {
      balanceId: this.#idOf(this.#next() << 1),
      currency: this.#text(),
      opening: this.#amount(),
      consumed: this.#amount(),
      closing: this.#amount(),
      expired: this.#amount(),
      available: this.#amount(),
      rolledOver: this.#amount(),
      status: this.#names[3][this.#next()],
    };
  }

  #commitment(): Data {
    return {
      commitmentId: this.#idOf((this.#next() << 1) | 1),
      opening: this.#amount(),
      consumed: this.#amount(),
      closing: this.#amount(),
      overage: this.#amount(),
    };
  }

  #transaction(): Data {
    const { id } = this.#request.bill;
    const balanceId = this.#idOf(this.#next() << 1);
    const amount = this.#amount();
    const appliedDate = this.#text();
    const description = this.#text();
    if (id == null) return { balanceId, amount, appliedDate, entityType: "BILL", description };
    return { balanceId, amount, appliedDate, entityType: "BILL", entityId: id, description };
  }

  #explanation(): Data {
    const lineItemIndex = this.#next();
    const credit = this.#next();
    const creditType = this.#names[2][credit & 1];
    const creditId = this.#idOf(credit);
    const reason = this.#names[1][this.#next()];
    const amount = this.#next();
    if (amount === NONE) return { lineItemIndex, creditType, creditId, reason };
    return { lineItemIndex, creditType, creditId, reason, amount: this.#amounts[amount] };
  }
}

function copyOf(value: Data): Data {
  return JSON.parse(JSON.stringify(value));
}

// The requests of benches/requests/mod.rs, field by field: what is measured here and natively is the same.

export const SIZES = {
  S: { balances: 3, transactions: 10, lines: 20 },
  M: { balances: 10, transactions: 100, lines: 100 },
  L: { balances: 50, transactions: 2_000, lines: 1_000 },
};

/** A `PreviewRequest`, the same one on every run. */
export function requestOf(size) {
  const below = generator(size.lines);
  const balances = Array.from({ length: size.balances }, (_, index) => balanceOf(index, size, below));
  const lineItems = Array.from({ length: size.lines }, (_, index) => lineOf(index, size, below));
  return {
    organizationConfig: { currency: "USD", timezone: "Europe/London" },
    account: { id: "acme", currency: "USD" },
    balances,
    bill: { id: "bill-2025-03", startDate: "2025-03-01", endDate: "2025-04-01", currency: "USD", lineItems },
  };
}

/** A Book that holds the credits of such a request, and the request as the Book has it. */
export function holdingIn(book, size) {
  const request = requestOf(size);
  book.organizationConfig.update({ ...book.organizationConfig.retrieve(), ...request.organizationConfig });
  const account = book.accounts.create({
    name: "Acme",
    code: "acme",
    emailAddress: "billing@acme.example",
    currency: "USD",
  });
  const { id: transactionTypeId } = book.transactionTypes.create({ name: "Top-up", code: "TOP_UP" });
  const balances = request.balances.map(({ id: _, dtCreated: __, transactions, ...balance }) => {
    const { id, dtCreated } = book.balances.create({ ...balance, accountId: account.id });
    const held = transactions.map(({ amount, appliedDate }) =>
      book.balances.transactions.create(id, { amount: amount.replace("-", ""), appliedDate, transactionTypeId }),
    );
    return { ...balance, id, dtCreated, transactions: held };
  });
  return { book, request: { ...request, account, balances, bill: { ...request.bill, accountId: account.id } } };
}

function balanceOf(balance, size, below) {
  const end = balance % 4 === 3 ? `2025-03-${pad(2 + (balance % 24), 2)}` : "2026-01-01";
  return {
    id: `balance-${pad(balance, 5)}`,
    code: `b${balance}`,
    name: "Credit",
    currency: "USD",
    startDate: "2024-01-01T00:00:00Z",
    endDate: `${end}T00:00:00Z`,
    ...(balance % 3 === 2 ? { productIds: ["product-1", "product-4"] } : {}),
    rolloverAmount: "50.00",
    rolloverEndDate: "2026-02-01T00:00:00Z",
    dtCreated: "2024-01-01T09:30:00.000Z",
    transactions: Array.from({ length: size.transactions }, (_, index) => transactionOf(balance, index, below)),
  };
}

function transactionOf(balance, transaction, below) {
  const [amount, month, day] = [below(20_000), 1 + below(12), 1 + below(28)];
  const date = `2024-${pad(month, 2)}-${pad(day, 2)}T12:00:00.000Z`;
  return {
    id: `${hex(below(0xffffffff), 8)}-${hex(balance, 4)}-${hex(transaction, 12)}`,
    amount: `${transaction % 5 === 4 ? "-" : ""}${decimal(amount)}`,
    appliedDate: date,
    transactionDate: date,
    transactionTypeId: "top-up",
    description: "Top-up",
    entityType: "USER",
  };
}

function lineOf(line, size, below) {
  const held = 6_000 * size.balances * size.transactions;
  const cents = 1 + below(Math.max(Math.trunc(held / size.lines), 2));
  const product = below(8);
  return {
    id: `line-${pad(line, 6)}`,
    lineItemType: ["USAGE", "USAGE", "STANDING_CHARGE", "MINIMUM_SPEND", "COMMITMENT_FEE"][line % 5],
    productId: `product-${product}`,
    productName: `Product ${product}`,
    description: `Usage of product ${product}`,
    quantity: String(cents),
    units: String(cents),
    unit: "UNIT",
    averageUnitPrice: "0.01",
    currency: "USD",
    conversionRate: "1",
    subtotal: decimal(cents),
    convertedSubtotal: decimal(cents),
    servicePeriodStartDate: "2025-03-01T00:00:00Z",
    servicePeriodEndDate: "2025-04-01T00:00:00Z",
  };
}

function generator(lines) {
  const mask = (1n << 64n) - 1n;
  let state = BigInt(lines) ^ 0x9e3779b9n;
  return (limit) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & mask;
    return Number((state >> 33n) % BigInt(limit));
  };
}

const pad = (number, width) => String(number).padStart(width, "0");
const hex = (number, width) => number.toString(16).padStart(width, "0");
const decimal = (cents) => `${Math.trunc(cents / 100)}.${pad(cents % 100, 2)}`;

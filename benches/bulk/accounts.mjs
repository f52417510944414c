// Requests of many accounts as lines of text, one after the other: as many as there are to be, in memory only a few.
import { Readable } from "node:stream";
import { requestOf } from "../js/requests.mjs";

/** A small customer's month: a request of about 3 KB. */
const SIZE = { balances: 2, transactions: 3, lines: 3 };
const [ACCOUNT, AMOUNT] = ["<account>", "<amount>"];
/** A line that is no request, every so many: it has to give its error in its place. */
export const BAD_EVERY = 10_000;
const CHUNK = 64 * 1024;

/** The lines of the accounts from `from` to `to`, in chunks. */
export function accounts(from, to) {
  return Readable.from(chunks(from, to), { objectMode: false });
}

export function isBad(account) {
  return account % BAD_EVERY === BAD_EVERY - 1;
}

function* chunks(from, to) {
  const parts = template().split(/(<account>|<amount>)/);
  let chunk = "";
  for (let account = from; account < to; account += 1) {
    chunk += isBad(account) ? "no request\n" : `${requestFor(account, parts)}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

/** The account's number stands in its ids and in the amount of its first line: each Bill is another. */
function template() {
  const { bill, account, ...request } = requestOf(SIZE);
  const [first, ...lines] = bill.lineItems;
  const lineItems = [{ ...first, subtotal: AMOUNT, convertedSubtotal: AMOUNT }, ...lines];
  return JSON.stringify({
    ...request,
    account: { ...account, id: `account-${ACCOUNT}` },
    bill: { ...bill, id: `bill-${ACCOUNT}`, lineItems },
  });
}

function requestFor(account, parts) {
  const here = { [ACCOUNT]: numbered(account), [AMOUNT]: `${1 + (account % 10_000)}.25` };
  return parts.map((part) => here[part] ?? part).join("");
}

/** As it stands in the ids. */
export function numbered(account) {
  return String(account).padStart(8, "0");
}

import { postedBillsOf } from "../../book-request.ts";
import type { Client } from "../../client.ts";
import type { BillPreview, PreviewRequest } from "../../engine.ts";
import type { Kept } from "../../keep/works.ts";
import { fragmentOf } from "../../routes.ts";
import type { Form } from "../form.ts";
import { Balances } from "./balances.tsx";
import { Charges } from "./charges.tsx";
import { Commitments } from "./commitments.tsx";
import { Exchange } from "./exchange.tsx";
import { Organization } from "./organization.tsx";
import { PostedBills } from "./posted-bills.tsx";
import { TransactionTypes } from "./transaction-types.tsx";
import "./data.css";

export type PartProps = {
  form: Form;
  request: PreviewRequest;
  /** Nothing where nothing of the request was computed yet. */
  preview: BillPreview | null;
  engine: Client;
  /** Text that is about to be brought in; an empty one is, too. */
  inbox: string | null;
  onInbox(text: string | null): void;
  /** `asNew` is work of its own, in the place of what is there. */
  onBring(request: PreviewRequest, asNew: boolean): void;
  works: readonly Kept[];
  onForget(work: string): void;
};

const PARTS = [
  { name: "balances", title: "Balances", Part: Balances, count: (it: PreviewRequest) => it.balances?.length },
  {
    name: "prepayments",
    title: "Prepayments",
    Part: Commitments,
    count: (it: PreviewRequest) => it.commitments?.length,
  },
  { name: "charges", title: "Charges", Part: Charges, count: (it: PreviewRequest) => it.bill.lineItems?.length },
  {
    name: "types",
    title: "Transaction Types",
    Part: TransactionTypes,
    count: (it: PreviewRequest) => it.transactionTypes?.length,
  },
  { name: "posted", title: "Posted Bills", Part: PostedBills, count: (it: PreviewRequest) => postedBillsOf(it).length },
  { name: "organization", title: "Organization and account", Part: Organization, count: () => undefined },
  { name: "exchange", title: "In and out", Part: Exchange, count: () => undefined },
] as const;

type Props = PartProps & { part: string | null };

/** Everything that the request is made of, in forms. */
export function Records({ part: asked, ...shared }: Props) {
  const { name: chosen, title: heading, Part } = PARTS.find(({ name }) => name === asked) ?? PARTS[0];
  return (
    <>
      <nav class="parts" aria-label="Data">
        <ul>
          {PARTS.map(({ name, title, count }) => (
            <li key={name}>
              <a href={fragmentOf("data", { part: name })} aria-current={name === chosen ? "page" : undefined}>
                {title} <Count count={count(shared.request)} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h2 class="unseen">{heading}</h2>
      <Part key={chosen} {...shared} />
    </>
  );
}

function Count({ count }: { count: number | undefined }) {
  return count === undefined ? null : <span class="count">{count}</span>;
}

import type { Client } from "../client.ts";
import type { CreditType, PreviewRequest } from "../engine.ts";
import { dayOf, formatDays, lastDayOf } from "../format.ts";
import { orderInWords } from "../words.ts";
import { ChoiceField } from "./field.tsx";
import type { Form } from "./form.ts";
import { PostButton } from "./post-button.tsx";

type Props = {
  form: Form;
  request: PreviewRequest;
  timezone: string;
  engine: Client;
  onPosted(request: PreviewRequest): void;
  onReset: (() => void) | null;
};

type Order = readonly CreditType[] | null;

const ORDERS: readonly (readonly CreditType[])[] = [
  ["PREPAYMENT", "BALANCE"],
  ["BALANCE", "PREPAYMENT"],
  ["PREPAYMENT"],
  ["BALANCE"],
];

export function AccountBar({ form, request, timezone, engine, onPosted, onReset }: Props) {
  const { account, organizationConfig, bill } = request;
  const start = bill.startDateTimeUTC ?? bill.startDate ?? "";
  const end = bill.endDateTimeUTC ?? bill.endDate ?? "";
  return (
    <section class="account" aria-label="Account">
      <dl class="account-facts">
        <div>
          <dt>Account</dt>
          <dd>{account?.name ?? account?.code ?? "–"}</dd>
        </div>
        <div>
          <dt>Bill for</dt>
          <dd>{formatDays(dayOf(start, timezone), lastDayOf(end, timezone))}</dd>
        </div>
        <div>
          <dt>Time zone</dt>
          <dd>{timezone.replaceAll("_", " ")}</dd>
        </div>
      </dl>
      <div class="account-orders">
        <ChoiceField
          form={form}
          path="/organizationConfig/creditApplicationOrder"
          label="Organization draws"
          value={(organizationConfig?.creditApplicationOrder ?? null) as Order}
          choices={choices("Not set")}
        />
        <ChoiceField
          form={form}
          path="/account/creditApplicationOrder"
          label="This account draws"
          value={(account?.creditApplicationOrder ?? null) as Order}
          choices={choices("As the organization")}
        />
        <PostButton request={request} engine={engine} onPosted={onPosted} />
        {onReset && (
          <button type="button" class="button" onClick={onReset}>
            Start over
          </button>
        )}
      </div>
    </section>
  );
}

function choices(none: string): { value: Order; name: string }[] {
  return [{ value: null, name: none }, ...ORDERS.map((order) => ({ value: order, name: orderInWords(order) }))];
}

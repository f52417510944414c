import type { Credit } from "../credits.ts";
import type { BillPreview, PreviewLineItem } from "../engine.ts";
import { lineTypeInWords } from "../words.ts";
import { Mark } from "./mark.tsx";
import { Money } from "./money.tsx";

type Props = { preview: BillPreview; credits: readonly Credit[]; currency: string };

const ADDED: ReadonlySet<string> = new Set([
  "BALANCE_CONSUMED",
  "COMMITMENT_CONSUMED",
  "OVERAGE_USAGE",
  "OVERAGE_SURCHARGE",
]);

/** The Bill as it came, and as billing would issue it. */
export function BillBeforeAndAfter({ preview, credits, currency }: Props) {
  const { bill, totals } = preview;
  const given = bill.lineItems.filter((line) => !ADDED.has(line.lineItemType));
  return (
    <section class="papers" aria-label="The bill before and after draw-down">
      <Paper title="Before draw-down" lines={given} total={totals.charges} {...{ credits, currency }} />
      <Paper title="After draw-down" lines={bill.lineItems} total={bill.billTotal} {...{ credits, currency }} />
    </section>
  );
}

type PaperProps = {
  title: string;
  lines: readonly PreviewLineItem[];
  total: string;
  credits: readonly Credit[];
  currency: string;
};

function Paper({ title, lines, total, credits, currency }: PaperProps) {
  return (
    <table class="paper">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <PaperLine key={line.id ?? index} line={line} credits={credits} currency={currency} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Bill total</th>
          <td>
            <Money amount={total} currency={currency} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

type PaperLineProps = { line: PreviewLineItem; credits: readonly Credit[]; currency: string };

function PaperLine({ line, credits, currency }: PaperLineProps) {
  const id = line.balanceId ?? line.commitmentId;
  const credit = ADDED.has(line.lineItemType) ? credits.find((it) => it.id === id) : undefined;
  return (
    <tr data-line-type={line.lineItemType}>
      <th scope="row">
        <div class="beside-mark">
          {credit && <Mark credit={credit} />}
          <span>
            {line.description}
            <small class="under">
              {[lineTypeInWords(line.lineItemType), line.productName].filter(Boolean).join(" · ")}
            </small>
          </span>
        </div>
      </th>
      <td>
        <Money amount={line.convertedSubtotal} currency={currency} />
      </td>
    </tr>
  );
}

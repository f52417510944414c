import type { Credit } from "../credits.ts";
import type { BillPreview, PreviewLineItem } from "../engine.ts";
import { lineTypeInWords } from "../words.ts";
import { AT_FIRST, drawnOnChange, useGrowing } from "./drawn-on-change.tsx";
import { Mark } from "./mark.tsx";
import { Money } from "./money.tsx";

type Named = { credits: readonly Credit[]; products: ReadonlyMap<string, string>; currency: string };

/** An `OVERAGE_USAGE` line is not among them: it is a part of a charge. */
const ADDED: ReadonlySet<string> = new Set(["BALANCE_CONSUMED", "COMMITMENT_CONSUMED", "OVERAGE_SURCHARGE"]);

/** The Bill as it came, and as billing would issue it. */
export function BillBeforeAndAfter({ preview, credits, products, currency }: Named & { preview: BillPreview }) {
  const { bill, totals } = preview;
  const named = { credits, products, currency };
  const given = bill.lineItems.filter((line) => !ADDED.has(line.lineItemType));
  return (
    <section
      class={given.length > AT_FIRST ? "papers is-long" : "papers"}
      aria-label="The bill before and after draw-down"
    >
      <Paper title="Before draw-down" lines={given} total={totals.charges} {...named} />
      <Paper title="After draw-down" lines={bill.lineItems} total={bill.billTotal} {...named} />
    </section>
  );
}

type PaperProps = Named & { title: string; lines: readonly PreviewLineItem[]; total: string };

function Paper({ title, lines, total, ...named }: PaperProps) {
  const drawn = useGrowing(lines.length);
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
        {lines.slice(0, drawn).map((line, index) => (
          <PaperLine key={line.id ?? index} line={line} {...named} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Bill total</th>
          <td>
            <Money amount={total} currency={named.currency} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

const PaperLine = drawnOnChange(DrawnLine, ["line"]);

function DrawnLine({ line, credits, products, currency }: Named & { line: PreviewLineItem }) {
  const credit = credits.find(({ kind, id }) => id === (kind === "BALANCE" ? line.balanceId : line.commitmentId));
  const product = line.productName ?? products.get(line.productId ?? "");
  return (
    <tr data-line-type={line.lineItemType}>
      <th scope="row">
        <div class="beside-mark">
          {credit && <Mark credit={credit} />}
          <span>
            {line.description}
            <small class="under">{[lineTypeInWords(line.lineItemType), product].filter(Boolean).join(" · ")}</small>
          </span>
        </div>
      </th>
      <td>
        <Money amount={line.convertedSubtotal} currency={currency} />
      </td>
    </tr>
  );
}

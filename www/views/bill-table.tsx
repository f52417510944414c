import { group } from "d3-array";
import { useCallback, useMemo, useRef } from "preact/hooks";
import { type Credit, creditOf, isOf, keyOf } from "../credits.ts";
import type { Allocation, BillPreview, LineItem } from "../engine.ts";
import { dayOf, formatDays, lastDayOf } from "../format.ts";
import { type Explanation, lineTypeInWords, reasonInWords } from "../words.ts";
import { AT_FIRST, drawnOnChange, useGrowing, useSame } from "./drawn-on-change.tsx";
import { AmountField } from "./field.tsx";
import type { Form } from "./form.ts";
import { Mark } from "./mark.tsx";
import { Money } from "./money.tsx";
import { Why } from "./why.tsx";
import { isRestExpired, stretchInWords, whyInWords } from "./why-words.ts";

type Shared = {
  form: Form;
  credits: readonly Credit[];
  currency: string;
  timezone: string;
  products: ReadonlyMap<string, string>;
};

type TableProps = Shared & { preview: BillPreview | null; lines: readonly LineItem[] };

/** Each charge with what every credit did for it; the amounts of the charges can be changed. */
export function BillTable(props: TableProps) {
  const { preview, lines, form, currency, timezone } = props;
  const totals = preview?.totals;
  // Once for all lines: a Bill may have thousands.
  const explained = useMemo(() => group(preview?.explanations ?? NONE, (it) => it.lineItemIndex), [preview]);
  const allocated = useMemo(() => group(preview?.allocations ?? NONE, (it) => it.lineItemIndex), [preview]);
  // Asked when somebody wants to know, with what is on the page by then.
  const latest = useRef(props);
  latest.current = props;
  const explain = useCallback((about: About) => {
    const { preview, ...facts } = latest.current;
    return preview ? whyInWords({ ...facts, ...about, preview }) : NONE;
  }, []);
  const expired = useSame((preview?.balances ?? []).filter(isRestExpired).map(({ balanceId }) => balanceId));
  const shared = { form, currency, timezone, credits: props.credits, products: props.products, explain, expired };
  const drawn = useGrowing(lines.length);
  return (
    <table class={lines.length > AT_FIRST ? "bill is-long" : "bill"}>
      <caption class="unseen">Charges of the bill, and what each credit paid of them</caption>
      <thead class="unseen">
        <tr>
          <th scope="col">Charge or credit</th>
          <th scope="col">Amount in {currency}</th>
        </tr>
      </thead>
      {lines.slice(0, drawn).map((line, index) => (
        <BillLine
          key={line.id ?? index}
          {...shared}
          {...{ line, index }}
          explanations={preview && (explained.get(index) ?? NONE)}
          allocations={allocated.get(index) ?? NONE}
        />
      ))}
      <tfoot>
        <TotalRow name="Charges" amount={totals?.charges ?? null} currency={currency} />
        <TotalRow name="Credit applied" amount={totals?.creditApplied ?? null} currency={currency} />
        <TotalRow name="Surcharges" amount={totals?.surcharges ?? null} currency={currency} />
        <TotalRow name="Due" amount={totals?.due ?? null} currency={currency} />
      </tfoot>
    </table>
  );
}

const NONE: readonly never[] = [];

type About = { explanation: Explanation; credit: Credit; line: LineItem };

/** `allocations` are those of the line, `expired` the Balances whose rest has expired. */
type LineProps = Shared & {
  line: LineItem;
  expired: readonly string[];
  allocations: readonly Allocation[];
  explain(about: About): readonly string[];
};

/** Without explanations nothing is computed yet. */
type BillLineProps = LineProps & { index: number; explanations: readonly Explanation[] | null };

const BillLine = drawnOnChange(DrawnLine, ["explanations", "allocations"]);

function DrawnLine({ index, explanations, ...shared }: BillLineProps) {
  const { form, line, currency, timezone } = shared;
  const path = `/bill/lineItems/${index}`;
  const amount = line.convertedSubtotal == null ? "subtotal" : "convertedSubtotal";
  const name = nameOf(line);
  return (
    <tbody data-line={index}>
      <tr class="charge">
        <th scope="rowgroup">
          {name}
          <small class="under">
            {[lineTypeInWords(line.lineItemType), line.productName, servicePeriod(line, timezone)]
              .filter(Boolean)
              .join(" · ")}
          </small>
        </th>
        <td>
          <AmountField
            form={form}
            path={`${path}/${amount}`}
            label={`${name}, charge in ${line.currency ?? currency}`}
            value={line[amount]}
            currency={line.currency ?? currency}
            quiet
          />
        </td>
      </tr>
      {explanations?.map((it) => (
        <CreditRow key={keyOf(it)} {...shared} explanation={it} />
      ))}
      {explanations?.length === 0 && (
        <tr class="credit-row">
          <th scope="row">No credit pays charges like this one.</th>
          <td>
            <Nothing />
          </td>
        </tr>
      )}
    </tbody>
  );
}

function CreditRow({ explanation, ...shared }: LineProps & { explanation: Explanation }) {
  const { line, allocations, credits, products, currency, timezone, explain, expired } = shared;
  const { creditId, amount } = explanation;
  const credit = creditOf(credits, explanation);
  if (!credit) return null;
  const paid = allocations.filter(isOf(credit));
  const hasExpired = credit.kind === "BALANCE" && expired.includes(credit.id);
  const reason = reasonInWords(explanation, credit, line, products, timezone, hasExpired);
  const words = `${reason}${partsInWords(paid, line, timezone)}`;
  const lastWord = words.lastIndexOf(" ") + 1;
  return (
    <tr
      class={amount === undefined ? "credit-row" : "credit-row is-paid"}
      data-credit={creditId}
      data-reason={explanation.reason}
    >
      <th scope="row">
        <div class="beside-mark">
          <Mark credit={credit} />
          <span>
            <b>{credit.name}</b> {words.slice(0, lastWord)}
            <span class="last-word">
              {words.slice(lastWord)}
              <Why about={`${credit.name}, ${nameOf(line)}`} explain={() => explain({ explanation, credit, line })} />
            </span>
          </span>
        </div>
      </th>
      <td>{amount === undefined ? <Nothing /> : <Money amount={minus(amount)} currency={currency} />}</td>
    </tr>
  );
}

function nameOf(line: LineItem): string {
  return line.description ?? lineTypeInWords(line.lineItemType);
}

/** Of which days a credit paid, where that is not the whole service period: ` for 1–14 Mar 2026`. */
function partsInWords(paid: readonly Allocation[], line: LineItem, timezone: string): string {
  const whole = servicePeriod(line, timezone);
  const parts = paid.map((it) => stretchInWords(it, timezone));
  return whole === "" || parts.length !== 1 || parts[0] === whole ? "" : ` for ${parts[0]}`;
}

function servicePeriod(
  { servicePeriodStartDate: start, servicePeriodEndDate: end }: LineItem,
  timezone: string,
): string {
  return start && end ? formatDays(dayOf(start, timezone), lastDayOf(end, timezone)) : "";
}

/** What a credit paid stands on the bill with a minus. */
function minus(amount: string): string {
  return `-${amount}`;
}

function TotalRow({ name, amount, currency }: { name: string; amount: string | null; currency: string }) {
  return (
    <tr class={name === "Due" ? "due-row" : undefined}>
      <th scope="row">{name}</th>
      <td>
        <Money amount={amount} currency={currency} />
      </td>
    </tr>
  );
}

function Nothing() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="unseen">nothing</span>
    </>
  );
}

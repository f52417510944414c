import { type Credit, creditClass } from "../../credits.ts";
import { formatMoney } from "../../format.ts";
import { lineTypeInWords } from "../../words.ts";
import { Mark } from "../mark.tsx";
import { Money } from "../money.tsx";
import { Scroll } from "../scroll.tsx";
import type { Names } from "../view.ts";
import { type Change, type Comparison, isChanged, type LineChange } from "./compare.ts";
import { Delta } from "./delta.tsx";

/** The whole difference in a sentence. */
export function verdictOf({ totals, changes }: Comparison, currency: string): string {
  const { due } = totals;
  const [now, other] = [due.now, due.other].map((it) => formatMoney(it, currency));
  if (!changes) return `Nothing changes: ${now} are due either way.`;
  if (!isChanged(due)) return `${now} are due either way, but other credit pays them.`;
  const size = formatMoney(due.delta.replace("-", ""), currency);
  return `${size} ${due.delta.startsWith("-") ? "less" : "more"} are due: ${other} instead of ${now}.`;
}

/** Now, what if, and the change to the cent: of the totals, of each line by credit, and of what is left. */
export function Differences({ comparison, names }: { comparison: Comparison; names: Names }) {
  const { totals, lines, left } = comparison;
  const { currency, credits } = names;
  return (
    <Scroll label="Differences">
      <table class="grid differences">
        <caption class="unseen">What changes against the bill as it is</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">What</span>
            </th>
            <th scope="col">Now</th>
            <th scope="col">What if</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody data-group="totals">
          <GroupRow name="Totals" />
          <ChangeRow
            id="creditApplied"
            name="Credit applied"
            change={totals.creditApplied}
            currency={currency}
            more="good"
          />
          {isPresent(totals.surcharges) && (
            <ChangeRow id="surcharges" name="Surcharges" change={totals.surcharges} currency={currency} more="bad" />
          )}
          <ChangeRow id="due" name="Due" change={totals.due} currency={currency} more="bad" />
        </tbody>
        {lines.map((line) => (
          <LineChanges key={line.key} line={line} credits={credits} currency={currency} />
        ))}
        <tbody data-group="left">
          <GroupRow name="Left of each credit" />
          {credits.flatMap((credit) => {
            const change = left.get(credit.key);
            return change
              ? [
                  <ChangeRow
                    key={credit.key}
                    id={credit.id}
                    credit={credit}
                    name={credit.name}
                    change={change}
                    currency={credit.currency}
                  />,
                ]
              : [];
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

function LineChanges({ line, credits, currency }: { line: LineChange; credits: readonly Credit[]; currency: string }) {
  return (
    <tbody data-group={`line-${line.key}`}>
      <GroupRow name={line.name ?? lineTypeInWords(line.lineItemType)} />
      {[...line.paid].map(([key, change]) => {
        const credit = credits.find((it) => it.key === key);
        const { id, name } = credit ?? { id: key, name: key };
        return <ChangeRow key={key} {...{ id, credit, name, change, currency }} />;
      })}
      <ChangeRow id="due" name="Due" change={line.due} currency={currency} more="bad" />
    </tbody>
  );
}

function GroupRow({ name }: { name: string }) {
  return (
    <tr class="group-row">
      <th scope="rowgroup" colSpan={4}>
        {name}
      </th>
    </tr>
  );
}

type RowProps = {
  id: string;
  name: string;
  credit?: Credit | undefined;
  change: Change;
  currency: string;
  more?: "good" | "bad";
};

function ChangeRow({ id, name, credit, change, currency, more }: RowProps) {
  const tint = credit ? creditClass(credit) : "";
  return (
    <tr class={isChanged(change) ? `is-changed ${tint}` : tint} data-change={id}>
      <th scope="row">
        <span class="beside-mark">
          {credit && <Mark credit={credit} />}
          {name}
        </span>
      </th>
      <td>
        <Money amount={change.now} currency={currency} />
      </td>
      <td>
        <Money amount={change.other} currency={currency} />
      </td>
      <td>
        <Delta delta={change.delta} currency={currency} {...(more && { more })} />
      </td>
    </tr>
  );
}

function isPresent({ now, other }: Change): boolean {
  return /[1-9]/.test(now + other);
}

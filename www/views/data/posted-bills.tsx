import { postedBillsOf } from "../../book-request.ts";
import { billCurrencyOf, timezoneOf } from "../../credits.ts";
import { dayOf, formatDay, formatDays, lastDayOf } from "../../format.ts";
import { Money } from "../money.tsx";
import { Scroll } from "../scroll.tsx";
import type { PartProps } from "./index.tsx";

/** The Bills that were posted on the way here: with the credit, they are what the Book holds. */
export function PostedBills({ request }: PartProps) {
  const bills = postedBillsOf(request);
  const timezone = timezoneOf(request);
  return (
    <section class="records" aria-label="Posted Bills">
      {bills.length === 0 && (
        <p class="empty">No Bill is posted yet. “Post and go on”, beside the bill, posts what it draws.</p>
      )}
      {bills.length > 0 && (
        <div class="record">
          <Scroll label="Posted Bills">
            <table class="grid">
              <caption class="unseen">Posted Bills</caption>
              <thead>
                <tr>
                  <th scope="col">Bill for</th>
                  <th scope="col">Billed on</th>
                  <th scope="col">Lines</th>
                  <th scope="col">Bill total</th>
                </tr>
              </thead>
              <tbody>
                {bills.map((bill) => {
                  const { id, startDate, endDate, startDateTimeUTC, endDateTimeUTC, billDate, lineItems, billTotal } =
                    bill;
                  const [start, end] = [startDateTimeUTC ?? startDate ?? "", endDateTimeUTC ?? endDate ?? ""];
                  return (
                    <tr key={id} data-posted={id}>
                      <th scope="row">{formatDays(dayOf(start, timezone), lastDayOf(end, timezone))}</th>
                      <td>{formatDay(dayOf(billDate, timezone))}</td>
                      <td>{lineItems?.length ?? 0}</td>
                      <td>
                        <Money amount={String(billTotal ?? "0")} currency={bill.currency ?? billCurrencyOf(request)} />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Scroll>
        </div>
      )}
    </section>
  );
}

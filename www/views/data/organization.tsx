import type { PreviewRequest } from "../../engine.ts";
import { aroundOf } from "./around.ts";
import { ACCOUNT, CONVERSION, CURRENCY, ORGANIZATION } from "./field-spec.ts";
import type { PartProps } from "./index.tsx";
import { AddButton, RecordCard } from "./record-card.tsx";
import { RecordForm } from "./record-form.tsx";
import { useChecks } from "./use-checks.ts";

/** What holds for the whole request: account, organization, rates, currencies. */
export function Organization({ form: outer, request, engine }: PartProps) {
  const account = request.account ?? {};
  const organization = request.organizationConfig ?? {};
  const ofOrganization = { kind: "organizationConfig", path: "/organizationConfig", record: organization } as const;
  const form = useChecks({
    form: useChecks({ form: outer, engine, kind: "account", path: "/account", record: account }),
    engine,
    ...ofOrganization,
  });
  const shared = { form, around: aroundOf(request), currency: "" };
  return (
    <section class="records" aria-label="Organization and account">
      <article class="record" aria-label="Account">
        <header class="record-head">
          <h3>Account</h3>
        </header>
        <RecordForm {...shared} path="/account" record={account} fields={ACCOUNT} />
      </article>
      <article class="record" aria-label="Organization">
        <header class="record-head">
          <h3>Organization</h3>
        </header>
        <RecordForm {...shared} path="/organizationConfig" record={organization} fields={ORGANIZATION} />
      </article>
      <Conversions {...shared} request={request} />
      <Currencies {...shared} request={request} />
    </section>
  );
}

type ListProps = Pick<Parameters<typeof RecordForm>[0], "form" | "around" | "currency"> & { request: PreviewRequest };

function Conversions({ request, ...shared }: ListProps) {
  const list = "/organizationConfig/currencyConversions";
  const conversions = request.organizationConfig?.currencyConversions ?? [];
  return (
    <>
      {conversions.map((conversion, index) => {
        const path = `${list}/${index}`;
        const name = `Rate from ${conversion.from} to ${conversion.to}`;
        return (
          <RecordCard key={path} title={name} name={name} onRemove={() => shared.form.remove(path)}>
            <RecordForm {...shared} path={path} record={conversion} fields={CONVERSION} />
          </RecordCard>
        );
      })}
      <AddButton
        label="Add a rate"
        focus={`${list}/${conversions.length}/from`}
        onAdd={() => shared.form.insert(`${list}/${conversions.length}`, { from: "USD", to: "EUR", multiplier: "1" })}
      />
    </>
  );
}

function Currencies({ request, ...shared }: ListProps) {
  const currencies = request.currencies ?? [];
  return (
    <>
      {currencies.map((currency, index) => {
        const path = `/currencies/${index}`;
        const name = currency.name ?? currency.code ?? "Currency";
        return (
          <RecordCard key={currency.id ?? path} title={name} name={name} onRemove={() => shared.form.remove(path)}>
            <RecordForm {...shared} path={path} record={currency} fields={CURRENCY} />
          </RecordCard>
        );
      })}
      <AddButton
        label="Add a currency"
        focus={`/currencies/${currencies.length}/code`}
        onAdd={() =>
          shared.form.insert(`/currencies/${currencies.length}`, {
            name: "Credits",
            code: "CREDITS",
            maxDecimalPlaces: 2,
            roundingMode: "HALF_UP",
          })
        }
      />
    </>
  );
}

import { dayOf } from "../../format.ts";
import type { Json } from "../../pointer.ts";
import { typesInWords } from "../../words.ts";
import { AmountField, ChoiceField, DayField, FlagField, SeveralField, TextField } from "../field.tsx";
import type { Form } from "../form.ts";
import type { Choice, FieldSpec } from "./field-spec.ts";

/** What fields need to know of the request around them. */
export type Around = {
  timezone: string;
  transactionTypes: readonly Choice[];
  products: readonly Choice[];
};

type Props = {
  form: Form;
  /** JSON Pointer of the record. */
  path: string;
  record: object;
  fields: readonly FieldSpec[];
  around: Around;
  currency: string;
};

/** The fields of one record; those that are rarely needed are folded away, unless they say something. */
export function RecordForm(props: Props) {
  const { record, fields } = props;
  const rare = fields.filter((it) => it.rare && isEmpty(valueIn(record, it.name)));
  const usual = fields.filter((it) => !rare.includes(it));
  return (
    <>
      <div class="record-fields">
        {usual.map((spec) => (
          <RecordField key={spec.name} {...props} spec={spec} />
        ))}
      </div>
      {rare.length > 0 && (
        <details class="more">
          <summary>More fields</summary>
          <div class="record-fields">
            {rare.map((spec) => (
              <RecordField key={spec.name} {...props} spec={spec} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function RecordField({ form, path: parent, record, spec, around, currency }: Props & { spec: FieldSpec }) {
  const value = valueIn(record, spec.name);
  const path = `${parent}/${spec.name}`;
  const shared = { form, path, label: spec.label, wide: spec.wide === true };
  switch (spec.takes) {
    case "text":
      return <TextField {...shared} value={textOf(value)} optional={spec.optional === true} />;
    case "amount":
    case "number":
      return (
        <AmountField
          {...shared}
          value={typeof value === "number" ? value : textOf(value)}
          currency={spec.takes === "amount" ? currency : null}
          optional={spec.optional === true}
        />
      );
    case "day":
      return <DayField {...shared} day={dayOf(textOf(value), around.timezone)} />;
    case "flag":
      return <FlagField {...shared} value={value === true} />;
    case "choice":
      return <ChoiceField {...shared} value={(value ?? null) as Json} choices={spec.choices} />;
    case "type":
      return <ChoiceField {...shared} value={(value ?? null) as Json} choices={around.transactionTypes} />;
    case "lineItemTypes":
      return (
        <SeveralField {...shared} values={listOf(value)} choices={spec.of.map(choiceOfType)} none="every charge" />
      );
    case "products":
      return <SeveralField {...shared} values={listOf(value)} choices={around.products} none="every Product" />;
  }
}

function valueIn(record: object, name: string): unknown {
  return Reflect.get(record, name);
}

function choiceOfType(value: string): Choice {
  const name = typesInWords(value);
  return { value, name: name.charAt(0).toUpperCase() + name.slice(1) };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((it) => typeof it === "string") : [];
}

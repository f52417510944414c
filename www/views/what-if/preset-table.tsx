import { difference } from "../../../pkg-wrapper/src/cli/decimal.ts";
import type { PresetName } from "../../engine.ts";
import { Money } from "../money.tsx";
import { Delta } from "./delta.tsx";
import { PRESETS } from "./policy-words.ts";
import type { PresetTotals } from "./use-presets.ts";

type Props = { totals: PresetTotals; due: string; chosen: PresetName; onChoose(preset: PresetName): void };

/** The same bill under every preset, to choose from. */
export function PresetTable({ totals, due, chosen, onChoose }: Props) {
  return (
    <table class="grid presets">
      <caption class="unseen">What would be due of the same bill</caption>
      <thead>
        <tr>
          <th scope="col">Like</th>
          <th scope="col">Due</th>
          <th scope="col">Against now</th>
        </tr>
      </thead>
      <tbody>
        {[...totals].map(([preset, { due: then, currency }]) => (
          <tr key={preset} data-preset={preset} class={preset === chosen ? "is-chosen" : undefined}>
            <th scope="row">
              <button type="button" class="link" aria-pressed={preset === chosen} onClick={() => onChoose(preset)}>
                {PRESETS[preset]}
              </button>
            </th>
            <td>
              <Money amount={then} currency={currency} />
            </td>
            <td>
              <Delta delta={difference(then, due)} currency={currency} more="bad" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

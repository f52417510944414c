import { isZero } from "../../../pkg-wrapper/src/cli/decimal.ts";
import { formatMoney } from "../../format.ts";
import "./delta.css";

type Props = {
  delta: string;
  currency: string;
  /** Whether more of it is welcome to who pays, which decides the colour; the sign says the rest. */
  more?: "good" | "bad";
};

/** A difference to the cent, with its sign; nothing where there is none. */
export function Delta({ delta, currency, more }: Props) {
  if (isZero(delta)) return <span class="delta is-none">=</span>;
  const rises = !delta.startsWith("-");
  const tone = more === undefined ? "" : rises === (more === "good") ? "is-good" : "is-bad";
  return (
    <data class={`delta money ${tone}`} value={delta}>
      {rises ? "+" : ""}
      {formatMoney(delta, currency)}
    </data>
  );
}

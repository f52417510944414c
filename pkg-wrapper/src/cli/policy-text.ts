import type { Policy } from "drawdown";

/** A policy in a line: `lineOrder usageFirst, creditOrder expiry → created`. */
export function policyText({ preset, ...options }: Policy): string {
  const named = preset ? [`preset ${preset}`] : [];
  const told = Object.entries(options).map(([name, value]) => `${name} ${valueText(value)}`);
  return [...named, ...told].join(", ") || "the default";
}

function valueText(value: unknown): string {
  return Array.isArray(value) ? value.join(" → ") : String(value);
}

const MOST_SHOWN = 8;

/** A list of policies, one a line; of many, the first. */
export function policyList(policies: readonly Policy[]): string {
  const shown = policies.slice(0, MOST_SHOWN).map((policy) => `  ${policyText(policy)}`);
  const more = policies.length - MOST_SHOWN;
  return [...shown, ...(more > 0 ? [`  and ${more} more: --json prints all`] : [])].join("\n");
}

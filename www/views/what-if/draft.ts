import type { CreditType, Policy, PolicyOptions, PresetName, Presets, PreviewRequest } from "../../engine.ts";
import type { Json } from "../../pointer.ts";
import { policyOf } from "./policy-words.ts";

/** Another way to decide: a policy and an order of the kinds of credit. */
export type Draft = { policy: Policy; order: readonly CreditType[] };

const USUAL: readonly CreditType[] = ["PREPAYMENT", "BALANCE"];

export function draftOf({ policy, account, organizationConfig }: PreviewRequest): Draft {
  const order = [account, organizationConfig].map((it) => it?.creditApplicationOrder).find((it) => it?.length);
  return { policy: policyOf(policy), order: order ?? USUAL };
}

/** The request decided the other way; what is as it was stays untouched. */
export function requestWith(request: PreviewRequest, draft: Draft): PreviewRequest {
  const { order } = draftOf(request);
  const other = { ...request, policy: draft.policy };
  if (sameJson(order, draft.order)) return other;
  if (!request.account) {
    return { ...other, organizationConfig: { ...request.organizationConfig, creditApplicationOrder: draft.order } };
  }
  return { ...other, account: { ...request.account, creditApplicationOrder: draft.order } };
}

/** What has to be edited, by JSON Pointer, for the draft to be the request's own. */
export function editsTo(request: PreviewRequest, draft: Draft): [path: string, value: Json][] {
  const owner = request.account ? "account" : "organizationConfig";
  const edits: [string, Json][] = [];
  if (!sameJson(draftOf(request).policy, draft.policy)) edits.push(["/policy", draft.policy as Json]);
  if (!sameJson(draftOf(request).order, draft.order)) edits.push([`/${owner}/creditApplicationOrder`, draft.order]);
  return edits;
}

/** The policy with an option decided; one that decides what its preset does anyway is not named. */
export function withOption<Name extends keyof PolicyOptions>(
  policy: Policy,
  presets: Presets,
  name: Name,
  value: PolicyOptions[Name],
): Policy {
  const { [name]: _, ...rest } = policy;
  return sameJson(presets[presetOf(policy)][name], value) ? rest : { ...rest, [name]: value };
}

export function presetOf({ preset }: Policy): PresetName {
  return preset ?? "m3ter";
}

export function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

import { useState } from "preact/hooks";
import type { Client } from "../client.ts";
import type { PreviewRequest } from "../engine.ts";

type Props = { request: PreviewRequest; engine: Client; onPosted(request: PreviewRequest): void };

/** Lets the Bill happen: what it draws is posted, and the next period's comes up. */
export function PostButton({ request, engine, onPosted }: Props) {
  const [refused, setRefused] = useState<string | null>(null);
  const post = async () => {
    const outcome = await engine.call("postBill", request);
    setRefused(outcome.ok ? null : outcome.diagnostics.map(({ message }) => message).join(" "));
    if (outcome.ok) onPosted(outcome.value);
  };
  return (
    <>
      <button
        type="button"
        class="button"
        title="Posts what this bill draws, and goes on to the bill of the next period"
        onClick={post}
      >
        Post and go on
      </button>
      {refused && (
        <p class="problem is-error" role="alert">
          It cannot be posted: {refused}
        </p>
      )}
    </>
  );
}

import { useEffect, useState } from "preact/hooks";
import type { Client } from "./client.ts";
import type { Answered, CallName, Inputs, Outcome } from "./engine.ts";

/** `outcome` stays the last one while a newer question is on its way, so that nothing flickers. */
export type Asked<Answer> = { outcome: Outcome<Answer> | undefined; asking: boolean };

/**
 * The engine's answer to a call, asked anew whenever an input is another object or value; answers to older questions
 * are dropped. `null` asks nothing. Inputs are compared by identity: make objects with `useMemo`.
 */
export function useAnswer<Name extends CallName>(
  engine: Client,
  name: Name,
  inputs: Inputs<Name> | null,
): Asked<Answered<Name>> {
  const [asked, setAsked] = useState<Asked<Answered<Name>>>({ outcome: undefined, asking: inputs !== null });
  useEffect(() => {
    if (inputs === null) return;
    let wanted = true;
    setAsked(({ outcome }) => ({ outcome, asking: true }));
    engine.call(name, ...inputs).then((outcome) => {
      if (wanted) setAsked({ outcome, asking: false });
    });
    return () => {
      wanted = false;
    };
    // One by one, as the list of them is always new.
  }, [engine, name, inputs === null, ...(inputs ?? [])]);
  return asked;
}

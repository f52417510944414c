import type { Client } from "../../client.ts";
import type { PreviewRequest } from "../../engine.ts";
import type { Form } from "../form.ts";

type Props = { form: Form; request: PreviewRequest; engine: Client };

/** Everything that the request is made of, in forms. */
export function Records({ request }: Props) {
  return <p>{(request.balances ?? []).length} Balances</p>;
}

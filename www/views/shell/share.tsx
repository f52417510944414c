import { useEffect, useRef, useState } from "preact/hooks";
import type { PreviewRequest } from "../../engine.ts";
import { packed } from "../../link.ts";
import { locale } from "../../locale.ts";
import { fragmentOf, type ViewName } from "../../routes.ts";

type Props = { request: PreviewRequest; view: ViewName; onClose(): void };

/** Longer ones survive in few mails and chats. */
const MOST_TAKEN = 8_000;

/** A link that carries the whole request behind its `#`, which browsers send to nobody. */
export function Share({ request, view, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [link, setLink] = useState("");
  const [said, say] = useState("");

  useEffect(() => {
    dialog.current?.showModal();
    packed(request).then(
      (text) => setLink(new URL(fragmentOf(view, { packed: text }), location.href).href),
      () => say("This is more than a link can hold. Download the request under Data, In and out."),
    );
  }, [request, view]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      say("Copied.");
    } catch {
      say("The browser does not allow it: copy it from the field.");
    }
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="share-title" onClose={onClose}>
      <h2 id="share-title">A link to this</h2>
      <p class="used">
        It holds the whole request behind its #, a part that browsers send to no server: whoever has the link has the
        data, and nobody else.
      </p>
      <label class="field-label" for="share-link">
        Link, {new Intl.NumberFormat(locale()).format(link.length)} characters
      </label>
      <input id="share-link" type="text" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      {link.length > MOST_TAKEN && (
        <p class="used">
          Many programs cut off or refuse a link of this length: a file is safer, under Data, In and out.
        </p>
      )}
      <p class="used" role="status">
        {said}
      </p>
      <div class="button-row is-end">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
        <button type="button" class="button is-primary" disabled={link === ""} onClick={copy}>
          Copy
        </button>
      </div>
    </dialog>
  );
}

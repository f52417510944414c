import { useState } from "preact/hooks";
import { jsonText } from "../../json.ts";
import { Scroll } from "../scroll.tsx";

const CALL = `import { load } from "drawdown";

const drawdown = await load(); // once
const preview = drawdown.previewBill(request);`;

/** What the page does to show the bill, for who wants to do it, too. */
export function Program({ request, preview }: { request: object; preview: object | null }) {
  return (
    <article class="record" aria-label="In a program">
      <header class="record-head">
        <h3>In a program</h3>
      </header>
      <p class="used">
        This page makes one call for all that the bill shows, with each key anew. So does this program:
      </p>
      <Code label="The call" text={CALL} />
      <Json title="The request, as it is now" value={request} />
      {preview && <Json title="The preview, as it came back" value={preview} />}
    </article>
  );
}

/** Written out only where somebody looks at it. */
function Json({ title, value }: { title: string; value: object }) {
  const [open, tell] = useState(false);
  return (
    <details class="more" onToggle={(event) => tell(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && <Code label={title} text={jsonText(value)} />}
    </details>
  );
}

function Code({ label, text }: { label: string; text: string }) {
  return (
    <Scroll label={label}>
      <pre class="code">{text}</pre>
    </Scroll>
  );
}

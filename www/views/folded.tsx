import { useState } from "preact/hooks";

const AT_ONCE = 50;

/**
 * Which of so many Transactions are seen, and the button for more: fields by the thousand would keep the page from answering.
 * What is added while one looks comes behind those that were there, and is always seen.
 */
export function useFolded(count: number) {
  const [shown, show] = useState(AT_ONCE);
  const [were] = useState(count);
  const folded = Math.max(0, Math.min(were, count) - shown);
  return {
    isSeen: (index: number) => index < shown || index >= shown + folded,
    more: folded > 0 && (
      <button type="button" class="link" onClick={() => show(shown + AT_ONCE)}>
        Show {Math.min(AT_ONCE, folded)} more of {folded}
      </button>
    ),
  };
}

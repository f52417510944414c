import { type Credit, creditClass } from "../credits.ts";

/** The letter and colour by which a credit is known all over the page. */
export function Mark({ credit }: { credit: Credit }) {
  return (
    <span class={`mark ${creditClass(credit)}`} aria-hidden="true">
      {credit.letter}
    </span>
  );
}

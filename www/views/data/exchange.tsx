import { useMemo, useState } from "preact/hooks";
import type { PreviewRequest } from "../../engine.ts";
import { download, fileName } from "../../exchange/download.ts";
import type { Kind } from "../../exchange/kinds.ts";
import { homeless, isWhole, merged, transactionsIn } from "../../exchange/merge.ts";
import { readText } from "../../exchange/read-text.ts";
import { decided, type Recognised, type Unclear } from "../../exchange/recognise.ts";
import { groupsInWords, kindInWords, leftOutInWords } from "../../exchange/words.ts";
import { formatMoment } from "../../format.ts";
import { shapeProblems } from "../../shape.ts";
import { Icon } from "../shell/icon.tsx";
import type { PartProps } from "./index.tsx";
import { Program } from "./program.tsx";

/** In and out: what the billing API says, as text or files. */
export function Exchange({ request, preview, engine, inbox, onInbox, onBring, works, onForget }: PartProps) {
  const { account, bill } = request;
  const name = (what: string) => fileName(account?.code ?? account?.name, bill.startDate, what);
  const [refused, refuse] = useState<string | null>(null);
  const takeBook = async () => {
    const outcome = await engine.call("bookOf", request);
    refuse(outcome.ok ? null : outcome.diagnostics.map(({ message }) => message).join(" "));
    if (outcome.ok) download(name("book"), outcome.value);
  };
  return (
    <section class="records" aria-label="In and out">
      <Intake {...{ request, engine, inbox, onInbox, onBring }} />
      <article class="record" aria-label="Take with you">
        <header class="record-head">
          <h3>Take with you</h3>
        </header>
        <p class="used">
          The request is what a program passes to the package, the preview what it gets back. The Book is the credit
          behind it, for <code>openBook</code> and <code>npx drawdown serve</code>.
        </p>
        <div class="button-row">
          <button type="button" class="button add-button" onClick={() => download(name("request"), request)}>
            <Icon name="download" /> The request
          </button>
          {preview && (
            <button type="button" class="button add-button" onClick={() => download(name("preview"), preview)}>
              <Icon name="download" /> The preview
            </button>
          )}
          <button type="button" class="button add-button" onClick={takeBook}>
            <Icon name="download" /> The Book
          </button>
        </div>
        {refused && (
          <p class="problem is-error" role="alert">
            There is no Book of this: {refused}
          </p>
        )}
      </article>
      <Program request={request} preview={preview} />
      <KeptHere works={works} onForget={onForget} />
    </section>
  );
}

function KeptHere({ works, onForget }: Pick<PartProps, "works" | "onForget">) {
  return (
    <article class="record" aria-label="Kept in this browser">
      <header class="record-head">
        <h3>Kept in this browser</h3>
      </header>
      {works.length === 0 && <p class="used">Nothing yet: what you change is kept here as a Book, and nowhere else.</p>}
      <ul>
        {works.map(({ work, title, savedAt }) => {
          const name = `${title}, ${formatMoment(savedAt)}`;
          return (
            <li key={work} class="kept-row">
              <span>{name}</span>
              <button type="button" class="quiet-button" aria-label={`Forget ${name}`} onClick={() => onForget(work)}>
                <Icon name="remove" /> Forget
              </button>
            </li>
          );
        })}
      </ul>
    </article>
  );
}

type IntakeProps = Pick<PartProps, "request" | "engine" | "inbox" | "onInbox" | "onBring">;

function Intake({ request, engine, inbox, onInbox, onBring }: IntakeProps) {
  const [chosen, chooseBalance] = useState<string | undefined>(undefined);
  const balanceId = (request.balances?.find(({ id }) => id === chosen) ?? request.balances?.[0])?.id;
  const [said, say] = useState<Readonly<Record<string, Kind>>>({});
  const [refused, setRefused] = useState<readonly string[]>([]);
  const read = useMemo(() => (inbox === null ? null : readText(inbox)), [inbox]);
  const groups = read?.ok ? decided(read.found, ({ kinds }) => said[kinds.join()]) : [];
  const take = (text: string | null) => {
    setRefused([]);
    say({});
    onInbox(text);
  };
  const choose = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    // Else the same file, chosen again after it was changed, would be no change.
    input.value = "";
    if (file) take(await file.text());
  };
  const bring = async () => {
    const next = merged(request, groups, balanceId);
    const wrong = shapeProblems(next);
    const problems = wrong.length > 0 ? wrong : homelessInWords(homeless(next, groups, balanceId));
    setRefused(problems);
    if (problems.length > 0) return;
    // The last Bill of a Book was posted: its turn is over.
    const outcome = await engine.call("unpostedBill", next);
    onBring(outcome.ok ? outcome.value : next, isWhole(groups));
  };
  return (
    <article class="record" aria-label="Bring in">
      <header class="record-head">
        <h3>Bring in</h3>
        <label class="button file-button">
          Choose a file
          <input
            type="file"
            class="unseen"
            accept=".json,application/json"
            onChange={({ currentTarget }) => choose(currentTarget)}
          />
        </label>
      </header>
      <label class="field-label" for="inbox">
        JSON of the billing API: a request, a Bill, Balances, Transactions, a list response…
      </label>
      <textarea
        id="inbox"
        class="inbox"
        rows={8}
        spellcheck={false}
        value={inbox ?? ""}
        aria-describedby="inbox-says"
        placeholder="Paste here, or drop a file anywhere on the page."
        onInput={(event) => take(event.currentTarget.value || null)}
      />
      <div id="inbox-says" class="inbox-says" role="status">
        {read?.ok === false && <p class="problem is-error">{read.problem}</p>}
        {read?.ok && <p>This is {groupsInWords(groups)}.</p>}
        {read?.ok &&
          leftOutInWords(groups, read.found.unknown).map((words) => (
            <p key={words} class="problem">
              {words}
            </p>
          ))}
        {read?.ok && read.isPage && (
          <p class="problem">
            It is one page of a list that goes on: fetch the others by its nextToken, and add them, too.
          </p>
        )}
        {refused.map((problem) => (
          <p key={problem} class="problem is-error">
            {problem}
          </p>
        ))}
      </div>
      {read?.ok && (
        <div class="button-row">
          {read.found.unclear.map((unclear) => {
            const key = unclear.kinds.join();
            return (
              <KindChoice
                key={key}
                unclear={unclear}
                chosen={said[key]}
                onChoose={(kind) => say({ ...said, [key]: kind })}
              />
            );
          })}
          {needsBalance(groups) && <BalanceChoice request={request} chosen={balanceId} onChoose={chooseBalance} />}
          <button type="button" class="button is-primary" onClick={bring}>
            {isWhole(groups) ? "Open it" : "Add to this request"}
          </button>
        </div>
      )}
    </article>
  );
}

function needsBalance(groups: Recognised): boolean {
  return transactionsIn(groups).some(({ balanceId }) => !balanceId);
}

function homelessInWords(count: number): readonly string[] {
  if (count === 0) return [];
  return [`${count === 1 ? "1 Transaction has" : `${count} Transactions have`} no Balance here: bring that in, too.`];
}

type KindProps = { unclear: Unclear; chosen: Kind | undefined; onChoose(kind: Kind): void };

function KindChoice({ unclear: { kinds, entities }, chosen, onChoose }: KindProps) {
  const id = `inbox-kind-${kinds.join("-")}`;
  const count = entities.length;
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {count === 1 ? "One could be several things. It is" : `${count} could be several things. They are`}
      </label>
      <select id={id} value={chosen ?? kinds[0]} onChange={(event) => onChoose(event.currentTarget.value as Kind)}>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {kindInWords(kind, count)}
          </option>
        ))}
      </select>
    </div>
  );
}

type ChoiceProps = { request: PreviewRequest; chosen: string | undefined; onChoose(id: string): void };

function BalanceChoice({ request, chosen, onChoose }: ChoiceProps) {
  return (
    <div class="field">
      <label class="field-label" for="inbox-balance">
        To the Balance
      </label>
      <select id="inbox-balance" value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        {(request.balances ?? []).map(({ id, name, code }) => (
          <option key={id} value={id}>
            {name ?? code ?? id}
          </option>
        ))}
      </select>
    </div>
  );
}

import { preview } from "./engine.ts";
import type { Answer, Question } from "./messages.ts";

async function answer(question: Question): Promise<Answer> {
  const { id } = question;
  try {
    return { id, type: "previewed", outcome: await preview(question.request) };
  } catch (error) {
    return { id, type: "failed", message: error instanceof Error ? error.message : String(error) };
  }
}

addEventListener("message", async (event: MessageEvent<Question>) => {
  postMessage(await answer(event.data));
});

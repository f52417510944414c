// The program of the thread, for browsers: `import "drawdown/worker/thread"`.
import { load } from "../index.js";
import { answerer } from "./answer.js";
import type { Question } from "./messages.js";

const answer = answerer(load);

addEventListener("message", async ({ data }: MessageEvent<Question>) => {
  const reply = await answer(data);
  if (reply) postMessage(reply.answer, { transfer: reply.transfer });
});

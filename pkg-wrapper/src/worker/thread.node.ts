// The program of the thread, for Node, Deno and Bun.
import { parentPort } from "node:worker_threads";
import { load } from "../index.node.js";
import { answerer } from "./answer.js";
import type { Question } from "./messages.js";

const answer = answerer(load);

parentPort?.on("message", async (question: Question) => {
  const reply = await answer(question);
  if (reply) parentPort?.postMessage(reply.answer, reply.transfer);
});
